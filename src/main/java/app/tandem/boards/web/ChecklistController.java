package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The checklists of a card. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class ChecklistController {

    record ChecklistForm(String name) {}

    record DutyForm(@Nullable UUID personId, @Nullable LocalDate dueOn) {}

    record ItemsForm(UUID checklistId, String name) {}

    private final BoardFinder boards;
    private final ChecklistService checklists;
    private final CardPages pages;
    private final Toasts toasts;

    ChecklistController(BoardFinder boards, ChecklistService checklists, CardPages pages, Toasts toasts) {
        this.toasts = toasts;
        this.boards = boards;
        this.checklists = checklists;
        this.pages = pages;
    }

    @PostMapping("/checklists")
    ModelAndView add(Viewer viewer, @PathVariable String key, ChecklistForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "CHECKLIST", form, () -> checklists.add(viewer, card, form.name(), List.of()));
    }

    @PostMapping("/checklists/{checklistId}/removal")
    String remove(Viewer viewer, @PathVariable String key, @PathVariable UUID checklistId) {
        CardName card = boards.workable(viewer, key);
        checklists.remove(viewer, card, checklistId);
        return "redirect:" + card.path();
    }

    @PostMapping("/check-items")
    ModelAndView addItems(Viewer viewer, @PathVariable String key, ItemsForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "ITEMS-" + form.checklistId(),
                form,
                () -> checklists.addItems(viewer, card, form.checklistId(), form.name()));
    }

    @PostMapping("/check-items/{itemId}/tick")
    String tick(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable UUID itemId,
            @RequestParam(defaultValue = "false") boolean done) {
        CardName card = boards.workable(viewer, key);
        checklists.tick(viewer, card, itemId, done);
        return "redirect:" + card.path();
    }

    /** Who is to do it, and until when. */
    @PostMapping("/check-items/{itemId}/duty")
    ModelAndView give(Viewer viewer, @PathVariable String key, @PathVariable UUID itemId, DutyForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "DUTY-" + itemId,
                form,
                () -> checklists.give(viewer, card, itemId, form.personId(), form.dueOn()));
    }

    @PostMapping("/check-items/{itemId}/card")
    String toCard(Viewer viewer, @PathVariable String key, @PathVariable UUID itemId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        CardName made = checklists.toCard(viewer, card, itemId);
        toasts.show(response, "check-item.is-card", made.key());
        return "redirect:" + card.path();
    }

    @PostMapping("/check-items/{itemId}/removal")
    String removeItem(Viewer viewer, @PathVariable String key, @PathVariable UUID itemId) {
        CardName card = boards.workable(viewer, key);
        checklists.removeItem(viewer, card, itemId);
        return "redirect:" + card.path();
    }
}
