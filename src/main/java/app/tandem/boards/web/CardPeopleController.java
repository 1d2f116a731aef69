package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardPeople;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who performs a card, and who watches it. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class CardPeopleController {

    private final BoardFinder boards;
    private final CardPeople people;

    CardPeopleController(BoardFinder boards, CardPeople people) {
        this.boards = boards;
        this.people = people;
    }

    @PostMapping("/assignees")
    String assign(Viewer viewer, @PathVariable String key, @RequestParam UUID personId) {
        CardName card = boards.workable(viewer, key);
        people.assign(viewer, card, personId);
        return "redirect:" + card.path();
    }

    @PostMapping("/assignees/{personId}/removal")
    String unassign(Viewer viewer, @PathVariable String key, @PathVariable UUID personId) {
        CardName card = boards.workable(viewer, key);
        people.unassign(viewer, card, personId);
        return "redirect:" + card.path();
    }

    @PostMapping("/watching")
    String watch(Viewer viewer, @PathVariable String key, @RequestParam boolean watching) {
        CardName card = boards.visible(viewer, key);
        people.watch(viewer, card, watching);
        return "redirect:" + card.path();
    }
}
