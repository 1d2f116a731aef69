package app.tandem.portal.domain;

import app.tandem.boards.WaitingForClient;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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

/** What a client contact sees of their own company; nothing internal is even selected. */
@Service
@Transactional(readOnly = true)
public class PortalQueries {

    private static final int MOST_NOW = 12;
    private static final int MOST_PROJECTS = 200;
    private static final int MOST_WORKS = 2000;

    /**
     * The contact's company; its days are those of its zone.
     *
     * @param told the report of the present month is published
     */
    public record Company(
            UUID id,
            String name,
            ZoneId zone,
            LocalDate today,
            boolean told,
            @Nullable AccountLead manager) {

        public YearMonth month() {
            return YearMonth.from(today);
        }
    }

    /**
     * Who answers for the company today: its manager, or the deputy while the manager is away.
     *
     * @param phone empty for none
     * @param until when they stop working today; null when they do not work now
     */
    public record AccountLead(
            UUID id,
            String name,
            @Nullable String email,
            String phone,
            @Nullable Instant until) {

        public String initials() {
            return Initials.of(name);
        }

        /** Colour of the avatar, 1 to 6. */
        public int hue() {
            return Initials.hue(id);
        }
    }

    /** A project of the company with the stage that is on now. */
    public record ProjectRow(
            UUID id,
            String name,
            String state,
            @Nullable LocalDate endsOn,
            @Nullable String stage,
            int goals,
            int goalsReached) {}

    /**
     * What was worked on in a week.
     *
     * @param monday its first day
     */
    public record Week(LocalDate monday, List<Work> works) {

        private static final int SHOWN = 4;

        public long total() {
            return works.stream().mapToLong(Work::seconds).sum();
        }

        /** Some work has seconds; all hours beside it are then written with them. */
        public boolean toTheSecond() {
            return works.stream().anyMatch(work -> work.seconds() % 60 != 0);
        }

        /** The longest ones. */
        public List<Work> first() {
            return works.size() <= SHOWN + 1 ? works : works.subList(0, SHOWN);
        }

        /** The others, which are behind them. */
        public List<Work> rest() {
            return works.subList(first().size(), works.size());
        }

        public int more() {
            return rest().size();
        }

        public long moreSeconds() {
            return total() - first().stream().mapToLong(Work::seconds).sum();
        }
    }

    /**
     * A piece of work.
     *
     * @param title as the client calls it; null for everything that is on no card of theirs
     * @param key of the card; null for everything that is on none of theirs
     * @param text what was done, as Markdown; empty for nothing
     * @param done the card is done
     * @param spent what it is made of, where no card says it
     */
    public record Work(
            @Nullable String title,
            @Nullable String key,
            String project,
            long seconds,
            String text,
            boolean done,
            List<Spent> spent) {

        Work with(List<Spent> parts) {
            return new Work(title, key, project, seconds, text, done, parts);
        }
    }

    /**
     * Time of a day on one activity.
     *
     * @param activity name of one of {@code time.Activity}
     */
    public record Spent(LocalDate day, String activity, long seconds) {}

    /** What is on no card of theirs: in which week, for which project; two may have the same name. */
    private record Cardless(LocalDate monday, UUID projectId) {}

    private record Row(LocalDate monday, UUID projectId, Work work) {

        Work explained(Map<Cardless, List<Spent>> spent) {
            return work.title() == null
                    ? work.with(spent.getOrDefault(new Cardless(monday, projectId), List.of()))
                    : work;
        }
    }

    /**
     * A card that is being worked on.
     *
     * @param asked the beginning of what the agency has said last, where it waits for the client; null for nothing
     */
    public record NowRow(
            String key,
            String title,
            String project,
            boolean withClient,
            @Nullable String asked) {}

