package app.tandem.reports.feed;

import app.tandem.projects.ProjectScope;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card; archived ones stay, because time was spent on them.
 *
 * @param key as it is now: it changes with the client's key and with the client
 * @param template others can be made of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedCard(
        UUID id,
        Instant changedAt,
        boolean deleted,
        @Nullable String key,
        @Nullable String title,
        @Nullable UUID clientId,
        @Nullable UUID projectId,
        @Nullable List<UUID> assigneeIds,
        @Nullable String priority,
        @Nullable Boolean important,
        @Nullable Boolean fire,
        @Nullable Integer plannedSeconds,
        @Nullable LocalDate startsOn,
        @Nullable Instant due,
        @Nullable Instant doneAt,
        @Nullable Boolean clientVisible,
        @Nullable Boolean template,
        @Nullable Boolean archived,
        @Nullable Instant createdAt)
        implements FeedRow {

    static final FeedTable<FeedCard> TABLE = new FeedTable<>(
            "cards",
            FeedCard.class,
            """
            c.key || '-' || r.number as key, r.title, r.client_id, p.id as project_id,
                (select array_agg(a.person_id order by a.person_id) from card_assignee a where a.card_id = r.id) as assignees,
                r.priority, r.important, r.fire, r.planned_seconds, r.starts_on, r.due_at, r.done_at, r.client_visible, r.template,
                r.archived_at is not null as archived, r.created_at
            """,
            "card r join project p on p.board_id = r.board_id join client c on c.id = r.client_id",
            ProjectScope.visible("p", "c"),
            "false",
            "g.kind = 'CARD' and " + ProjectScope.visible("gp", "gc"),
            FeedCard::read);

    private static FeedCard read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException {
        if (deleted) {
            return new FeedCard(
                    id, changedAt, true, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null);
        }
        return new FeedCard(
                id,
                changedAt,
                false,
                row.getString("key"),
                row.getString("title"),
                row.getObject("client_id", UUID.class),
                row.getObject("project_id", UUID.class),
                ids(row.getArray("assignees")),
                row.getString("priority"),
                row.getBoolean("important"),
                row.getBoolean("fire"),
                row.getObject("planned_seconds", Integer.class),
                row.getObject("starts_on", LocalDate.class),
                FeedTable.instant(row, "due_at"),
                FeedTable.instant(row, "done_at"),
                row.getBoolean("client_visible"),
                row.getBoolean("template"),
                row.getBoolean("archived"),
                FeedTable.instant(row, "created_at"));
    }

    private static List<UUID> ids(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }
}
