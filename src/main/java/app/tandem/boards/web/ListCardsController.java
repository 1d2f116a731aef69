package app.tandem.boards.web;

import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Match;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.ListCards;
import app.tandem.boards.domain.ListCards.Archived;
import app.tandem.boards.domain.ListCards.Rearranged;
import app.tandem.boards.domain.ListRearrangements;
import app.tandem.boards.domain.ListRearrangements.TakenBack;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the menu of a list does with all its cards; on a board with a filter, whose query it sends, with those that are shown. */
@Controller
@ForStaff
@RequestMapping("/lists/{id}")
class ListCardsController {

    private final BoardFinder boards;
    private final BoardQueries queries;
    private final ListCards lists;
    private final ListRearrangements rearrangements;
    private final CardTransfers transfers;
    private final Toasts toasts;

    ListCardsController(
            BoardFinder boards,
            BoardQueries queries,
            ListCards lists,
            ListRearrangements rearrangements,
            CardTransfers transfers,
            Toasts toasts) {
        this.boards = boards;
        this.queries = queries;
        this.lists = lists;
        this.rearrangements = rearrangements;
        this.transfers = transfers;
        this.toasts = toasts;
    }

    @PostMapping("/order")
    String sort(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam ListCards.Order by,
            FilterForm shown,
            HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        Rearranged sorted = lists.sort(viewer, id, by, shown(viewer, project, id, shown));
        boolean isSome = shown.filter().narrows();
        tell(
                response,
                id,
                sorted,
                sorted.id() == null ? "list.sorted.already" : isSome ? "list.sorted.shown" : "list.sorted",
                sorted.cards());
        return "redirect:" + board(project, shown);
    }

    @PostMapping("/moves")
    String moveAll(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID listId,
            FilterForm shown,
            HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        Rearranged moved = lists.moveAll(viewer, id, listId, shown(viewer, project, id, shown));
        tell(response, id, moved, "list.emptied", moved.cards());
        return "redirect:" + board(project, shown);
    }

    /** Takes such a deed back. */
    @PostMapping("/rearrangements/{deedId}/restoration")
    String takeBack(Viewer viewer, @PathVariable UUID id, @PathVariable UUID deedId, HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        TakenBack back = rearrangements.takeBack(viewer, id, deedId);
        if (back.cards() == back.of()) {
            toasts.show(response, "list.taken-back", back.cards());
        } else {
            toasts.show(response, "list.taken-back.some", back.cards(), back.of());
        }
        return "redirect:" + ListController.boardOf(project);
    }

    @PostMapping("/cards/archival")
    String archiveAll(Viewer viewer, @PathVariable UUID id, FilterForm shown, HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        Archived archived = lists.archiveAll(viewer, id, shown(viewer, project, id, shown));
        if (archived.cards() == 0) {
            toasts.show(response, "list.cards-archived", 0);
        } else {
            String undo = "/lists/" + id + "/cards/restoration?at=" + archived.at();
            toasts.showWithUndo(response, undo, "list.cards-archived", archived.cards());
        }
        return "redirect:" + board(project, shown);
    }

    @PostMapping("/cards/restoration")
    String restoreAll(Viewer viewer, @PathVariable UUID id, @RequestParam Instant at, HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        toasts.show(response, "list.taken-back", lists.restoreAll(viewer, id, at));
        return "redirect:" + ListController.boardOf(project);
    }

    @PostMapping("/copies")
    String copy(Viewer viewer, @PathVariable UUID id, @RequestParam String name) {
        ProjectName project = boards.workableList(viewer, id);
        lists.copy(viewer, id, name);
        return "redirect:" + ListController.boardOf(project);
    }

    /** A new card of one that serves as a template. */
    @PostMapping("/template-cards")
    String ofTemplate(Viewer viewer, @PathVariable UUID id, @RequestParam UUID template) {
        return "redirect:"
                + transfers
                        .copy(viewer, boards.visible(viewer, template.toString()), id, null, true)
                        .path();
    }

    /** The cards of the list that the filter leaves; null where it leaves all. */
    private @Nullable List<UUID> shown(Viewer viewer, ProjectName project, UUID listId, FilterForm form) {
        return form.filter().narrows()
                ? queries.matching(viewer, project.boardId(), form.filter()).stream()
                        .filter(card -> card.listId().equals(listId))
                        .map(Match::id)
                        .toList()
                : null;
    }

    /** With the filter that was on. */
    private static String board(ProjectName project, FilterForm form) {
        String query = form.query();
        return ListController.boardOf(project) + (query.isEmpty() ? "" : "?" + query);
    }

    private void tell(HttpServletResponse response, UUID listId, Rearranged done, String key, Object... arguments) {
        if (done.id() == null) {
            toasts.show(response, key, arguments);
        } else {
            String undo = "/lists/" + listId + "/rearrangements/" + done.id() + "/restoration";
            toasts.showWithUndo(response, undo, key, arguments);
        }
    }
}
