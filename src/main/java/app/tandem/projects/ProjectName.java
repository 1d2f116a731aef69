package app.tandem.projects;

import java.util.UUID;

/**
 * A project as other modules need it.
 *
 * @param key unique within the client
 * @param editable the viewer that asked answers for the client, or is an admin
 * @param workable they may change what is on its board: it is not archived, and they are in the team or may edit it
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
        boolean editable,
        boolean workable) {

    /** Where its page is. */
    public String path() {
        return "/projects/" + clientKey + "/" + key;
    }
}
