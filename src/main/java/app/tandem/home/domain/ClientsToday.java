package app.tandem.home.domain;

import app.tandem.boards.OpenCards;
import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clients for whom the viewer answers, in one table. */
@Service
@Transactional(readOnly = true)
public class ClientsToday {

    private static final int MOST = 30;

    /**
     * A client.
     *
     * @param thisMonth seconds worked since the first of the month, by the client's own calendar
     * @param lastMonth seconds worked in the month before
     * @param open cards that are neither done nor put away
     * @param lastActivity when anything was last done there; null for nothing yet
     * @param longest seconds of the longest month of any of them, which the bars of all are held against
     * @param total so many clients there are in all
     */
    public record Row(
            UUID id,
            String key,
            String name,
            long thisMonth,
            long lastMonth,
            int open,
            @Nullable Instant lastActivity,
            long longest,
            int total) {

        public String path() {
            return "/clients/" + key;
        }

        /** How much of the longest month this one is, 0 to 100. */
        public int percentOfLongest() {
            return percent(thisMonth);
        }

        /** How much of the longest month the last one is, 0 to 100. */
        public int lastPercentOfLongest() {
            return percent(lastMonth);
        }

        private int percent(long seconds) {
            return longest == 0 ? 0 : (int) (seconds * 100 / longest);
        }
    }

    private final JdbcClient jdbc;
    private final Clients clients;
    private final Clock clock;

    ClientsToday(JdbcClient jdbc, Clients clients, Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clock = clock;
    }

    /** Those with the most hours this month first. */
    public List<Row> of(Viewer viewer) {
        return jdbc.sql("""
                        select c.id, c.key, c.name, w.this_month, w.last_month, count(*) over () as total,
                            max(greatest(w.this_month, w.last_month)) over () as longest,
                            (select count(*) from card x join board_list l on l.id = x.list_id
                                join project p on p.board_id = x.board_id where x.client_id = c.id and %2$s) as open,
                            (select a.at from audit_entry a where a.client_id = c.id and not a.refused order by a.id desc limit 1) as last_activity
                        from client c
                        cross join lateral (select cast(date_trunc('month', cast(:now as timestamptz) at time zone c.zone) as date) as first) m
                        cross join lateral (
                            select coalesce(sum(t.seconds) filter (where t.day >= m.first), 0) as this_month,
                                coalesce(sum(t.seconds) filter (where t.day < m.first), 0) as last_month
                            from time_part t
                            where t.client_id = c.id and t.day >= cast(m.first - interval '1 month' as date)
                                and t.day < cast(m.first + interval '1 month' as date)) w
                        where c.archived_at is null and %1$s
                        order by w.this_month desc, c.name collate "ru-x-icu", c.id limit :most
                        """.formatted(ClientScope.editable("c"), OpenCards.holds("x", "l", "p")))
                .params(clients.scope(viewer).parameters())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(Row.class)
                .list();
    }
}
