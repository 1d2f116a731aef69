package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the client has asked for something, or sent files without words; what they answer in words is a {@link
 * CommentAdded}. Handled in the transaction of its cause.
 *
 * @param commentId what they wrote with it; null for nothing
 */
public record ContactActed(UUID cardId, @Nullable UUID commentId, UUID contactId, What what, Instant at) {

    /** What they have done. */
    public enum What {
        /** The card is new. */
        REQUEST,
        FILES
    }
}
