package app.tandem.time;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TimerService;
import app.tandem.time.domain.Timesheet;
import app.tandem.time.domain.TimesheetService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The week grid, the list of a month and a timer over 0.1, 1 and 5 million entries: what they take, and how many rows they read;
 * then start and stop by eight people at once against the same statements without an application. Run by hand:
 * {@code ./mvnw -Dtest=TimeBench -DargLine="-Dhistory=5000000" test} (see docs/benchmarks.md).
 */
@TandemTest
@EnabledIfSystemProperty(named = "history", matches = "[0-9]+")
class TimeBench {

    private static final int[] SIZES = {100_000, 1_000_000, 5_000_000};
    private static final int PEOPLE = 100;
    private static final int PROJECTS = 60;
    private static final int RUNS = 21;
    private static final int CLIENTS = 8;
    private static final int SECONDS = Integer.getInteger("seconds", 10);

    /** The last day of the history; a day has ten entries of each of a hundred people, so that a longer history has more days. */
    private static final LocalDate LAST = LocalDate.of(2024, 6, 30);

    private static final String RUNNING = """
            with e as materialized (select * from time_running(?, now()))
            select e.*, w.name, kc.key || '-' || x.number, x.title, p.key, p.name, c.key, c.name
            from e join person w on w.id = e.person_id join project p on p.id = e.project_id
            join client c on c.id = e.client_id left join card x on x.id = e.card_id left join client kc on kc.id = x.client_id
            order by e.seconds is not null, e.started_at
            """;

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    Statements statements;

    @Autowired
    DataSource database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TimesheetService timesheets;

    @Autowired
    EntryQueries queries;

    @Autowired
    TimerService timers;

    @Autowired
    Places places;

    /** What an act has read of the table of entries. */
    private record Reads(long scanned, long byIndex) {}

    @Test
    void aLongHistoryCostsNothing() throws Exception {
        int most = Integer.getInteger("history");
        makePeople();
        int had = 0;
        for (int size : Arrays.stream(SIZES).filter(size -> size <= most).toArray()) {
            fill(had, size);
            had = size;
            measure(size);
        }
        durable();
        race("as it is");
        // As it was before live_waiting: each transaction notifies by itself (see docs/adr/0008).
        String now = jdbc.sql("select pg_get_functiondef('live_changed'::regproc)")
                .query(String.class)
                .single();
        asOwner("""
                create or replace function live_changed(topic text, subject text) returns void language sql as $$
                    select pg_notify('live', topic || ' ' || subject)
                $$""");
        race("each transaction notifies");
        asOwner(now);
        race("as it is");
    }

    private void measure(int size) {
        UUID person = people().get(0);
        Viewer specialist = viewer(person, Role.SPECIALIST);
        Viewer manager = world.viewer(Caller.MANAGER);
        Viewer admin = world.viewer(Caller.ADMIN);
        UUID project = projects().get(0);
        LocalDate first = LAST.withDayOfMonth(1);
        Paging page = new Paging(0, 50);
        tell(size, "week grid", () -> timesheets.week(specialist, LAST.minusDays(6), false, Timesheet.Added.NONE));
        tell(size, "month of a person", () -> queries.list(specialist, filter(first, LAST, person, null), page));
        tell(size, "month of a project", () -> queries.list(manager, filter(first, LAST, null, project), page));
        tell(size, "month of everybody", () -> queries.list(admin, filter(first, LAST, null, null), page));
        tell(size, "last places", () -> queries.recent(specialist, 8));
        Place place = places.workable(specialist, null, project.toString());
        tell(size, "start and stop", () -> {
            timers.start(specialist, place, EntryDetails.of(Activity.TASK, ""));
            timers.stop(specialist);
        });
    }

    /** Times an act, and asserts that it reads no table from end to end. */
    private void tell(int size, String what, Runnable act) {
        long median = median(act);
        Reads reads = reads(act);
        System.out.printf(
                "%,d entries, %s: %.1f ms, %d rows by index, %d scanned%n",
                size, what, median / 1e6, reads.byIndex(), reads.scanned());
        assertThat(reads.scanned()).as(what + " of " + size).isZero();
    }

