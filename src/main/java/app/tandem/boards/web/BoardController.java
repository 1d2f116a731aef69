package app.tandem.boards.web;

import app.tandem.audit.AuditTrail;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Sort;
import app.tandem.boards.domain.BoardsOfViewer;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.Priority;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Paging;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    private final AuditTrail trail;
    private final Formats formats;

    BoardController(
            Projects projects,
            BoardPages pages,
            BoardQueries queries,
            BoardsOfViewer boards,
            AuditTrail trail,
            Formats formats) {
        this.trail = trail;
        this.formats = formats;
        this.projects = projects;
        this.pages = pages;
        this.queries = queries;
        this.boards = boards;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return new ModelAndView("boards/list", "clients", boards.byClient(viewer));
    }

    /** Boards to go to, by a part of the name of project or client in either keyboard layout; those where the viewer has work come first. */
    @GetMapping("/choices")
    ModelAndView choices(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return new ModelAndView("boards/choices", "boards", boards.named(viewer, new SearchText(q)));
    }

    @GetMapping("/{clientKey}/{key}")
    ModelAndView board(Viewer viewer, @PathVariable String clientKey, @PathVariable String key, FilterForm form) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return lists(pages.page(viewer, project, form.filter(), form.inLanes(), form.query()));
    }

    /** The board itself; also shown again by what is done on it without a script. */
    static ModelAndView lists(BoardPage page) {
        return view("boards/board", page);
    }

    /** The same cards as a table. */
    @GetMapping("/{clientKey}/{key}/table")
    ModelAndView table(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            FilterForm form,
            @RequestParam(defaultValue = "PLACE") Sort sort,
            @RequestParam(required = false) @Nullable UUID field,
            Paging paging) {
        BoardTable table = pages.table(viewer, projects.visible(viewer, clientKey, key), form, sort, field, paging);
        return view("boards/table", table.head()).addObject("table", table);
    }

    /** The same cards by the days on which they are due. */
    @GetMapping("/{clientKey}/{key}/calendar")
    ModelAndView calendar(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            FilterForm form,
            @RequestParam @Nullable YearMonth month) {
        YearMonth shown = month == null ? YearMonth.from(formats.today()) : month;
        BoardCalendar calendar = pages.calendar(viewer, projects.visible(viewer, clientKey, key), form, shown);
        return view("boards/calendar", calendar.head())
                .addObject("calendar", calendar)
                .addObject("weekdays", DayOfWeek.values());
    }

    private static ModelAndView view(String name, BoardPage page) {
        return new ModelAndView(name, "board", page)
                .addObject("dues", CardFilter.Due.values())
                .addObject("priorities", Priority.values());
    }

    /** What was put away on this board. */
    @GetMapping("/{clientKey}/{key}/archive")
    ModelAndView archive(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return new ModelAndView("boards/archive", "board", pages.head(project))
                .addObject("lists", queries.archivedLists(project.boardId()))
                .addObject("cards", queries.archivedCards(project.boardId()));
    }

    /** What happened on this board, and in its project. */
    @GetMapping("/{clientKey}/{key}/activity")
    ModelAndView activity(Viewer viewer, @PathVariable String clientKey, @PathVariable String key, Paging paging) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return new ModelAndView("boards/history", "board", pages.head(project))
                .addObject("rows", trail.ofProject(viewer, project.id(), paging));
    }
}
