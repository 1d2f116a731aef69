package app.tandem.clients;

import java.time.Instant;
import java.util.UUID;

/** A client company was recorded. */
public record ClientCreated(UUID clientId, UUID actorId, Instant at) {}
