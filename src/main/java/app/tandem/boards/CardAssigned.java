package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;

/** A card was given to a person. Handled in the transaction of its cause. */
public record CardAssigned(UUID cardId, UUID personId, UUID actorId, Instant at) {}
