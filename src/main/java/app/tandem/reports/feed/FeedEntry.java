package app.tandem.reports.feed;

import app.tandem.clients.ClientScope;
import app.tandem.shared.money.Money;
import app.tandem.time.EntryScope;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of time that has ended; timers that run are in no feed.
 *
 * @param billable as reports count it: not while a forgotten timer is unconfirmed
 * @param workDate the client's day on which it began
 * @param billPerHour what an hour of it is billed at; only by a token with {@code money}, of clients that its person answers for
 * @param costPerHour what an hour of it costs; likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        UUID id,
        Instant changedAt,
        boolean deleted,
        @Nullable UUID personId,
        @Nullable UUID clientId,
        @Nullable UUID projectId,
        @Nullable UUID cardId,
        @Nullable String activity,
        @Nullable String note,
        @Nullable Boolean billable,
        @Nullable Boolean clientVisible,
        @Nullable LocalDate workDate,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer seconds,
        @Nullable String source,
        @Nullable Money billPerHour,
        @Nullable Money costPerHour)
        implements FeedRow {

    /** {@code from} and {@code to} narrow it to work dates; what leaves them is told as deleted. */
    static final FeedTable<FeedEntry> TABLE = new FeedTable<>(
            "entries",
            FeedEntry.class,
            """
            r.person_id, r.client_id, r.project_id, r.card_id, r.activity, r.note,
                r.billable and r.flagged_at is null as is_billable, r.client_visible, r.work_date, r.started_at, r.ended_at,
                r.seconds, r.source, case when :money and %1$s then r.bill_amount end as bill_amount, r.bill_currency,
                case when :money and %1$s then r.cost_amount end as cost_amount, r.cost_currency
            """.formatted(ClientScope.editable("c")),
            "time_entry r join client c on c.id = r.client_id",
            "r.seconds is not null and " + EntryScope.visible("r", "c"),
            """
            (r.removed_at is not null or coalesce(r.work_date < cast(:from as date), false)
                or coalesce(r.work_date > cast(:to as date), false))
            """,
            "g.kind = 'ENTRY' and " + EntryScope.visible("g", "gc"),
            FeedEntry::read);

    private static FeedEntry read(ResultSet row, UUID id, Instant changedAt, boolean deleted) throws SQLException {
        if (deleted) {
            return new FeedEntry(
                    id, changedAt, true, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null);
        }
        return new FeedEntry(
                id,
                changedAt,
                false,
                row.getObject("person_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("card_id", UUID.class),
                row.getString("activity"),
                row.getString("note"),
                row.getBoolean("is_billable"),
                row.getBoolean("client_visible"),
                row.getObject("work_date", LocalDate.class),
                FeedTable.instant(row, "started_at"),
                FeedTable.instant(row, "ended_at"),
                row.getInt("seconds"),
                row.getString("source"),
                money(row, "bill"),
                money(row, "cost"));
    }

    private static @Nullable Money money(ResultSet row, String rate) throws SQLException {
        BigDecimal amount = row.getBigDecimal(rate + "_amount");
        return amount == null ? null : new Money(amount, row.getString(rate + "_currency"));
    }
}
