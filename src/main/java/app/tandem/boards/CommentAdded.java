package app.tandem.boards;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Something was said on a card. Handled in the transaction of its cause.
 *
 * @param mentioned those of the agency whom the text names by {@code @}
 */
public record CommentAdded(UUID cardId, UUID commentId, UUID authorId, Set<UUID> mentioned, Instant at) {}
