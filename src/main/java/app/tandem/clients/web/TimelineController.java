package app.tandem.clients.web;

import app.tandem.audit.AuditTrail;
import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Everything that happened with a client. */
@Controller
@ForManagers
class TimelineController {

    private final Clients clients;
    private final AuditTrail trail;

    TimelineController(Clients clients, AuditTrail trail) {
        this.clients = clients;
        this.trail = trail;
    }

    @GetMapping("/clients/{key}/timeline")
    ModelAndView timeline(Viewer viewer, @PathVariable String key, Paging paging) {
        ClientName client = clients.visible(viewer, key);
        return new ModelAndView("clients/timeline", "client", client)
                .addObject("rows", trail.ofClient(viewer, client.id(), paging));
    }
}
