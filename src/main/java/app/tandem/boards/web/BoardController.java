package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardsOfViewer;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.Priority;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Boards to look at. */
@Controller
@ForStaff
@RequestMapping("/boards")
class BoardController {

    private final Projects projects;
    private final BoardPages pages;
    private final BoardQueries queries;
    private final BoardsOfViewer boards;

    BoardController(Projects projects, BoardPages pages, BoardQueries queries, BoardsOfViewer boards) {
        this.projects = projects;
        this.pages = pages;
        this.queries = queries;
        this.boards = boards;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return new ModelAndView("boards/list", "clients", boards.byClient(viewer));
    }

    @GetMapping("/{clientKey}/{key}")
    ModelAndView board(Viewer viewer, @PathVariable String clientKey, @PathVariable String key, FilterForm form) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return new ModelAndView("boards/board", "board", pages.page(viewer, project, form.filter()))
                .addObject("kinds", ListKind.values())
                .addObject("dues", CardFilter.Due.values())
                .addObject("priorities", Priority.values());
    }

    /** What was put away on this board. */
    @GetMapping("/{clientKey}/{key}/archive")
    ModelAndView archive(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return new ModelAndView("boards/archive", "project", project)
                .addObject("lists", queries.archivedLists(project.boardId()))
                .addObject("cards", queries.archivedCards(project.boardId()));
    }
}
