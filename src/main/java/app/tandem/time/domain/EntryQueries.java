package app.tandem.time.domain;

import app.tandem.people.PersonName;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.Activity;
import app.tandem.time.EntryScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads entries in the scope of a viewer. No rate is among what it reads. */
@Service
@Transactional(readOnly = true)
public class EntryQueries {

    /**
     * An entry with the names of what it is about.
     *
     * @param seconds null while it runs
     * @param flagged left by a forgotten timer and not confirmed: not billed
     * @param closed its day is closed: it can only be read
     * @param editable the viewer that asked may change it
     */
    public record Entry(
            UUID id,
            UUID personId,
            String personName,
            @Nullable UUID cardId,
            @Nullable String cardKey,
            @Nullable String cardTitle,
            UUID projectId,
            String projectKey,
            String projectName,
            UUID clientId,
            String clientKey,
            String clientName,
            Activity activity,
            String note,
            boolean billable,
            boolean clientVisible,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            LocalDate workDate,
            LocalDate lastDate,
            @Nullable Integer seconds,
            ZoneId zone,
            boolean flagged,
            boolean closed,
            boolean editable,
            long version) {

        public boolean isRunning() {
            return seconds == null;
        }

        /** What was worked on, in words. */
        public String title() {
            return cardTitle == null ? projectName : cardTitle;
        }

        /** Where that is. */
        public String path() {
            return cardKey == null ? "/projects/" + clientKey + "/" + projectKey : "/cards/" + cardKey;
        }

        /** It has ended, and not on a whole minute. */
        public boolean hasSeconds() {
            return seconds != null && seconds % 60 != 0;
        }

        /** How long it runs or ran. */
        public long elapsed(Instant now) {
            if (seconds != null) {
                return seconds;
            }
            return startedAt == null || startedAt.isAfter(now)
                    ? 0
                    : Duration.between(startedAt, now).toSeconds();
        }
    }

    /**
     * What a list adds up to; running timers count nothing.
     *
     * @param seconds of the entries as they are, also where they began before the first day or end after the last one
     * @param insideSeconds what of it lies in the days of the list, as reports count it
     * @param elsewhereSeconds what the list would have besides, had the viewer seen all clients; of a list of one person's days alone,
     *     since their free hours, which a manager sees, count it
     */
    public record Sums(long entries, long seconds, long insideSeconds, long billableSeconds, long elsewhereSeconds) {

        /** Some entries lie in other days too. */
        public boolean isCut() {
            return insideSeconds != seconds;
        }

        public boolean haveSeconds() {
            return seconds % 60 != 0 || insideSeconds % 60 != 0 || billableSeconds % 60 != 0;
        }
    }

    private static final int DAYS_BEFORE = 32;

    private static final String SELECT = """
            select e.id, e.person_id, w.name as person_name, e.card_id, kc.key || '-' || x.number as card_key, x.title as card_title,
                e.project_id, p.key as project_key, p.name as project_name, e.client_id, c.key as client_key, c.name as client_name,
                e.activity, e.note, e.billable, e.client_visible, e.started_at, e.ended_at, e.work_date, e.last_date, e.seconds,
                e.zone, e.flagged_at is not null as flagged, e.version, %s as editable,
                e.seconds is not null and exists (select from time_lock lk where lk.ended_at is null
                    and (lk.project_id is null or lk.project_id = e.project_id) and lk.through_date >= e.work_date) as closed
            from time_entry e join person w on w.id = e.person_id join project p on p.id = e.project_id
            join client c on c.id = e.client_id left join card x on x.id = e.card_id left join client kc on kc.id = x.client_id
            """.formatted(EntryScope.editable("e", "c"));

    private static final String VISIBLE = " where e.removed_at is null and " + EntryScope.visible("e", "c");

