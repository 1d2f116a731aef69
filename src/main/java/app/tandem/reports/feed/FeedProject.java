package app.tandem.reports.feed;

import app.tandem.projects.ProjectScope;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project; archived ones stay.
 *
 * @param template others can be made of it; it is a project like any other, with time of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedProject(
        UUID id,
        Instant changedAt,
        boolean deleted,
        @Nullable String key,
        @Nullable String name,
        @Nullable UUID clientId,
        @Nullable String state,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Boolean template,
        @Nullable Boolean archived,
        @Nullable Instant createdAt)
        implements FeedRow {

    static final FeedTable<FeedProject> TABLE = new FeedTable<>(
            "projects",
            FeedProject.class,
            """
            r.key, r.name, r.client_id, r.state, r.starts_on, r.ends_on, r.template, r.archived_at is not null as archived, r.created_at
            """,
            "project r join client c on c.id = r.client_id",
            ProjectScope.visible("r", "c"),
            "false",
            null,
            FeedProject::read);

    private static FeedProject read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException {
        if (deleted) {
            return new FeedProject(id, changedAt, true, null, null, null, null, null, null, null, null, null);
        }
        return new FeedProject(
                id,
                changedAt,
                false,
                row.getString("key"),
                row.getString("name"),
                row.getObject("client_id", UUID.class),
                row.getString("state"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getBoolean("template"),
                row.getBoolean("archived"),
                FeedTable.instant(row, "created_at"));
    }
}