    private Reads reads(Runnable act) {
        // What was read before this act and not yet told is not its own.
        told(() -> {});
        Reads before = read();
        told(act);
        Reads after = read();
        return new Reads(after.scanned() - before.scanned(), after.byIndex() - before.byIndex());
    }

    private void told(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            act.run();
            jdbc.sql("select cast(pg_stat_force_next_flush() as text)").query().singleRow();
        });
    }

    private Reads read() {
        return jdbc.sql("""
                        select seq_tup_read as scanned, coalesce(idx_tup_fetch, 0) as by_index
                        from pg_stat_user_tables where relname = 'time_entry'
                        """).query(Reads.class).single();
    }

    private static long median(Runnable work) {
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - began;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    /** Eight people who start and stop as fast as they can: through the services, and by the same statements alone. */
    private void race(String how) throws Exception {
        statements.clear();
        UUID project = projects().get(0);
        double ours = perSecond(i -> {
            Viewer person = viewer(people().get(i), Role.SPECIALIST);
            Place place = places.workable(person, null, project.toString());
            return () -> {
                timers.start(person, place, EntryDetails.of(Activity.TASK, ""));
                timers.stop(person);
            };
        });
        List<Connection> connections = new ArrayList<>();
        double plain;
        try {
            plain = perSecond(i -> {
                Connection connection = database.getConnection();
                connections.add(connection);
                connection.setAutoCommit(false);
                return plain(connection, people().get(PEOPLE - 1 - i), project);
            });
        } finally {
            for (Connection connection : connections) {
                connection.setAutoCommit(true);
                connection.close();
            }
        }
        System.out.printf(
                "%d at once, %s: %.0f entries/s through the services, %.0f entries/s by plain statements, share %.2f%n",
                CLIENTS, how, ours, plain, ours / plain);
    }

    /** As an installation has it; the database of tests may lose what it has committed. */
    private void durable() {
        asOwner(
                "alter system set fsync = on",
                "alter system set synchronous_commit = on",
                "alter system set full_page_writes = on",
                "select pg_reload_conf()");
    }

    private void asOwner(String... statements) {
        template.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set role none");
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return statement.execute("set role tandem_app");
            }
        });
    }

    private interface Client {
        Act of(int number) throws SQLException;
    }

    private interface Act {
        void run() throws SQLException;
    }

    private static double perSecond(Client client) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Act> acts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                acts.add(client.of(i));
            }
            long warm = System.nanoTime() + 2_000_000_000L;
            long end = warm + SECONDS * 1_000_000_000L;
            List<Future<Long>> counts = pool.invokeAll(acts.stream()
                    .map(act -> (Callable<Long>) () -> {
                        long done = 0;
                        while (System.nanoTime() < end) {
                            act.run();
                            done += System.nanoTime() > warm ? 1 : 0;
                        }
                        return done;
                    })
                    .toList());
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return (double) all / SECONDS;
        } finally {
            pool.shutdown();
        }
    }

    private Act plain(Connection connection, UUID person, UUID project) throws SQLException {
        PreparedStatement running = connection.prepareStatement(RUNNING);
        PreparedStatement start = connection.prepareStatement("""
                insert into time_entry (id, version, person_id, client_id, project_id, activity, note, billable, client_visible,
                    started_at, zone, client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by)
                select ?, 0, ?, p.client_id, p.id, 'TASK', '', true, true, date_trunc('second', now()), 'Europe/Moscow',
                    'Europe/Moscow', current_date, current_date, 'TIMER', now(), ?, now(), ?
                from project p where p.id = ?
                """);
        PreparedStatement stop = connection.prepareStatement("""
                update time_entry set version = version + 1, ended_at = date_trunc('second', now()), updated_at = now(),
                    seconds = cast(extract(epoch from date_trunc('second', now()) - started_at) as int)
                where id = ? and version = 0
                """);
        return () -> {
            UUID id = Ids.next();
            query(running, person);
            update(start, id, person, person, person, project);
            connection.commit();
            query(running, person);
            update(stop, id);
            connection.commit();
        };
    }

    private static void query(PreparedStatement statement, Object... values) throws SQLException {
        set(statement, values);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }

    private static void update(PreparedStatement statement, Object... values) throws SQLException {
        set(statement, values);
        statement.executeUpdate();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static EntryFilter filter(LocalDate from, LocalDate to, UUID person, UUID project) {
        return new EntryFilter(from, to, person, project, null, null);
    }

    private static Viewer viewer(UUID id, Role role) {
        return new Viewer(id, "Замер", "", role, null, ZoneId.of("Europe/Moscow"), "ru", "auto");
    }

    private List<UUID> people() {
        return jdbc.sql("select id from person where name like 'Часы %' order by id")
                .query(UUID.class)
                .list();
    }

    private List<UUID> projects() {
        return jdbc.sql("select id from project where key like 'CLOCK%' order by id")
                .query(UUID.class)
                .list();
    }

    private void makePeople() {
        jdbc.sql("""
                        insert into person (id, version, name, role, zone, language, created_at)
                        select gen_random_uuid(), 0, 'Часы ' || n, 'SPECIALIST', 'Europe/Moscow', 'ru', timestamptz '2010-01-01'
                        from generate_series(1, :people) n
                        """).param("people", PEOPLE).update();
        jdbc.sql("""
                        with made as (select gen_random_uuid() as id, gen_random_uuid() as board_id, n from generate_series(1, :projects) n),
                        b as (insert into board (id, project_id, client_id, created_at)
                            select board_id, id, :client, timestamptz '2010-01-01' from made)
                        insert into project (id, version, client_id, name, key, state, board_id, created_at)
                        select id, 0, :client, 'Часы ' || n, 'CLOCK' || n, 'RUNNING', board_id, timestamptz '2010-01-01' from made
                        """)
                .param("projects", PROJECTS)
                .param("client", world.client.id())
                .update();
        jdbc.sql("""
                        insert into project_member (project_id, person_id, duty, joined_at)
                        select p.id, w.id, '', timestamptz '2010-01-01' from project p cross join person w
                        where p.key like 'CLOCK%' and w.name like 'Часы %'
                        """).update();
    }

    /** One in five has clock times, one in a hundred goes over midnight. Written past the triggers, for speed. */
    private void fill(int from, int to) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            template.execute("set local role none");
            template.execute("alter table time_entry disable trigger user");
            jdbc.sql("""
                            with who as (select array_agg(id order by id) as ids from person where name like 'Часы %'),
                            what as (select array_agg(id order by id) as ids from project where key like 'CLOCK%')
                            insert into time_entry (id, version, person_id, client_id, project_id, activity, note, billable,
                                client_visible, started_at, ended_at, seconds, zone, client_zone, work_date, last_date, source,
                                created_at, created_by, updated_at, updated_by)
                            select gen_random_uuid(), 0, who.ids[1 + n % :people], :client, what.ids[1 + (n * 7919) % :projects], 'TASK',
                                'заметка ' || n, n % 7 > 0, true, begins, begins + make_interval(secs => length), length,
                                'Europe/Moscow', 'Europe/Moscow', day, case when late then day + 1 else day end, 'MANUAL', at, who.ids[1], at, who.ids[1]
                            from (select s.*, case when late then at + interval '23 hours' when n / :people % 5 = 0
                                    then at + interval '9 hours' + make_interval(mins => cast(n / :people % 10 as int) * 60) end as begins,
                                    case when late then 7200 else cast(600 + (n * 31) % 2900 as int) end as length
                                from (select n, day, n / :people % 100 = 99 as late, cast(day as timestamp) at time zone 'Europe/Moscow' as at
                                    from (select n, cast(:last as date) - cast(n / (:people * 10) as int) as day
                                        from generate_series(cast(:from as bigint), :to - 1) n) d) s) r
                            cross join who cross join what on conflict do nothing
                            """)
                    .param("people", PEOPLE)
                    .param("projects", PROJECTS)
                    .param("client", world.client.id())
                    .param("last", LAST)
                    .param("from", (long) from)
                    .param("to", (long) to)
                    .update();
            template.execute("alter table time_entry enable trigger user");
        });
        asOwner("vacuum analyze time_entry");
    }
}
