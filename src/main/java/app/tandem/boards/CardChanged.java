package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;

/** Something on a card is no longer what it was. Handled in the transaction of its cause. */
public record CardChanged(UUID cardId, What what, UUID actorId, Instant at) {

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