    /** Days are found by index: what began before the first of them goes over midnight, and lasts a year at most. */
    private static final String FILTER = """
             and (cast(:from as date) is null or e.work_date >= :from
                    or (e.last_date - e.work_date > 0 and e.last_date between :from and cast(:from as date) + 366))
                and (cast(:to as date) is null or e.work_date <= :to)
                and (cast(:person as uuid) is null or e.person_id = :person)
                and (cast(:project as uuid) is null or e.project_id = :project)
                and (cast(:client as uuid) is null or e.client_id = :client)
                and (cast(:card as uuid) is null or e.card_id = :card)
                and (cast(:activity as text) is null or e.activity = :activity)
                and (cast(:billable as boolean) is null or e.billable = :billable)
                and (not :flagged or e.flagged_at is not null)
                and (not :cardless or e.card_id is null)
                and (cast(:noted as boolean) is null or (e.note <> '') = :noted)
                and (cast(:import as uuid) is null or e.import_id = :import)
                and (cast(:since as timestamptz) is null or e.started_at is null and e.work_date between cast(:firstDay as date) and cast(:lastDay as date)
                    or e.started_at < cast(:until as timestamptz)
                        and coalesce(e.ended_at, cast(:until as timestamptz)) > cast(:since as timestamptz))
            """;

    /** What of an entry lies in the days of the filter. */
    private static final String INSIDE = """
            case when cast(:since as timestamptz) is null and e.work_date >= coalesce(cast(:from as date), cast('-infinity' as date))
                    and e.last_date <= coalesce(cast(:to as date), cast('infinity' as date)) or e.started_at is null then e.seconds
                else cast(extract(epoch from
                    least(e.ended_at, coalesce(cast(:until as timestamptz), cast(cast(:to as date) + 1 as timestamp) at time zone e.client_zone))
                    - greatest(e.started_at, coalesce(cast(:since as timestamptz), cast(cast(:from as date) as timestamp) at time zone e.client_zone)))
                    as int) end
            """;

