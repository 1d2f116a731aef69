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

    /** @param seen fingerprint of the text that is to be replaced, as for each form that follows */
    record TextForm(String name, String seen) {}

    record DutyForm(@Nullable UUID personId, @Nullable LocalDate dueOn, String seen) {}

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

    @PostMapping("/checklists/{checklistId}/name")
    ModelAndView rename(Viewer viewer, @PathVariable String key, @PathVariable UUID checklistId, TextForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "CHECKLIST-" + checklistId,
                form,
                () -> checklists.rename(viewer, card, checklistId, Seen.as(form.seen()), form.name()));
    }

    @PostMapping("/checklists/{checklistId}/removal")
    String remove(
            Viewer viewer, @PathVariable String key, @PathVariable UUID checklistId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        checklists.remove(viewer, card, checklistId);
        toasts.showWithUndo(response, card.path() + "/checklists/" + checklistId + "/restoration", "checklist.gone");
        return "redirect:" + card.path();
    }

    /** Of a checklist, or of an item. */
    @PostMapping("/checklists/{id}/restoration")
    String restore(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        CardName card = boards.workable(viewer, key);
        checklists.restore(viewer, card, id);
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

    @PostMapping("/check-items/{itemId}/name")
    ModelAndView renameItem(Viewer viewer, @PathVariable String key, @PathVariable UUID itemId, TextForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "ITEM-" + itemId,
                form,
                () -> checklists.renameItem(viewer, card, itemId, Seen.as(form.seen()), form.name()));
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
                () -> checklists.give(
                        viewer,
                        card,
                        itemId,
                        form.personId(),
                        form.dueOn(),
                        was -> Seen.as(form.seen()).test(Seen.duty(was.personId(), was.dueOn()))));
    }

    @PostMapping("/check-items/{itemId}/card")
    String toCard(Viewer viewer, @PathVariable String key, @PathVariable UUID itemId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        CardName made = checklists.toCard(viewer, card, itemId);
        toasts.show(response, "check-item.is-card", made.key());
        return "redirect:" + card.path();
    }

    @PostMapping("/check-items/{itemId}/removal")
    String removeItem(
            Viewer viewer, @PathVariable String key, @PathVariable UUID itemId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        checklists.removeItem(viewer, card, itemId);
        toasts.showWithUndo(response, card.path() + "/checklists/" + itemId + "/restoration", "check-item.gone");
        return "redirect:" + card.path();
    }
}
