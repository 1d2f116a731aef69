package app.tandem.boards.api;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardCovers;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The cover of a card. */
@RestController
@ForStaff
@RequestMapping("/api/v1/cards/{id}/cover")
class CardCoverApi {

    /**
     * One of the two.
     *
     * @param colour 1 to 8, as of labels
     * @param attachmentId an attachment of the card that has a preview
     */
    record NewCover(@Nullable Integer colour, @Nullable UUID attachmentId) {}

    private final BoardFinder boards;
    private final CardCovers covers;

    CardCoverApi(BoardFinder boards, CardCovers covers) {
        this.boards = boards;
        this.covers = covers;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewCover body) {
        CardName card = boards.workable(viewer, id);
        if (body.colour() != null && body.attachmentId() != null) {
            throw new RuleException("colour", "card.cover.both");
        }
        if (body.attachmentId() != null) {
            covers.picture(viewer, card, body.attachmentId());
        } else {
            covers.colour(viewer, card, body.colour() == null ? 0 : body.colour());
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id) {
        covers.remove(viewer, boards.workable(viewer, id));
    }
}
