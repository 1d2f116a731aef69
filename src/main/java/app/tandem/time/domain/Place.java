package app.tandem.time.domain;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What time is spent on: a card, or a project as such.
 *
 * @param cardId null for a project
 * @param title of the card, or of the project
 * @param zone of the client: its days are those of reports
 * @param workable the viewer that asked may work there
 * @param editable they answer for the client, or are an admin
 */
public record Place(
        UUID clientId,
        UUID projectId,
        @Nullable UUID cardId,
        @Nullable String cardKey,
        String title,
        String projectKey,
        String projectName,
        String clientKey,
        String clientName,
        ZoneId zone,
        boolean workable,
        boolean editable) {

    private static final String KEY = "[A-Za-z][A-Za-z0-9]*-[0-9]{1,9}";

    /** Whether a text is written as the key of a card, such as {@code ACME-42}. */
    public static boolean isKey(String text) {
        return text.matches(KEY);
    }
}
