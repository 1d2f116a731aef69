package app.tandem.time;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person says something about their own time. Handled in the transaction of its cause.
 *
 * @param commentId what is said
 * @param personId whose time it is
 * @param askers who have asked about it
 */
public record EntryAnswered(UUID entryId, UUID commentId, UUID personId, Set<UUID> askers, Instant at) {}
