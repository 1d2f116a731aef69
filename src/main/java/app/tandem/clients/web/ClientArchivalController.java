package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.ClientService;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Puts a client away and takes it out again. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}")
class ClientArchivalController {

    private final Clients clients;
    private final ClientService service;
    private final Toasts toasts;

    ClientArchivalController(Clients clients, ClientService service, Toasts toasts) {
        this.clients = clients;
        this.service = service;
        this.toasts = toasts;
    }

    @PostMapping("/archival")
    String archive(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        service.archive(viewer, key);
        toasts.showWithUndo(response, client.path() + "/restoration", "client.archived", client.name());
        return "redirect:/clients";
    }

    @PostMapping("/restoration")
    String restore(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        service.restore(viewer, key);
        toasts.show(response, "client.restored", client.name());
        return "redirect:" + client.path();
    }
}
