package app.tandem.reports.web;

import app.tandem.reports.domain.EstimatesReport;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** How much longer work takes than was planned. */
@Controller
@ForStaff
@RequestMapping("/reports/estimates")
class EstimatesController {

    private final EstimatesReport report;
    private final StandingReports reports;

    EstimatesController(EstimatesReport report, StandingReports reports) {
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
