package app.tandem.projects;

import java.util.UUID;

/**
 * A project as other modules need it.
 *
 * @param key unique within the client
 * @param editable the viewer that asked answers for the client, or is an admin
 */
public record ProjectName(
        UUID id,
        UUID clientId,
        String clientKey,
        String clientName,
        String key,
        String name,
        UUID boardId,
        boolean archived,
        boolean editable) {

    /** Where its page is. */
    public String path() {
        return "/projects/" + clientKey + "/" + key;
    }
}
