package app.tandem.reports.api;

import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.PlanReport;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was planned on cards and what it took. As data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/plan")
class PlanApi {

    private final PlanReport report;
    private final SheetAnswers answers;

    PlanApi(PlanReport report, SheetAnswers answers) {
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
