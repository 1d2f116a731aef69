package app.tandem.reports.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed takes its rows from, in SQL.
 *
 * @param name its place in addresses
 * @param type of the rows; what they are made of are the columns of the CSV
 * @param columns over the aliases of {@code rows}
 * @param rows tables; the one that is fed is {@code r}
 * @param visible which of them the viewer may see
 * @param deleted which of these are told as deleted
 * @param left what else is told as deleted because it has left the viewer's sight: a condition on {@code feed_gone g}, the
 *     client {@code gc} and the project {@code gp} that it was in; null for nothing
 */
record FeedTable<T extends Record & FeedRow>(
        String name,
        Class<T> type,
        String columns,
        String rows,
        String visible,
        String deleted,
        @Nullable String left,
        Reader<T> reader) {

    /** Makes a row of a result. */
    interface Reader<T> {
        T read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException;
    }

    T read(ResultSet row) throws SQLException {
        return reader.read(
                row,
                row.getObject("row_id", UUID.class),
                row.getObject("feed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_deleted"));
    }

    /**
     * All rows after a place, or the first {@code most} of them. Each branch is in order by itself, so that an index can
     * give it.
     */
    String statement() {
        String own = """
                (select r.id as row_id, r.feed_position, r.feed_at, %2$s as is_deleted, %1$s
                from %3$s
                where %4$s and (r.feed_position, r.id) > (:position, :id) and r.feed_position < :horizon
                    and (r.feed_position >= :began or not %2$s)
                order by r.feed_position, r.id limit cast(:most as int))
                """.formatted(columns, deleted, rows, visible);
        if (left == null) {
            return own;
        }
        return """
                select * from (%1$s union all
                (select g.row_id, g.feed_position, g.feed_at, true, %2$s
                from feed_gone g join client gc on gc.id = g.client_id join project gp on gp.id = g.project_id
                    left join (%3$s) on false
                where %5$s and (g.feed_position, g.row_id) > (:position, :id) and g.feed_position < :horizon
                    and g.feed_position >= :began
                    and not exists (select from %3$s where r.id = g.row_id and %4$s)
                order by g.feed_position, g.row_id limit cast(:most as int))) f
                order by f.feed_position, f.row_id limit cast(:most as int)
                """.formatted(own, columns, rows, visible, left);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
