package app.tandem.shared.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change is about, with the name it had then.
 *
 * @param type the noun, such as {@code client}
 * @param label what people call it; kept, so that the history reads well after a rename
 * @param clientId the client in whose timeline it is shown, if any
 * @param projectId the project in whose feed it is shown, if any
 */
public record Subject(
        String type,
        UUID id,
        String label,
        @Nullable UUID clientId,
        @Nullable UUID projectId) {

    public static Subject of(String type, UUID id, String label) {
        return new Subject(type, id, label, null, null);
    }

    public Subject inClient(UUID client) {
        return new Subject(type, id, label, client, projectId);
    }

    public Subject inProject(UUID client, UUID project) {
        return new Subject(type, id, label, client, project);
    }
}
