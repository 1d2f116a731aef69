package app.tandem.time.domain;

import app.tandem.boards.CardScope;
import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.Timesheet.Added;
import app.tandem.time.domain.Timesheet.Cell;
import app.tandem.time.domain.Timesheet.Day;
import app.tandem.time.domain.Timesheet.Kind;
import app.tandem.time.domain.Timesheet.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One's own week as a grid; what is typed into it is written by {@link TimesheetCells}. */
@Service
@Transactional(readOnly = true)
public class TimesheetService {

    private static final int DAYS = 7;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final WorkingTime workingTime;
    private final Clock clock;

    TimesheetService(JdbcClient jdbc, Projects projects, WorkingTime workingTime, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /** A cell while its row is put together. */
    private static final class Draft {
        private final Row head;
        private final Map<LocalDate, Long> seconds = new HashMap<>();
        private final @Nullable LocalDate closedThrough;
        private final String closedWhy;
        private @Nullable LocalDate running;

        Draft(Row head, @Nullable LocalDate closedThrough, @Nullable String closedWhy) {
            this.head = head;
            this.closedThrough = closedThrough;
            this.closedWhy = closedWhy == null ? "" : closedWhy;
        }
    }

    /**
     * The week. What still runs counts in whole minutes until it stops. What all have worked on a card and what was planned is for
     * whoever still sees its project.
     *
     * @param monday the first day
     * @param withLastWeek also the rows of the week before, to be filled
     * @param added what gets a row too; of what the viewer does not see there is none
     */
    public Timesheet week(Viewer viewer, LocalDate monday, boolean withLastWeek, Added added) {
        LocalDate sunday = monday.plusDays(DAYS - 1L);
        Map<String, Draft> drafts = new LinkedHashMap<>();
        jdbc.sql("""
                        with piece as (
                            select t.card_id, t.project_id, case when t.card_id is null then t.activity else 'TASK' end as activity,
                                t.day, t.seconds, false as running
                            from time_part t where t.person_id = :scopeMember and t.day between :from and :to
                                and t.last_day >= :from and t.first_day <= :to
                            union all
                            select e.card_id, e.project_id, case when e.card_id is null then e.activity else 'TASK' end, e.work_date,
                                60 * cast(floor(greatest(0, extract(epoch from cast(:now as timestamptz) - e.started_at)) / 60) as int), true
                            from time_entry e where e.person_id = :scopeMember and e.seconds is null and e.work_date between :from and :to
                            union all
                            select x.id, ap.id, 'TASK', cast(:to as date), 0, false
                            from unnest(cast(:addedClients as text[]), cast(:addedNumbers as int[])) as a (client, number)
                            join client o on o.key = a.client join card_key k on k.client_id = o.id and k.number = a.number
                            join card x on x.id = k.card_id join project ap on ap.board_id = x.board_id join client ac on ac.id = ap.client_id
                            where %3$s
                            union all
                            select cast(null as uuid), ap.id, a.activity, cast(:to as date), 0, false
                            from unnest(cast(:kindClients as text[]), cast(:kindProjects as text[]), cast(:kindActivities as text[]))
                                as a (client, project, activity)
                            join client ac on ac.key = a.client join project ap on ap.client_id = ac.id and ap.key = a.project
                            where %4$s
                        )
                        select s.card_id, s.project_id, s.activity, s.day, sum(s.seconds) as seconds, bool_or(s.running) as running,
                            x.title, ck.key || '-' || x.number as card_key, p.name as project_name, p.key as project_key,
                            c.name as client_name, c.key as client_key, %1$s as workable,
                            lk.through_date as closed_through, lk.reason as closed_why,
                            case when %2$s then x.planned_seconds end as planned_seconds,
                            case when x.planned_seconds is not null and %2$s then (select sum(w.seconds) from time_entry w
                                where w.card_id = x.id and w.removed_at is null) end as worked_seconds
                        from piece s join project p on p.id = s.project_id join client c on c.id = p.client_id
                        left join card x on x.id = s.card_id left join client ck on ck.id = x.client_id
                        left join project xp on xp.board_id = x.board_id left join client xc on xc.id = xp.client_id
                        left join lateral (select k.through_date, k.reason from time_lock k
                            where k.ended_at is null and (k.project_id is null or k.project_id = p.id)
                            order by k.through_date desc, k.project_id is null desc limit 1) lk on true
                        group by s.card_id, s.project_id, s.activity, s.day, x.id, ck.id, p.id, c.id, xp.id, xc.id, lk.through_date,
                            lk.reason
                        order by c.name, p.name, x.title nulls last, s.activity, s.card_id, s.day
                        """.formatted(
                                ProjectScope.workable("p", "c"),
                                ProjectScope.visible("xp", "xc"),
                                CardScope.visible("x", "ap", "ac"),
                                ProjectScope.visible("ap", "ac")))
                .params(projects.scope(viewer).parameters())
                .param("from", withLastWeek ? monday.minusWeeks(1) : monday)
                .param("to", sunday)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "addedClients",
                        added.cards().stream().map(TimesheetService::client).toArray(String[]::new))
                .param(
                        "addedNumbers",
                        added.cards().stream().map(TimesheetService::number).toArray(Integer[]::new))
                .param("kindClients", texts(added, Kind::clientKey))
                .param("kindProjects", texts(added, Kind::projectKey))
                .param("kindActivities", texts(added, kind -> kind.activity().name()))
                .query((RowCallbackHandler) row -> add(drafts, row));
        List<LocalDate> days =
                IntStream.range(0, DAYS).mapToObj(monday::plusDays).toList();
        List<Row> rows = drafts.values().stream().map(draft -> row(draft, days)).toList();
        List<DayNorm> norms =
                workingTime.norms(List.of(viewer.id()), monday, sunday).getOrDefault(viewer.id(), List.of());
        List<Day> sums = IntStream.range(0, DAYS)
                .mapToObj(i -> day(
                        norms.get(i),
                        rows.stream()
                                .mapToLong(row -> row.cells().get(i).seconds())
                                .sum()))
                .toList();
        return new Timesheet(sums, rows);
    }

