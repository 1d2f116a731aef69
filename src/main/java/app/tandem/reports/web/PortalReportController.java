package app.tandem.reports.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.reports.domain.ClientReportFiles;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.ClientReports.Published;
import app.tandem.reports.domain.Months;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.NavigationEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The reports of a contact's own company. */
@Controller
@ForClients
@RequestMapping("/portal/reports")
class PortalReportController {

    private final Clients clients;
    private final ClientReports reports;
    private final ClientReportFiles files;

    PortalReportController(Clients clients, ClientReports reports, ClientReportFiles files) {
        this.clients = clients;
        this.reports = reports;
        this.files = files;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        ClientName client = own(viewer);
        List<Published> published = reports.published(client.id());
        YearMonth present = reports.thisMonth(client.zone());
        boolean told = published.stream().anyMatch(one -> one.month().equals(present.atDay(1)));
        return new ModelAndView("reports/portal-list", "published", published)
                .addObject("thisMonth", told ? null : present);
    }

    @GetMapping("/{month}")
    ModelAndView page(Viewer viewer, @PathVariable String month) {
        ClientName client = own(viewer);
        return new ModelAndView("reports/portal", "clientName", client.name())
                .addObject("report", reports.readable(client, Months.read(month)));
    }

    @GetMapping("/{month}/file/{format}")
    void file(Viewer viewer, @PathVariable String month, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        ClientName client = own(viewer);
        files.write(client.name(), reports.readable(client, Months.read(month)), format, viewer.locale(), response);
    }

    private ClientName own(Viewer viewer) {
        if (viewer.clientId() == null) {
            throw new NotFoundException("client");
        }
        return clients.named(viewer.clientId());
    }

    /** The place in a client's navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Place {

        @Bean
        NavigationEntry portalReportsPlace() {
            return NavigationEntry.main(
                    20, "nav.portal.reports", "/portal/reports", "file-text", true, Set.of(Role.CLIENT));
        }
    }
}
