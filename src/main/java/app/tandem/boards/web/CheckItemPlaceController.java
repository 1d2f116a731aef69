package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CheckItemPlaces;
import app.tandem.boards.domain.CheckItemPlaces.Moved;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an item of a checklist stands: dragged, by the buttons of its menu, or by keys. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/check-items/{itemId}/position")
class CheckItemPlaceController {

    private final BoardFinder boards;
    private final CheckItemPlaces places;
    private final Toasts toasts;

    CheckItemPlaceController(BoardFinder boards, CheckItemPlaces places, Toasts toasts) {
        this.boards = boards;
        this.places = places;
        this.toasts = toasts;
    }

    /** @param after the item above; empty for the top, left out for the end */
    @PostMapping
    String move(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable UUID itemId,
            @RequestParam UUID checklistId,
            @RequestParam @Nullable String after,
            HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        Moved moved = after == null
                ? places.moveToEnd(viewer, card, itemId, checklistId)
                : places.move(viewer, card, itemId, checklistId, after.isEmpty() ? null : id(after));
        String undo = card.path() + "/check-items/" + itemId + "/position?checklistId=" + moved.from() + "&after="
                + (moved.fromAfter() == null ? "" : moved.fromAfter());
        toasts.showWithUndo(response, undo, "check-item.placed", moved.number(), moved.of(), moved.checklist());
        return "redirect:" + card.path();
    }

    private static UUID id(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException("check-item");
        }
        return id;
    }
}