    private static String[] texts(Added added, Function<Kind, String> part) {
        return added.kinds().stream().map(part).toArray(String[]::new);
    }

    private static String client(String key) {
        return key.substring(0, key.lastIndexOf('-'));
    }

    private static Integer number(String key) {
        return Integer.valueOf(key.substring(key.lastIndexOf('-') + 1));
    }

    private static void add(Map<String, Draft> drafts, ResultSet row) throws SQLException {
        UUID card = row.getObject("card_id", UUID.class);
        UUID project = row.getObject("project_id", UUID.class);
        String key = row.getString("card_key");
        String name = row.getString("project_name");
        Kind kind = new Kind(
                row.getString("client_key"), row.getString("project_key"), Activity.valueOf(row.getString("activity")));
        String path = "/projects/" + kind.clientKey() + "/" + kind.projectKey();
        Row head = new Row(
                card == null ? kind.key() : key,
                card,
                key,
                project,
                kind.activity(),
                card == null ? name : row.getString("title"),
                name,
                row.getString("client_name"),
                card == null ? path : "/cards/" + key,
                row.getBoolean("workable"),
                row.getObject("planned_seconds", Integer.class),
                row.getLong("worked_seconds"),
                List.of());
        LocalDate closedThrough = row.getObject("closed_through", LocalDate.class);
        String closedWhy = row.getString("closed_why");
        Draft draft = drafts.computeIfAbsent(
                (card == null ? project : card) + " " + head.activity(),
                k -> new Draft(head, closedThrough, closedWhy));
        LocalDate day = row.getObject("day", LocalDate.class);
        draft.seconds.put(day, row.getLong("seconds"));
        if (row.getBoolean("running")) {
            draft.running = day;
        }
    }

    private static Row row(Draft draft, List<LocalDate> days) {
        Row head = draft.head;
        LocalDate through = draft.closedThrough;
        return new Row(
                head.key(),
                head.cardId(),
                head.cardKey(),
                head.projectId(),
                head.activity(),
                head.title(),
                head.projectName(),
                head.clientName(),
                head.path(),
                head.workable(),
                head.plannedSeconds(),
                head.workedSeconds(),
                days.stream()
                        .map(day -> new Cell(
                                day,
                                draft.seconds.getOrDefault(day, 0L),
                                day.equals(draft.running),
                                through != null && !day.isAfter(through) ? through : null,
                                draft.closedWhy))
                        .toList());
    }

    private static Day day(DayNorm norm, long seconds) {
        String why = null;
        if (norm.absence() != null) {
            why = "timesheet." + norm.absence().name().toLowerCase(Locale.ROOT);
        } else if (norm.seconds() == 0 && norm.weekSeconds() > 0) {
            why = "timesheet.holiday";
        }
        return new Day(norm.day(), norm.seconds(), why, seconds);
    }
}
