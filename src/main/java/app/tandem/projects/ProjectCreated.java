package app.tandem.projects;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project was made; handled in the same transaction by the module that makes its board.
 *
 * @param boardId the id that the board is to have
 * @param templateId the project whose shape it takes; null for none
 */
public record ProjectCreated(
        UUID projectId,
        UUID clientId,
        UUID boardId,
        String name,
        @Nullable UUID templateId,
        UUID actorId,
        Instant at) {}
