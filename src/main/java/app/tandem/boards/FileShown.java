package app.tandem.boards;

import java.time.Instant;
import java.util.UUID;

/** The client sees a file or link of a card from now on, without words that came with it. Handled in the transaction of its cause. */
public record FileShown(UUID cardId, UUID attachmentId, UUID actorId, Instant at) {}
