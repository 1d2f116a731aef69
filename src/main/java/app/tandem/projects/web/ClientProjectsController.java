package app.tandem.projects.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectQueries.Filter;
import app.tandem.projects.domain.ProjectQueries.Sort;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The projects of a client, as a part of the client's page. */
@Controller
@ForManagers
class ClientProjectsController {

    private static final Paging SHOWN = new Paging(0, 50);
    private final Clients clients;
    private final ProjectQueries queries;

    ClientProjectsController(Clients clients, ProjectQueries queries) {
        this.clients = clients;
        this.queries = queries;
    }

    @GetMapping("/clients/{key}/projects")
    ModelAndView projects(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.visible(viewer, key);
        Filter filter = new Filter("", client.id(), null, false, false, Sort.STATE);
        return new ModelAndView("projects/of-client", "client", client)
                .addObject("projects", queries.list(viewer, filter, SHOWN));
    }
}
