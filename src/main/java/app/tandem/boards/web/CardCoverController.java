package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardCovers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The cover of a card. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/cover")
class CardCoverController {

    /** Either of them; the one whose button was pressed. */
    record CoverForm(@Nullable Integer colour, @Nullable UUID attachmentId) {}

    private final BoardFinder boards;
    private final CardCovers covers;
    private final CardPages pages;

    CardCoverController(BoardFinder boards, CardCovers covers, CardPages pages) {
        this.boards = boards;
        this.covers = covers;
        this.pages = pages;
    }

    @PostMapping
    ModelAndView set(Viewer viewer, @PathVariable String key, CoverForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "COVER", form, () -> {
            if (form.attachmentId() != null) {
                covers.picture(viewer, card, form.attachmentId());
            } else {
                covers.colour(viewer, card, form.colour() == null ? 0 : form.colour());
            }
        });
    }

    @PostMapping("/removal")
    String remove(Viewer viewer, @PathVariable String key) {
        CardName card = boards.workable(viewer, key);
        covers.remove(viewer, card);
        return "redirect:" + card.path();
    }
}
