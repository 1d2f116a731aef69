package app.tandem.portal.web;

import app.tandem.portal.domain.PortalQueries;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.NavigationEntry;
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
    private final Formats formats;

    PortalController(PortalQueries queries, Formats formats) {
        this.queries = queries;
        this.formats = formats;
    }

    @GetMapping("/portal")
    ModelAndView overview(Viewer viewer) {
        return new ModelAndView("portal/overview", "company", queries.company(viewer))
                .addObject("projects", queries.projects(viewer, formats.today()));
    }

    /** The places of a client's navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        NavigationEntry portalPlace() {
            return NavigationEntry.main(10, "nav.portal", "/portal", "house", true, Set.of(Role.CLIENT));
        }
    }
}
