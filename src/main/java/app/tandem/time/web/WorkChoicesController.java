package app.tandem.time.web;

import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a field for a card offers while somebody types into it. */
@Controller
@ForStaff
class WorkChoicesController {

    private final WorkChoices choices;

    WorkChoicesController(WorkChoices choices) {
        this.choices = choices;
    }

    /** @param q words of a title, or a key, in either keyboard layout; blank for those worked on last */
    @GetMapping("/time/cards")
    ModelAndView choices(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        String typed = q.strip();
        return new ModelAndView("time/card-field", "cards", choices.of(viewer, typed)).addObject("typed", typed);
    }
}
