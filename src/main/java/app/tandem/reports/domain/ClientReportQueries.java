package app.tandem.reports.domain;

import app.tandem.boards.WaitingForClient;
import app.tandem.reports.domain.ClientReport.Part;
import app.tandem.reports.domain.ClientReport.Spent;
import app.tandem.reports.domain.ClientReport.State;
import app.tandem.reports.domain.ClientReport.Work;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what a client may be told: billable time that is marked for them, by the cards that they may see. Notes, rates,
 * other time and the titles of other cards are not even selected.
 */
@Service
@Transactional(readOnly = true)
public class ClientReportQueries {

    private static final int MOST = 2000;

    private final JdbcClient jdbc;

    ClientReportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was done in a period.
     *
     * @param zone of the client
     * @param peopleShown whether the client is told who did it
     */
    public ClientReport of(UUID clientId, Period period, ZoneId zone, boolean peopleShown) {
        Map<UUID, Part> parts = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.id as project_id, p.name as project, x.id,
                            coalesce(nullif(x.client_title, ''), x.title) as title,
                            case when x.done_at is not null or l.kind = 'DONE' then 'DONE'
                                when %s then 'WITH_CLIENT' else 'OPEN' end as state,
                            sum(t.seconds) as seconds, coalesce(x.client_text, '') as text,
                            array_agg(distinct w.name collate "ru-x-icu" order by w.name collate "ru-x-icu")
                                filter (where :people) as people
                        from time_part t
                            join project p on p.id = t.project_id
                            join person w on w.id = t.person_id
                            left join card x on x.id = t.card_id and x.client_visible and x.client_id = t.client_id
                            left join board_list l on l.id = x.list_id
                        where t.client_id = :client and t.day between :from and :to and t.billable and t.client_visible
                        group by p.id, p.name, x.id, x.client_title, x.client_text, x.title, x.done_at, l.kind, l.archived_at, x.answered_at, x.client_visible, x.archived_at
                        having sum(t.seconds) > 0
                        order by p.name collate "ru-x-icu", p.id, x.id is null, seconds desc, x.id limit :most
                        """.formatted(WaitingForClient.holds("x", "l")))
                .param("client", clientId)
                .param("from", period.from())
                .param("to", period.to())
                .param("people", peopleShown)
                .param("most", MOST)
                .query((RowCallbackHandler) row -> part(parts, row)
                        .works()
                        .add(new Work(
                                row.getString("title"),
                                State.valueOf(row.getString("state")),
                                row.getLong("seconds"),
                                names(row.getArray("people")),
                                row.getString("text"),
                                List.of())));
        if (parts.values().stream().flatMap(part -> part.works().stream()).anyMatch(work -> work.title() == null)) {
            explain(parts, clientId, period);
        }
        return new ClientReport(period.from(), period.to(), zone.getId(), List.copyOf(parts.values()));
    }

    /** Two projects of a client may have the same name. */
    private static Part part(Map<UUID, Part> parts, ResultSet row) throws SQLException {
        String name = row.getString("project");
        return parts.computeIfAbsent(
                row.getObject("project_id", UUID.class), project -> new Part(name, new ArrayList<>()));
    }

    /** Says what is on no card of theirs: on which days, and doing what. Nothing that somebody wrote about it. */
    private void explain(Map<UUID, Part> parts, UUID clientId, Period period) {
        Map<UUID, List<Spent>> spent = new HashMap<>();
        // No limit: there are no more than days of the period and activities, and the parts add up to their work.
        jdbc.sql("""
                        select t.project_id, t.day, t.activity, sum(t.seconds) as seconds
                        from time_part t
                        where t.client_id = :client and t.day between :from and :to and t.billable and t.client_visible
                            and not exists (select from card x where x.id = t.card_id and x.client_visible and x.client_id = t.client_id)
                        group by t.project_id, t.day, t.activity having sum(t.seconds) > 0 order by t.day, t.activity
                        """)
                .param("client", clientId)
                .param("from", period.from())
                .param("to", period.to())
                .query((RowCallbackHandler) row -> spent.computeIfAbsent(
                                row.getObject("project_id", UUID.class), project -> new ArrayList<>())
                        .add(new Spent(
                                row.getObject("day", LocalDate.class),
                                row.getString("activity"),
                                row.getLong("seconds"))));
        parts.forEach((project, part) -> part.works()
                .replaceAll(work -> work.title() == null ? work.with(spent.getOrDefault(project, List.of())) : work));
    }

    private static List<String> names(@Nullable Array people) throws SQLException {
        return people == null ? List.of() : List.of((String[]) people.getArray());
    }
}