    private record Answering(
            UUID id,
            String name,
            String zone,
            boolean told,
            @Nullable UUID managerId,
            @Nullable String managerName,
            @Nullable String managerEmail,
            @Nullable String managerPhone,
            @Nullable String managerZone,
            @Nullable LocalTime ends,
            boolean working) {}

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** When those stop who have no hours of their own and work as the agency does. */
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    PortalQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NotFoundException for somebody who is no client contact */
    public Company company(Viewer viewer) {
        Instant now = clock.instant();
        Answering row = jdbc.sql("""
                        select c.id, c.name, c.zone,
                            exists (select from client_report r where r.client_id = c.id and r.published_at is not null
                                and r.month = cast(date_trunc('month', cast(:now as timestamptz) at time zone c.zone) as date)) as told,
                            m.id as manager_id, m.name as manager_name, m.email as manager_email,
                            m.phone as manager_phone, m.zone as manager_zone, m.ends,
                            coalesce(not m.away and not m.holiday, false) as working
                        from client c left join lateral (
                            select p.id, p.name, p.email, p.phone, p.zone,
                                exists (select from absence a where a.person_id = p.id and a.removed_at is null
                                    and :today between a.from_day and a.to_day) as away,
                                exists (select from calendar_day d where d.country = coalesce(h.country, 'RU') and d.day = :today
                                    and d.kind = 'HOLIDAY') as holiday,
                                coalesce(h.ends[t.weekday], case when coalesce(h.seconds[t.weekday] > 0, t.weekday < 6)
                                    then cast(:evening as time) end) as ends
                            from (select cast(extract(isodow from cast(:today as date)) as int) as weekday) t cross join person p
                            left join lateral (
                                select w.ends, w.seconds, w.country from working_hours w where w.person_id = p.id and w.from_day <= :today
                                order by w.from_day desc limit 1) h on true
                            where p.id in (c.manager_id, c.deputy_id) and p.deactivated_at is null
                            order by exists (select from absence a where a.person_id = p.id and a.removed_at is null
                                    and :today between a.from_day and a.to_day), p.id = c.deputy_id limit 1) m on true
                        where c.id = :client
                        """)
                .param("client", viewer.clientId())
                .param("today", LocalDate.ofInstant(now, viewer.zone()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("evening", EVENING)
                .query(Answering.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("client"));
        ZoneId zone = ZoneId.of(row.zone());
        return new Company(row.id(), row.name(), zone, LocalDate.ofInstant(now, zone), row.told(), manager(row, now));
    }

    private static @Nullable AccountLead manager(Answering row, Instant now) {
        if (row.managerId() == null || row.managerName() == null || row.managerZone() == null) {
            return null;
        }
        ZonedDateTime there = now.atZone(ZoneId.of(row.managerZone()));
        boolean isOn = row.working()
                && row.ends() != null
                && !there.toLocalTime().isBefore(MORNING)
                && there.toLocalTime().isBefore(row.ends());
        return new AccountLead(
                row.managerId(),
                row.managerName(),
                row.managerEmail(),
                row.managerPhone() == null ? "" : row.managerPhone(),
                isOn && row.ends() != null ? there.with(row.ends()).toInstant() : null);
    }

    public List<ProjectRow> projects(Viewer viewer, LocalDate today) {
        return jdbc.sql("""
                        select p.id, p.name, p.state, p.ends_on,
                            (select s.name from project_stage s where s.project_id = p.id
                                and coalesce(s.starts_on, :today) <= :today and coalesce(s.ends_on, :today) >= :today
                                order by s.position limit 1) as stage,
                            (select count(*) from project_goal g where g.project_id = p.id) as goals,
                            (select count(*) from project_goal g where g.project_id = p.id and g.state = 'REACHED')
                                as goals_reached
                        from project p where p.client_id = :client and p.archived_at is null
                        order by array_position(array['RUNNING','PREPARING','PAUSED','FINISHED'], p.state),
                            p.name collate "ru-x-icu", p.id limit :most
                        """)
                .param("client", viewer.clientId())
                .param("today", today)
                .param("most", MOST_PROJECTS)
                .query(ProjectRow.class)
                .list();
    }

    /** What was worked on in a month, week by week, the latest first: billable time that is marked for the client. */
    public List<Week> done(Viewer viewer, YearMonth month) {
        List<Row> rows = jdbc.sql("""
                        select cast(date_trunc('week', cast(t.day as timestamp)) as date) as monday, p.id as project_id, p.name as project,
                            coalesce(nullif(x.client_title, ''), x.title) as title, sum(t.seconds) as seconds,
                            coalesce(x.client_text, '') as text, coalesce(x.done_at is not null or l.kind = 'DONE', false) as done, (select c.key from client c where c.id = x.client_id) || '-' || x.number as key
                        from time_part t join project p on p.id = t.project_id
                            left join card x on x.id = t.card_id and x.client_visible and x.client_id = t.client_id
                            left join board_list l on l.id = x.list_id
                        where t.client_id = :client and t.day between :from and :to and t.billable and t.client_visible
                        group by 1, p.id, p.name, x.id, x.client_title, x.client_text, x.title, x.client_id, x.number, x.done_at, l.kind
                        having sum(t.seconds) > 0
                        order by 1 desc, x.id is null, seconds desc, p.id, x.id limit :most
                        """)
                .param("client", viewer.clientId())
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .param("most", MOST_WORKS)
                .query((row, index) -> new Row(
                        row.getObject("monday", LocalDate.class),
                        row.getObject("project_id", UUID.class),
                        new Work(
                                row.getString("title"),
                                row.getString("key"),
                                row.getString("project"),
                                row.getLong("seconds"),
                                row.getString("text"),
                                row.getBoolean("done"),
                                List.of())))
                .list();
        Map<Cardless, List<Spent>> spent =
                rows.stream().anyMatch(row -> row.work().title() == null) ? spent(viewer, month) : Map.of();
        Map<LocalDate, List<Work>> weeks = new LinkedHashMap<>();
        rows.forEach(row ->
                weeks.computeIfAbsent(row.monday(), monday -> new ArrayList<>()).add(row.explained(spent)));
        return weeks.entrySet().stream()
                .map(week -> new Week(week.getKey(), week.getValue()))
                .toList();
    }

    /** What is on no card of theirs: on which days, and doing what. Nothing that somebody wrote about it. */
    private Map<Cardless, List<Spent>> spent(Viewer viewer, YearMonth month) {
        Map<Cardless, List<Spent>> spent = new HashMap<>();
        // No limit: there are no more than days of a month and activities, and the parts add up to their work.
        jdbc.sql("""
                        select cast(date_trunc('week', cast(t.day as timestamp)) as date) as monday, t.project_id, t.day,
                            t.activity, sum(t.seconds) as seconds
                        from time_part t
                        where t.client_id = :client and t.day between :from and :to and t.billable and t.client_visible
                            and not exists (select from card x where x.id = t.card_id and x.client_visible and x.client_id = t.client_id)
                        group by t.project_id, t.day, t.activity having sum(t.seconds) > 0 order by t.day, t.activity
                        """)
                .param("client", viewer.clientId())
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .query((RowCallbackHandler) row -> spent.computeIfAbsent(
                                new Cardless(
                                        row.getObject("monday", LocalDate.class),
                                        row.getObject("project_id", UUID.class)),
                                of -> new ArrayList<>())
                        .add(new Spent(
                                row.getObject("day", LocalDate.class),
                                row.getString("activity"),
                                row.getLong("seconds"))));
        return spent;
    }

    /** The cards marked for the client that are not done; first those that wait for the client. */
    public List<NowRow> now(Viewer viewer) {
        return jdbc.sql("""
                        select c.key || '-' || x.number as key, coalesce(nullif(x.client_title, ''), x.title) as title,
                            p.name as project, %1$s as with_client,
                            case when %1$s then (%2$s) end as asked
                        from card x join client c on c.id = x.client_id join project p on p.board_id = x.board_id
                            join board_list l on l.id = x.list_id
                        where x.client_id = :client and x.client_visible and x.archived_at is null and x.done_at is null
                            and l.kind not in ('DONE', 'INBOX') and l.archived_at is null and p.archived_at is null
                        order by %1$s desc, l.rank desc, x.rank, x.id limit :most
                        """.formatted(WaitingForClient.holds("x", "l"), RequestQueries.ASKED))
                .param("client", viewer.clientId())
                .param("most", MOST_NOW)
                .query(NowRow.class)
                .list();
    }
}
