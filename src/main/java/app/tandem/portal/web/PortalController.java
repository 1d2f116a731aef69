package app.tandem.portal.web;

import app.tandem.portal.domain.PortalQueries;
import app.tandem.portal.domain.PortalQueries.Company;
import app.tandem.portal.domain.PortalQueries.Week;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.NavigationEntry;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a client contact lands. */
@Controller
@ForClients
class PortalController {

    private final PortalQueries queries;

    PortalController(PortalQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/portal")
    ModelAndView overview(Viewer viewer) {
        Company company = queries.company(viewer);
        List<Week> weeks = queries.done(viewer, company.month());
        return new ModelAndView("portal/overview", "company", company)
                .addObject("weeks", weeks)
                .addObject("total", weeks.stream().mapToLong(Week::total).sum())
                .addObject("exact", weeks.stream().anyMatch(Week::toTheSecond))
                .addObject("doing", queries.now(viewer))
                .addObject("projects", queries.projects(viewer, company.today()));
    }

    /** The places of a client's navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        NavigationEntry portalPlace() {
            return NavigationEntry.main(10, "nav.portal", "/portal", "house", true, Set.of(Role.CLIENT));
        }

        @Bean
        NavigationEntry portalRequestsPlace() {
            return NavigationEntry.main(
                    30, "nav.portal.requests", "/portal/requests", "message-square", true, Set.of(Role.CLIENT));
        }

        @Bean
        NavigationEntry portalDocumentsPlace() {
            return NavigationEntry.main(
                    40, "nav.portal.documents", "/portal/documents", "folder", true, Set.of(Role.CLIENT));
        }
    }
}
