package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;

/**
 * Something on a card is no longer what it was. Handled in the transaction of its cause.
 *
 * @param words from where to where a card was moved; empty for all else
 */
public record CardChanged(UUID cardId, What what, String words, UUID actorId, Instant at) {

    /** Of what says itself what it is. */
    public CardChanged(UUID cardId, What what, UUID actorId, Instant at) {
        this(cardId, what, "", actorId, at);
    }

    /** What those who watch the card would want to know first. */
    public enum What {
        /** Any of its texts and marks. */
        DETAILS,
        DUE,
        DONE,
        REOPENED,
        /** To another list. */
        MOVED,
        ARCHIVED,
        RESTORED
    }
}
