package app.tandem.reports.api;

import app.tandem.reports.domain.EstimatesReport;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much longer work takes than was planned. As data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/estimates")
class EstimatesApi {

    private final EstimatesReport report;
    private final SheetAnswers answers;

    EstimatesApi(EstimatesReport report, SheetAnswers answers) {
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