    private static final String ORDER = " order by e.work_date desc, e.started_at desc nulls last, e.id desc";

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    EntryQueries(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** The clock that elapsed time is counted by. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * @throws NotFoundException {@code time-entry.not-found}
     */
    public Entry one(Viewer viewer, @Nullable UUID id) {
        return jdbc.sql(SELECT + VISIBLE + " and e.id = :id")
                .param("id", id)
                .params(projects.scope(viewer).parameters())
                .query(EntryQueries::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("time-entry"));
    }

    /** Those of the entries that the viewer may see, in one statement. */
    Map<UUID, Entry> some(Viewer viewer, List<UUID> ids) {
        return jdbc
                .sql(SELECT + VISIBLE + " and e.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .params(projects.scope(viewer).parameters())
                .query(EntryQueries::map)
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    /** The viewer's running timer. */
    public Optional<Entry> running(Viewer viewer) {
        return jdbc.sql(SELECT + " where e.person_id = :scopeMember and e.seconds is null")
                .params(projects.scope(viewer).parameters())
                .query(EntryQueries::map)
                .optional();
    }

    /**
     * What the viewer did on a day of their own clock: what touches it, and what counts for it without clock times; in order.
     *
     * @param from the first instant of the day
     * @param to the first instant of the next
     */
    List<Entry> around(Viewer viewer, LocalDate day, Instant from, Instant to, Instant now) {
        return jdbc.sql(SELECT + """
                         where e.person_id = :scopeMember and e.removed_at is null
                            and (e.seconds is null or e.work_date between :first and :last)
                            and (case when e.started_at is null then e.work_date = :day
                                else e.started_at < :to and coalesce(e.ended_at, :now) >= :from end)
                            and (e.ended_at is null or e.ended_at > :from or e.started_at = e.ended_at)
                            order by e.started_at nulls first, e.id limit 500
                        """)
                .params(projects.scope(viewer).parameters())
                .param("day", day)
                // The client's day may be another one, and a timer may have run for days.
                .param("first", day.minusDays(DAYS_BEFORE))
                .param("last", day.plusDays(1))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(EntryQueries::map)
                .list();
    }

    /** The viewer's running timer, and what their forgotten ones have left to be confirmed; the latest first. */
    public List<Entry> unsettled(Viewer viewer, int most) {
        return jdbc.sql(SELECT + """
                         where e.id in (
                                select r.id from time_entry r where r.person_id = :scopeMember and r.seconds is null
                                union all
                                select f.id from time_entry f
                                where f.person_id = :scopeMember and f.flagged_at is not null and f.removed_at is null)
                            order by e.seconds is not null, e.work_date desc, e.started_at desc nulls last, e.id desc limit :most
                        """)
                .params(projects.scope(viewer).parameters())
                .param("most", most)
                .query(EntryQueries::map)
                .list();
    }

    /** A page of the running timers that the viewer may know of, the longest first. */
    public PageOf<Entry> running(Viewer viewer, Paging paging) {
        Map<String, Object> scope = projects.scope(viewer).parameters();
        long total = jdbc.sql("select count(*) from time_entry e join client c on c.id = e.client_id" + VISIBLE
                        + " and e.seconds is null")
                .params(scope)
                .query(Long.class)
                .single();
        List<Entry> rows = jdbc.sql(SELECT + VISIBLE
                        + " and e.seconds is null order by e.started_at, e.id limit :limit offset :offset")
                .params(scope)
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query(EntryQueries::map)
                .list();
        return PageOf.of(rows, paging, total);
    }

    /** Running timers that the viewer may know of, the longest first. */
    public List<Entry> runningOfAll(Viewer viewer) {
        return jdbc.sql(SELECT + VISIBLE + " and e.seconds is null order by e.started_at, e.id limit 500")
                .params(projects.scope(viewer).parameters())
                .query(EntryQueries::map)
                .list();
    }

    /** A page of entries, the latest first. */
    public PageOf<Entry> list(Viewer viewer, EntryFilter filter, Paging paging) {
        return page(viewer, filter, paging, sums(viewer, filter));
    }

    /** @param sums of the same filter */
    public PageOf<Entry> page(Viewer viewer, EntryFilter filter, Paging paging, Sums sums) {
        return PageOf.of(rows(viewer, filter, paging.limit(), paging.offset()), paging, sums.entries());
    }

    /** The latest entries, those that run first. */
    public List<Entry> latest(Viewer viewer, EntryFilter filter, int most) {
        return rows(viewer, filter, most, 0);
    }

    /** First which, and only of those the names: a month may hold thousands, and a page of it fifty. */
    private List<Entry> rows(Viewer viewer, EntryFilter filter, int limit, int offset) {
        return jdbc.sql(SELECT
                        + " where e.id = any(array(select e.id from time_entry e join client c on c.id = e.client_id"
                        + VISIBLE
                        + FILTER
                        + ORDER
                        + " limit :limit offset :offset))"
                        + ORDER)
                .params(parameters(viewer, filter))
                .param("limit", limit)
                .param("offset", offset)
                .query(EntryQueries::map)
                .list();
    }

    /** What the whole list adds up to. */
    public Sums sums(Viewer viewer, EntryFilter filter) {
        return jdbc.sql("""
                        select count(*) as entries, coalesce(sum(e.seconds), 0) as seconds,
                            coalesce(sum(%s) filter (where e.seconds is not null), 0) as inside_seconds,
                            coalesce(sum(e.seconds) filter (where e.billable and e.flagged_at is null), 0) as billable_seconds,
                            case when :elsewhere then (select coalesce(sum(e.seconds), 0)
                                from time_entry e join client c on c.id = e.client_id
                                where e.removed_at is null and %s is not true %s) else 0 end as elsewhere_seconds
                        from time_entry e join client c on c.id = e.client_id
                        """.formatted(INSIDE, EntryScope.visible("e", "c"), FILTER) + VISIBLE + FILTER)
                .params(parameters(viewer, filter))
                .param("elsewhere", viewer.isManager() && filter.isOfOnePerson())
                .query(Sums.class)
                .single();
    }

    /**
     * How an entry has come to be.
     *
     * @param source {@code TIMER}, {@code MANUAL} or {@code IMPORT}
     */
    public record Origin(String source, String byName, Instant at) {}

    /** Of an entry that the caller has found in the viewer's scope. */
    public Origin origin(UUID id) {
        return jdbc.sql("""
                        select e.source, w.name as by_name, e.created_at as at from time_entry e
                        join person w on w.id = e.created_by where e.id = :id
                        """)
                .param("id", id)
                .query((row, index) -> new Origin(
                        row.getString("source"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** What was worked on a card that the caller has found in the viewer's scope. */
    public CardHours ofCard(UUID cardId) {
        List<CardHours.OfPerson> people = jdbc.sql("""
                        select w.id, w.name, w.role, w.client_id, w.deactivated_at is null as active, sum(e.seconds) as worked
                        from time_entry e join person w on w.id = e.person_id
                        where e.card_id = :card and e.removed_at is null and e.seconds is not null
                        group by w.id order by worked desc, w.name
                        """)
                .param("card", cardId)
                .query((row, index) -> new CardHours.OfPerson(
                        new PersonName(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")),
                                row.getObject("client_id", UUID.class),
                                row.getBoolean("active")),
                        row.getLong("worked")))
                .list();
        Integer planned = jdbc.sql("select planned_seconds from card where id = :card")
                .param("card", cardId)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single()
                .orElse(null);
        return new CardHours(planned, people);
    }

    /** What the viewer worked on last, each place once and where they may still work: the choices for the next timer. */
    public List<Entry> recent(Viewer viewer, int most) {
        return jdbc.sql("select * from (select distinct on (coalesce(r.card_id, r.project_id), r.activity) * from ("
                        + SELECT
                        + """
                         where e.id in (select l.id from time_entry l
                                where l.person_id = :scopeMember and l.removed_at is null and l.seconds is not null
                                order by l.work_date desc, l.started_at desc nulls last limit 300)
                            and x.archived_at is null and case when x.id is null then %s
                                else exists (select from project h join client hc on hc.id = h.client_id
                                    where h.board_id = x.board_id and %s) end
                            order by e.work_date desc, e.started_at desc nulls last limit 100) r
                            order by coalesce(r.card_id, r.project_id), r.activity, r.work_date desc, r.started_at desc nulls last) d
                            order by d.work_date desc, d.started_at desc nulls last limit :most
                        """.formatted(ProjectScope.workable("p", "c"), ProjectScope.workable("h", "hc")))
                .params(projects.scope(viewer).parameters())
                .param("most", most)
                .query(EntryQueries::map)
                .list();
    }

    private Map<String, Object> parameters(Viewer viewer, EntryFilter filter) {
        Map<String, Object> parameters = new HashMap<>(projects.scope(viewer).parameters());
        EntryFilter.Stretch stretch = filter.stretch();
        // Days in another zone are found by those of the client, which lie a day off at most.
        parameters.put(
                "from",
                stretch == null || filter.from() == null
                        ? filter.from()
                        : filter.from().minusDays(1));
        parameters.put(
                "to",
                stretch == null || filter.to() == null
                        ? filter.to()
                        : filter.to().plusDays(1));
        parameters.put("firstDay", filter.from());
        parameters.put("lastDay", filter.to());
        parameters.put("since", stretch == null ? null : stretch.since().atOffset(ZoneOffset.UTC));
        parameters.put("until", stretch == null ? null : stretch.until().atOffset(ZoneOffset.UTC));
        parameters.put("person", filter.personId());
        parameters.put("project", filter.projectId());
        parameters.put("client", filter.clientId());
        parameters.put("card", filter.cardId());
        parameters.put(
                "activity", filter.activity() == null ? null : filter.activity().name());
        parameters.put("billable", filter.billable());
        parameters.put("flagged", filter.flagged());
        parameters.put("cardless", filter.cardless());
        parameters.put("noted", filter.noted());
        parameters.put("import", filter.importId());
        return parameters;
    }

    static Entry map(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getObject("card_id", UUID.class),
                row.getString("card_key"),
                row.getString("card_title"),
                row.getObject("project_id", UUID.class),
                row.getString("project_key"),
                row.getString("project_name"),
                row.getObject("client_id", UUID.class),
                row.getString("client_key"),
                row.getString("client_name"),
                Activity.valueOf(row.getString("activity")),
                row.getString("note"),
                row.getBoolean("billable"),
                row.getBoolean("client_visible"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getObject("work_date", LocalDate.class),
                row.getObject("last_date", LocalDate.class),
                row.getObject("seconds", Integer.class),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("flagged"),
                row.getBoolean("closed"),
                row.getBoolean("editable"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
