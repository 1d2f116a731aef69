package app.tandem.home.domain;

import app.tandem.boards.CardScope;
import app.tandem.boards.OpenCards;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the viewer is to do: the cards that they perform. */
@Service
@Transactional(readOnly = true)
public class MyCards {

    private static final int MOST = 40;

    /** When a card is to be done, in the order in which the page shows them. */
    public enum When {
        OVERDUE,
        TODAY,
        WEEK,
        LATER,
        /** As {@link Attention.Reason#LONG_OVERDUE}. */
        LONG_OVERDUE
    }

    /**
     * A card.
     *
     * @param plannedSeconds null where nothing is planned
     * @param loggedSeconds what anybody has worked on it, with what still runs
     * @param running the viewer's own timer runs on it
     * @param timers of anybody that run on it
     * @param total so many cards the viewer performs in all
     */
    public record Row(
            String key,
            String title,
            String client,
            String project,
            String list,
            boolean fire,
            boolean important,
            @Nullable Instant dueAt,
            @Nullable Integer plannedSeconds,
            long loggedSeconds,
            boolean running,
            int timers,
            int total,
            When when) {

        public String path() {
            return "/cards/" + key;
        }
    }

    /**
     * The cards of somebody, by when they are to be done.
     *
     * @param shown so many of {@code total}
     */
    public record Own(Map<When, List<Row>> byTime, int shown, int total) {

        static Own of(List<Row> rows) {
            return new Own(
                    rows.stream()
                            .collect(Collectors.groupingBy(
                                    Row::when, () -> new EnumMap<>(When.class), Collectors.toList())),
                    rows.size(),
                    rows.isEmpty() ? 0 : rows.get(0).total());
        }
    }

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    MyCards(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** The same by when they are to be done. */
    public Own own(Viewer viewer) {
        return Own.of(of(viewer));
    }

    /** Fires first, then by due date, last what is overdue for long; days are those of the viewer's zone. */
    public List<Row> of(Viewer viewer) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, viewer.zone());
        return jdbc.sql("""
                        select c.key || '-' || x.number as key, x.title, c.name as client, p.name as project, l.name as list, x.fire,
                            x.important, x.due_at, x.planned_seconds, count(*) over () as total,
                            w.logged_seconds, w.running, w.timers,
                            case when x.fire or x.due_at < :tomorrow and x.due_at >= :now then 'TODAY' when x.due_at < :longAgo then 'LONG_OVERDUE'
                                when x.due_at < :now then 'OVERDUE'
                                when x.due_at < :nextWeek then 'WEEK' else 'LATER' end as when
                        from card_assignee a join card x on x.id = a.card_id
                        join board_list l on l.id = x.list_id join project p on p.board_id = x.board_id
                        join client c on c.id = x.client_id
                        cross join lateral (
                            select coalesce(sum(coalesce(e.seconds, floor(extract(epoch from cast(:now as timestamptz) - e.started_at)))), 0) as logged_seconds,
                                coalesce(bool_or(e.seconds is null and e.person_id = :scopeMember), false) as running,
                                count(*) filter (where e.seconds is null) as timers
                            from time_entry e where e.card_id = x.id and e.removed_at is null) w
                        where a.person_id = :scopeMember and %s and %s
                        order by coalesce(x.due_at < :longAgo and not x.fire, false), x.fire desc, x.due_at nulls last, x.important desc, l.rank, x.rank, x.id limit :most
                        """.formatted(OpenCards.holds("x", "l", "p"), CardScope.visible("x", "p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("longAgo", now.minus(Attention.Reason.LONG).atOffset(ZoneOffset.UTC))
                .param("tomorrow", startOf(today.plusDays(1), viewer))
                .param("nextWeek", startOf(today.plusDays(7), viewer))
                .param("most", MOST)
                .query(Row.class)
                .list();
    }

    private static OffsetDateTime startOf(LocalDate day, Viewer viewer) {
        return day.atStartOfDay(viewer.zone()).toInstant().atOffset(ZoneOffset.UTC);
    }
}
