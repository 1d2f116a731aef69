package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.NewPlace;
import app.tandem.projects.ProjectName;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** The composer at the foot of a list. */
@Controller
@ForStaff
@RequestMapping("/lists/{id}/cards")
class NewCardController {

    /**
     * What the composer says.
     *
     * @param people who is to do it
     * @param place counted from the top; null for the end
     * @param after key of the card above; null where the place says
     */
    record NewCardForm(
            @Nullable String title,
            @Nullable List<UUID> people,
            @Nullable List<UUID> labels,
            @Nullable Integer place,
            @Nullable String after) {

        String typed() {
            return title == null ? "" : title;
        }
    }

    /** A composer whose card was not made. */
    record Refused(UUID listId, String title, String message) {}

    private final BoardFinder boards;
    private final BoardPages pages;
    private final CardService cards;
    private final MessageSource messages;

    NewCardController(BoardFinder boards, BoardPages pages, CardService cards, MessageSource messages) {
        this.boards = boards;
        this.pages = pages;
        this.cards = cards;
        this.messages = messages;
    }

    /** Makes the card and answers with its front, for a board that is open. */
    @PostMapping(headers = "X-Requested-With=board", produces = "text/html;charset=UTF-8")
    @ResponseStatus(HttpStatus.CREATED)
    @ResponseBody
    String compose(Viewer viewer, @PathVariable UUID id, NewCardForm form) {
        return pages.face(viewer, create(viewer, id, form).id()).markup();
    }

    /** The same without a script. */
    @PostMapping
    ModelAndView add(Viewer viewer, @PathVariable UUID id, NewCardForm form) {
        ProjectName project = boards.workableList(viewer, id);
        try {
            create(viewer, id, form);
            return new ModelAndView("redirect:" + ListController.boardOf(project));
        } catch (RuleException e) {
            String message = messages.getMessage("error." + e.code(), e.arguments(), viewer.locale());
            ModelAndView board = BoardController.lists(pages.page(viewer, project, CardFilter.ALL, false, ""))
                    .addObject("composed", new Refused(id, form.typed(), message));
            board.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return board;
        }
    }

    private CardName create(Viewer viewer, UUID listId, NewCardForm form) {
        return cards.create(
                viewer,
                listId,
                place(viewer, form),
                CardDetails.titled(form.typed()),
                form.people() == null ? List.of() : form.people(),
                form.labels() == null ? List.of() : form.labels());
    }

    private NewPlace place(Viewer viewer, NewCardForm form) {
        if (form.after() != null && !form.after().isEmpty()) {
            return NewPlace.after(boards.visible(viewer, form.after()).id());
        }
        return form.place() == null ? NewPlace.END : NewPlace.number(form.place());
    }
}
