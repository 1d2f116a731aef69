package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ClientTurns;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.SafeHtml;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where a card stands: in which list, behind which card, with the client or in the archive. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class CardPlaceController {

    private final BoardFinder boards;
    private final BoardPages pages;
    private final BoardQueries queries;
    private final CardService cards;
    private final ClientTurns turns;
    private final Toasts toasts;

    CardPlaceController(
            BoardFinder boards,
            BoardPages pages,
            BoardQueries queries,
            CardService cards,
            ClientTurns turns,
            Toasts toasts) {
        this.boards = boards;
        this.pages = pages;
        this.queries = queries;
        this.cards = cards;
        this.turns = turns;
        this.toasts = toasts;
    }

    /** The front of the card, for a board that is open. */
    @GetMapping(value = "/face", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String face(Viewer viewer, @PathVariable String key) {
        SafeHtml face = pages.face(viewer, boards.visible(viewer, key).id());
        return face.markup();
    }

    /**
     * @param after key of the card above; null for the top
     * @param last to the end of the list instead
     */
    @PostMapping(value = "/position", headers = "X-Requested-With=board")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam UUID listId,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "false") boolean last) {
        place(viewer, boards.workable(viewer, key), listId, after, last);
    }

    /**
     * The same by a form: to the top of a list.
     *
     * @param last to its end instead
     */
    @PostMapping("/position")
    String move(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam UUID listId,
            @RequestParam(defaultValue = "false") boolean last) {
        CardName card = boards.workable(viewer, key);
        place(viewer, card, listId, null, last);
        return "redirect:" + card.path();
    }

    /** The client has answered, and the card waits for them again. */
    @PostMapping("/waiting")
    String waitAgain(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        turns.waitAgain(viewer, card);
        toasts.show(response, "card.waits-again");
        return "redirect:" + card.path();
    }

    @PostMapping("/archival")
    String archive(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        cards.archive(viewer, card);
        toasts.showWithUndo(response, card.path() + "/restoration", "card.archived", card.key());
        return "redirect:" + card.path();
    }

    @PostMapping("/restoration")
    String restore(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        cards.restore(viewer, card);
        toasts.show(response, "card.restored", card.key());
        return "redirect:" + card.path();
    }

    private void place(Viewer viewer, CardName card, UUID listId, @Nullable String after, boolean last) {
        UUID afterId = last
                ? queries.lastBut(listId, card.id())
                : after == null || after.isEmpty()
                        ? null
                        : boards.visible(viewer, after).id();
        cards.move(viewer, card, listId, afterId);
    }
}
