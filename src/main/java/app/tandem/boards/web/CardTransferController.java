package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries.FrontField;
import app.tandem.boards.domain.BoardsOfViewer;
import app.tandem.boards.domain.BoardsOfViewer.Target;
import app.tandem.boards.domain.CardLosses;
import app.tandem.boards.domain.CardLosses.Losses;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.CardTransfers.Transfer;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes a card elsewhere, itself or a copy of it. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class CardTransferController {

    private static final String PAGE = "boards/transfer";

    /**
     * @param copy a copy goes, the card stays
     * @param fresh the copy is a new task
     */
    record TransferForm(
            UUID listId, @Nullable Boolean copy, @Nullable Boolean fresh, String title) {

        boolean isCopy() {
            return Boolean.TRUE.equals(copy);
        }
    }

    private final BoardFinder boards;
    private final BoardsOfViewer targets;
    private final CardTransfers transfers;
    private final CardLosses losses;
    private final Formats formats;
    private final Toasts toasts;

    CardTransferController(
            BoardFinder boards,
            BoardsOfViewer targets,
            CardTransfers transfers,
            CardLosses losses,
            Formats formats,
            Toasts toasts) {
        this.losses = losses;
        this.formats = formats;
        this.boards = boards;
        this.targets = targets;
        this.transfers = transfers;
        this.toasts = toasts;
    }

    @GetMapping("/transfer")
    ModelAndView ask(Viewer viewer, @PathVariable String key, @RequestParam(required = false) @Nullable UUID listId) {
        CardName card = boards.visible(viewer, key);
        UUID to = listId == null ? card.listId() : listId;
        return page(new ModelAndView(PAGE), viewer, card, to)
                .addObject("form", new TransferForm(to, true, false, card.title()));
    }

    @PostMapping("/transfer")
    ModelAndView transfer(
            Viewer viewer,
            @PathVariable String key,
            @ModelAttribute("form") TransferForm form,
            BindingResult errors,
            HttpServletResponse response) {
        CardName card = boards.visible(viewer, key);
        CardName[] made = {card};
        Submission submission = Submission.of(
                errors,
                () -> made[0] =
                        form.isCopy() ? copy(viewer, card, form, response) : move(viewer, card, form, response));
        if (!submission.isAccepted()) {
            return page(submission.view(PAGE), viewer, card, form.listId());
        }
        return new ModelAndView("redirect:" + made[0].path());
    }

    private CardName copy(Viewer viewer, CardName card, TransferForm form, HttpServletResponse response) {
        CardName made = transfers.copy(viewer, card, form.listId(), form.title(), Boolean.TRUE.equals(form.fresh()));
        toasts.show(response, "card.copied", made.key());
        return made;
    }

    private CardName move(Viewer viewer, CardName card, TransferForm form, HttpServletResponse response) {
        Transfer moved = transfers.move(viewer, card, form.listId());
        String key = moved.card().key();
        String sentence = key.equals(card.key()) ? "card.transferred" : "card.transferred.key";
        if (moved.id() == null) {
            toasts.show(response, sentence, key);
        } else {
            toasts.showWithUndo(response, moved.card().path() + "/transfers/" + moved.id() + "/undoing", sentence, key);
        }
        return moved.card();
    }

    /** Takes a move back, unless somebody has changed the card since. */
    @PostMapping("/transfers/{id}/undoing")
    String undo(Viewer viewer, @PathVariable String key, @PathVariable UUID id, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        try {
            CardName back = transfers.undo(viewer, card, id);
            toasts.show(response, "card.transferred.back", back.key());
            return "redirect:" + back.path();
        } catch (RuleException e) {
            toasts.show(response, "error." + e.code(), e.arguments());
            return "redirect:" + card.path();
        }
    }

    /** The card serves as a template from now on, or no longer. */
    @PostMapping("/template")
    String template(
            Viewer viewer, @PathVariable String key, @RequestParam boolean template, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        transfers.setTemplate(viewer, card, template);
        toasts.show(response, template ? "card.template.made" : "card.template.ended", card.key());
        return "redirect:" + card.path();
    }

    private ModelAndView page(ModelAndView view, Viewer viewer, CardName card, UUID listId) {
        Map<String, List<Target>> lists = targets.lists(viewer);
        boolean known = lists.values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.listId().equals(listId));
        Losses lost = known ? losses.at(viewer, card, listId) : CardLosses.NONE;
        return view.addObject("card", card)
                .addObject("targets", lists)
                .addObject("lost", lost)
                .addObject(
                        "values",
                        lost.fields().stream()
                                .map(field -> CardFace.written(
                                        new FrontField(field.name(), field.kind(), field.shown()), formats))
                                .toList());
    }
}
