package app.tandem.reports.web;

import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.ProfitReport;
import app.tandem.shared.security.ForManagersWithMoney;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What work brought and what it cost. */
@Controller
@ForManagersWithMoney
@RequestMapping("/reports/profit")
class ProfitController {

    private final ProfitReport report;
    private final StandingReports reports;

    ProfitController(ProfitReport report, StandingReports reports) {
        this.report = report;
        this.reports = reports;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @ModelAttribute("asked") HoursAsked asked) {
        return reports.page(viewer, report, asked);
    }

    @GetMapping("/file/{format}")
    void file(
            Viewer viewer,
            @ModelAttribute("asked") HoursAsked asked,
            @PathVariable String format,
            HttpServletResponse response)
            throws IOException {
        reports.file(viewer, report, asked, format, response);
    }
}
