package app.tandem.time;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody asks a person about that person's time. Handled in the transaction of its cause.
 *
 * @param commentId what is asked
 * @param personId whose time it is
 */
public record EntryAsked(UUID entryId, UUID commentId, UUID personId, UUID askedBy, Instant at) {}
