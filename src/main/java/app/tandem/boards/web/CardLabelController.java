package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.LabelService;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The labels on a card. A new one is made for the whole board. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/labels")
class CardLabelController {

    record LabelForm(String name, int colour) {}

    private final BoardFinder boards;
    private final LabelService labels;
    private final CardPages pages;

    CardLabelController(BoardFinder boards, LabelService labels, CardPages pages) {
        this.boards = boards;
        this.labels = labels;
        this.pages = pages;
    }

    @PostMapping
    ModelAndView make(Viewer viewer, @PathVariable String key, LabelForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "LABEL",
                form,
                () -> labels.attach(viewer, card, labels.add(viewer, card.boardId(), form.name(), form.colour())));
    }

    @PostMapping("/{labelId}")
    String attach(Viewer viewer, @PathVariable String key, @PathVariable UUID labelId) {
        CardName card = boards.workable(viewer, key);
        labels.attach(viewer, card, labelId);
        return "redirect:" + card.path();
    }

    @PostMapping("/{labelId}/removal")
    String detach(Viewer viewer, @PathVariable String key, @PathVariable UUID labelId) {
        CardName card = boards.workable(viewer, key);
        labels.detach(viewer, card, labelId);
        return "redirect:" + card.path();
    }
}
