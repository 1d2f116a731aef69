package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.FieldService;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the board's fields hold on a card. */
@Controller
@ForStaff
class CardFieldController {

    /** @param seen fingerprint of what the field held */
    record ValueForm(@Nullable String value, String seen) {}

    private final BoardFinder boards;
    private final FieldService fields;
    private final CardPages pages;

    CardFieldController(BoardFinder boards, FieldService fields, CardPages pages) {
        this.boards = boards;
        this.fields = fields;
        this.pages = pages;
    }

    @PostMapping("/cards/{key}/fields/{fieldId}")
    ModelAndView set(Viewer viewer, @PathVariable String key, @PathVariable UUID fieldId, ValueForm form) {
        CardName card = boards.workable(viewer, key);
        String value = form.value() == null ? "" : form.value();
        return pages.after(
                viewer,
                card,
                "FIELD-" + fieldId,
                form,
                () -> fields.set(viewer, card, fieldId, value, Seen.as(form.seen())));
    }
}
