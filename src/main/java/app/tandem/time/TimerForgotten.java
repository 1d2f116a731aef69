package app.tandem.time;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A timer was probably left running. Handled in the transaction of its cause.
 *
 * @param cardId null for a timer on a project
 */
public record TimerForgotten(
        UUID entryId, UUID personId, @Nullable UUID cardId, Instant at) {}
