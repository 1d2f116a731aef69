package app.tandem.home.web;

import app.tandem.home.domain.AgencyState;
import app.tandem.home.domain.AttentionQueries;
import app.tandem.home.domain.ClientsToday;
import app.tandem.home.domain.MyCards;
import app.tandem.home.domain.WorkNow;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page of each role. */
@Controller
@ForSignedIn
class HomeController {

    private final AttentionQueries attention;
    private final ClientsToday clients;
    private final WorkNow work;
    private final MyCards cards;
    private final AgencyState agency;
    private final Formats formats;

    HomeController(
            AttentionQueries attention,
            ClientsToday clients,
            WorkNow work,
            MyCards cards,
            AgencyState agency,
            Formats formats) {
        this.attention = attention;
        this.clients = clients;
        this.work = work;
        this.cards = cards;
        this.agency = agency;
        this.formats = formats;
    }

    @GetMapping("/")
    ModelAndView home(Viewer viewer, @RequestParam(defaultValue = "false") boolean all) {
        if (!viewer.isStaff()) {
            return new ModelAndView("redirect:/portal");
        }
        if (viewer.isAdmin() || viewer.isManager()) {
            return ofManager(viewer, all);
        }
        return new ModelAndView("home/specialist", "today", formats.today()).addObject("cards", cards.own(viewer));
    }

    /** The address under which others look for it, and the one of its parts. */
    @GetMapping("/home")
    String alias() {
        return "redirect:/";
    }

    /** An admin answers for every client and for the installation besides. */
    private ModelAndView ofManager(Viewer viewer, boolean all) {
        ModelAndView view = new ModelAndView("home/manager", "today", formats.today())
                .addObject("waiting", attention.waiting(viewer, all))
                .addObject("all", all)
                .addObject("clients", clients.of(viewer))
                .addObject("running", work.of(viewer));
        return viewer.isAdmin() ? view.addObject("agency", agency.now()).addObject("health", agency.health()) : view;
    }
}
