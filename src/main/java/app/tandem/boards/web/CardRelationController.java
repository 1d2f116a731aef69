package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardExtras.Relation;
import app.tandem.boards.domain.CardLinks;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Links of a card to other cards. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/relations")
class CardRelationController {

    /** A key, alone or with the title after it, or the address of a card that was pasted. */
    private static final Pattern KEY = Pattern.compile("(?:\\S*/cards/)?([^/?#\\s]+)(?:[/?#\\s].*)?");

    /** @param card key, key and title, or address of the other card */
    record RelationForm(Relation relation, String card) {

        String key() {
            Matcher typed = KEY.matcher(card.strip());
            return typed.matches() ? typed.group(1) : card;
        }
    }

    private final BoardFinder boards;
    private final CardLinks links;
    private final CardPages pages;

    CardRelationController(BoardFinder boards, CardLinks links, CardPages pages) {
        this.boards = boards;
        this.links = links;
        this.pages = pages;
    }

    @PostMapping
    ModelAndView add(Viewer viewer, @PathVariable String key, RelationForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "RELATION", form, () -> {
            try {
                links.add(viewer, card, form.relation(), form.key());
            } catch (NotFoundException e) {
                // What was typed stays in its field; an unknown card is a slip of the pen here.
                throw new RuleException("card", "link.unknown", form.card().strip());
            }
        });
    }

    @PostMapping("/{otherId}/removal")
    String remove(Viewer viewer, @PathVariable String key, @PathVariable UUID otherId) {
        CardName card = boards.workable(viewer, key);
        links.remove(viewer, card, otherId);
        return "redirect:" + card.path();
    }
}
