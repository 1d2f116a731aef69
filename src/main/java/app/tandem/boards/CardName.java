package app.tandem.boards;

import java.util.UUID;

/**
 * A card as other modules need it.
 *
 * @param key the client's key and a number, such as {@code ACME-42}
 * @param workable the viewer that asked may change it
 */
public record CardName(
        UUID id,
        String key,
        String title,
        UUID listId,
        UUID boardId,
        UUID projectId,
        UUID clientId,
        boolean archived,
        boolean workable) {

    /** Where its page is. */
    public String path() {
        return "/cards/" + key;
    }
}
