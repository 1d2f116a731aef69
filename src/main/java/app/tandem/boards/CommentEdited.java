package app.tandem.boards;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What was said on a card is said otherwise. Handled in the transaction of its cause.
 *
 * @param mentioned those of the agency whom the text names now
 * @param shown the client sees it now and did not before
 */
public record CommentEdited(
        UUID cardId, UUID commentId, UUID authorId, Set<UUID> mentioned, boolean shown, Instant at) {}
