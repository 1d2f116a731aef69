package app.tandem.home.web;

import app.tandem.home.domain.HomeQueries;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page of each role. */
@Controller
@ForSignedIn
class HomeController {

    private static final int DAYS_AHEAD = 14;
    private final HomeQueries queries;
    private final Formats formats;

    HomeController(HomeQueries queries, Formats formats) {
        this.queries = queries;
        this.formats = formats;
    }

    @GetMapping("/")
    ModelAndView home(Viewer viewer) {
        if (!viewer.isStaff()) {
            return new ModelAndView("redirect:/portal");
        }
        LocalDate today = formats.today();
        ModelAndView view = new ModelAndView("home/home")
                .addObject("today", today)
                .addObject("projects", queries.projects(viewer))
                .addObject("goals", queries.goalsUpTo(viewer, today.plusDays(DAYS_AHEAD)));
        if (viewer.isManager() || viewer.isAdmin()) {
            view.addObject("clients", queries.clients(viewer));
        }
        return viewer.isAdmin() ? view.addObject("start", queries.start()) : view;
    }
}
