package app.tandem.boards.web;

import app.tandem.boards.domain.ClientCards;
import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The open cards of a client, whichever board they are on. */
@Controller
@ForManagers
class ClientCardsController {

    private final Clients clients;
    private final ClientCards cards;

    ClientCardsController(Clients clients, ClientCards cards) {
        this.clients = clients;
        this.cards = cards;
    }

    @GetMapping("/clients/{key}/cards")
    ModelAndView open(Viewer viewer, Paging paging, @PathVariable String key) {
        ClientName client = clients.visible(viewer, key);
        return new ModelAndView("boards/of-client", "client", client)
                .addObject("cards", cards.open(viewer, client.id(), paging));
    }
}
