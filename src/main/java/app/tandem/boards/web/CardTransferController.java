package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardsOfViewer;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Toasts toasts;

    CardTransferController(BoardFinder boards, BoardsOfViewer targets, CardTransfers transfers, Toasts toasts) {
        this.boards = boards;
        this.targets = targets;
        this.transfers = transfers;
        this.toasts = toasts;
    }

    @GetMapping("/transfer")
    ModelAndView ask(Viewer viewer, @PathVariable String key) {
        CardName card = boards.visible(viewer, key);
        return page(new ModelAndView(PAGE), viewer, card)
                .addObject("form", new TransferForm(card.listId(), true, false, card.title()));
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
                () -> made[0] = form.isCopy()
                        ? transfers.copy(viewer, card, form.listId(), form.title(), Boolean.TRUE.equals(form.fresh()))
                        : transfers.move(viewer, card, form.listId()));
        if (!submission.isAccepted()) {
            return page(submission.view(PAGE), viewer, card);
        }
        toasts.show(response, form.isCopy() ? "card.copied" : "card.transferred", made[0].key());
        return new ModelAndView("redirect:" + made[0].path());
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

    private ModelAndView page(ModelAndView view, Viewer viewer, CardName card) {
        return view.addObject("card", card).addObject("targets", targets.lists(viewer));
    }
}
