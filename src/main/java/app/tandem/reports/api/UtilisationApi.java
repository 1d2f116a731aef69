package app.tandem.reports.api;

import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.UtilisationReport;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who can still take work, and how much. As data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@ForManagers
@RequestMapping("/api/v1/reports/utilisation")
class UtilisationApi {

    private final UtilisationReport report;
    private final SheetAnswers answers;

    UtilisationApi(UtilisationReport report, SheetAnswers answers) {
        this.report = report;
        this.answers = answers;
    }

    @GetMapping
    SheetAnswers.@Nullable Sheet read(
            Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answers.answer(viewer, report, asked, request, response);
    }
}
