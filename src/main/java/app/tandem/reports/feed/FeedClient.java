package app.tandem.reports.feed;

import app.tandem.clients.ClientScope;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company that is worked for; archived ones stay.
 *
 * @param managerId who answers for it; null while nobody does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedClient(
        UUID id,
        Instant changedAt,
        boolean deleted,
        @Nullable String key,
        @Nullable String name,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable UUID managerId,
        @Nullable UUID deputyId,
        @Nullable Boolean archived,
        @Nullable Instant createdAt)
        implements FeedRow {

    /** Also those whose projects the viewer works on: their names stand on each of their pages. */
    static final FeedTable<FeedClient> TABLE = new FeedTable<>(
            "clients",
            FeedClient.class,
            """
            r.key, r.name, r.zone, r.currency, r.manager_id, r.deputy_id, r.archived_at is not null as archived, r.created_at
            """,
            "client r",
            """
            (%s or exists (select from project p join project_member m on m.project_id = p.id
                where p.client_id = r.id and m.person_id = :scopeMember))
            """.formatted(ClientScope.visible("r")),
            "false",
            null,
            FeedClient::read);

    private static FeedClient read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException {
        return new FeedClient(
                id,
                changedAt,
                deleted,
                row.getString("key"),
                row.getString("name"),
                row.getString("zone"),
                row.getString("currency"),
                row.getObject("manager_id", UUID.class),
                row.getObject("deputy_id", UUID.class),
                row.getBoolean("archived"),
                FeedTable.instant(row, "created_at"));
    }
}
