package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Covers of cards: a colour, or one of the card's own pictures, of which the small picture that we have drawn is shown. Nothing
 * outside is ever shown or fetched. A picture that is taken off the card is no cover while it is away.
 */
@Service
@Transactional
public class CardCovers {

    private static final int COLOURS = 8;

    private record Colour(int colour) {}

    private record Picture(String name) {}

    private record PictureRow(String name, boolean previewed) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;

    CardCovers(BoardFinder boards, JdbcClient jdbc, Audit audit) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * @param colour 1 to 8, as of labels
     * @throws RuleException {@code label.colour.unknown}
     */
    public void colour(Viewer viewer, CardName card, int colour) {
        boards.workable(viewer, card.id().toString());
        if (colour < 1 || colour > COLOURS) {
            throw new RuleException("colour", "label.colour.unknown");
        }
        if (set(card, colour, null)) {
            audit.record(Change.created("card.covered", CardService.subject(card), new Colour(colour)));
        }
    }

    /**
     * @param attachmentId an attachment of the card
     * @throws NotFoundException {@code file.not-found} when the card has no such attachment
     * @throws RuleException {@code card.cover.no-picture} when there is no picture of it
     */
    public void picture(Viewer viewer, CardName card, UUID attachmentId) {
        boards.workable(viewer, card.id().toString());
        PictureRow picture = jdbc.sql("""
                        select name, preview_id is not null as previewed from card_attachment
                        where id = :id and card_id = :card and removed_at is null
                        """)
                .param("id", attachmentId)
                .param("card", card.id())
                .query(PictureRow.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("file"));
        if (!picture.previewed()) {
            throw new RuleException("attachmentId", "card.cover.no-picture");
        }
        if (set(card, null, attachmentId)) {
            audit.record(Change.created("card.covered", CardService.subject(card), new Picture(picture.name())));
        }
    }

    /** Takes the cover off; a card without one stays as it is. */
    public void remove(Viewer viewer, CardName card) {
        boards.workable(viewer, card.id().toString());
        if (set(card, null, null)) {
            audit.record(Change.event("card.uncovered", CardService.subject(card)));
        }
    }

    /** @return false when it is so already */
    private boolean set(CardName card, @Nullable Integer colour, @Nullable UUID attachmentId) {
        return jdbc.sql("""
                        update card set cover_colour = cast(:colour as int), cover_id = cast(:picture as uuid) where id = :card
                            and (cover_colour, cover_id) is distinct from (cast(:colour as int), cast(:picture as uuid))
                        """)
                        .param("card", card.id())
                        .param("colour", colour)
                        .param("picture", attachmentId)
                        .update()
                > 0;
    }
}
