package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;

/** A card waits for its client from now on, as {@link WaitingForClient} says. Handled in the transaction of its cause. */
public record ClientAwaited(UUID cardId, UUID actorId, Instant at) {}
