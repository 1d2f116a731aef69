package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.Letter;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.LetterHtml;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Letters on a card, to be read: as a page, or in their place on the card. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/letters/{attachmentId}")
class CardLetterController {

    private final BoardFinder boards;
    private final CardQueries queries;
    private final LetterHtml markup;

    CardLetterController(BoardFinder boards, CardQueries queries, LetterHtml markup) {
        this.boards = boards;
        this.queries = queries;
        this.markup = markup;
    }

    @GetMapping
    ModelAndView read(
            Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, HttpServletRequest request) {
        CardName card = boards.visible(viewer, key);
        Letter letter = queries.letter(card.id(), attachmentId);
        return new ModelAndView(Toasts.isInPlace(request) ? "boards/letter :: letter" : "boards/letter")
                .addObject("card", card)
                .addObject("attachmentId", attachmentId)
                .addObject("letter", letter)
                .addObject("body", markup.clean(letter.html()))
                .addObject("pictures", markup.hasPictures(letter.html()));
    }
}
