package app.tandem.boards.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Brings an open board up to date: its lists with the order of their cards, and the fronts of those that have changed. */
@Controller
@ForStaff
class BoardChangesController {

    private final Projects projects;
    private final BoardPages pages;

    BoardChangesController(Projects projects, BoardPages pages) {
        this.projects = projects;
        this.pages = pages;
    }

    /**
     * @param cards whose fronts are wanted; null for all
     * @param size so many cards of its longest list the page shows
     */
    @GetMapping("/boards/{clientKey}/{key}/changes")
    ModelAndView changes(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            FilterForm form,
            @RequestParam @Nullable Set<UUID> cards,
            @RequestParam(defaultValue = "0") int size) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        BoardPage board = pages.changed(
                viewer, project, form.filter(), form.query(), size, card -> cards == null || cards.contains(card));
        return new ModelAndView("boards/board :: lists", "board", board)
                .addObject("p", project)
                .addObject("path", ListController.boardOf(project))
                .addObject("f", board.filter());
    }
}
