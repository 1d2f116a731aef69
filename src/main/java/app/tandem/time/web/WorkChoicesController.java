package app.tandem.time.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.web.WorkChoices.Choice;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a field for a card offers while somebody types into it; where it takes projects too, also these. */
@Controller
@ForStaff
class WorkChoicesController {

    private static final String LIST = "time/card-field";

    private final WorkChoices choices;
    private final Projects projects;

    WorkChoicesController(WorkChoices choices, Projects projects) {
        this.choices = choices;
        this.projects = projects;
    }

    /** @param q words of a title, or a key, in either keyboard layout; blank for those worked on last */
    @GetMapping("/time/cards")
    ModelAndView cards(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        String typed = q.strip();
        return new ModelAndView(LIST, "cards", choices.of(viewer, typed))
                .addObject("typed", typed)
                .addObject("label", "time.card.choices")
                .addObject("none", "time.card.not-found");
    }

    /** As {@link #cards}; a project that is chosen asks on for {@link #activities what was done there}. */
    @GetMapping("/time/work")
    ModelAndView work(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        String typed = q.strip();
        List<ProjectName> found = choices.projects(viewer, typed);
        List<Choice> cards = choices.ofAll(viewer, typed);
        return new ModelAndView(
                        LIST, "cards", cards.subList(0, Math.min(cards.size(), WorkChoices.MOST - found.size())))
                .addObject("projects", found)
                .addObject("typed", typed)
                .addObject("label", "time.work.choices")
                .addObject("none", "time.work.not-found");
    }

    /** @throws NotFoundException {@code project.not-found} for what the viewer does not see */
    @GetMapping("/time/work/{clientKey}/{key}")
    ModelAndView activities(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        return new ModelAndView("time/activity-choices", "project", projects.visible(viewer, clientKey, key))
                .addObject("activities", Activity.values());
    }
}
