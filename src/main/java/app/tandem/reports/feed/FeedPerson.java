package app.tandem.reports.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the agency, also when they have left. No address, telephone or contact of a client: figures need none.
 *
 * @param active false once they have left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedPerson(
        UUID id,
        Instant changedAt,
        boolean deleted,
        @Nullable String name,
        @Nullable String role,
        @Nullable String position,
        @Nullable Boolean active,
        @Nullable Instant createdAt)
        implements FeedRow {

    /** Specialists see themselves, as in the list of people. */
    static final FeedTable<FeedPerson> TABLE = new FeedTable<>(
            "people",
            FeedPerson.class,
            "r.name, r.role, r.position, r.deactivated_at is null as active, r.created_at",
            "person r",
            "r.role <> 'CLIENT' and (:seesPeople or r.id = :scopeMember)",
            "false",
            null,
            FeedPerson::read);

    private static FeedPerson read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException {
        return new FeedPerson(
                id,
                changedAt,
                deleted,
                row.getString("name"),
                row.getString("role"),
                row.getString("position"),
                row.getBoolean("active"),
                FeedTable.instant(row, "created_at"));
    }
}
