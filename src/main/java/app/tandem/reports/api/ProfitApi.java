package app.tandem.reports.api;

import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.ProfitReport;
import app.tandem.shared.security.ForManagersWithMoney;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What work brought and what it cost. As data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@ForManagersWithMoney
@RequestMapping("/api/v1/reports/profit")
class ProfitApi {

    private final ProfitReport report;
    private final SheetAnswers answers;

    ProfitApi(ProfitReport report, SheetAnswers answers) {
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
