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
        boolean editable) {}
