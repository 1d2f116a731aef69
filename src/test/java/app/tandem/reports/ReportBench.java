package app.tandem.reports;

import app.tandem.reports.domain.ExportWriter;
import app.tandem.reports.domain.FileAnswer;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.Period;
import app.tandem.reports.domain.Rounding;
import app.tandem.reports.feed.FeedAsked;
import app.tandem.reports.feed.FeedFiles;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures reports over many entries against the same aggregates in plain SQL, and what a large export takes of the heap. Run
 * by hand: {@code ./mvnw -Dtest=ReportBench -Dentries=1000000 -Dyears=3 test} (see docs/benchmarks.md).
 */
@TandemTest
@EnabledIfSystemProperty(named = "entries", matches = "[0-9]+")
class ReportBench {

    private static final int RUNS = 7;
    private static final int YEAR = 2019;

    /** Over how many years, of which that is the last. */
    private static final int YEARS = Integer.getInteger("years", 1);

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    HoursReports reports;

    @Autowired
    ExportWriter writer;

    @Autowired
    FeedFiles feeds;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void reportsAreAsFastAsTheDatabase() throws Exception {
        int entries = Integer.getInteger("entries");
        seed(entries);
        Viewer admin = world.viewer(Caller.ADMIN);
        HoursQuery year = query(new Period(LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR, 12, 31)));
        HoursQuery month = query(Period.of(YearMonth.of(YEAR, 6)));
        for (HoursQuery query : List.of(year, month)) {
            long plain = median(() -> plain(query));
            long report = median(() -> reports.rows(admin, query));
            System.out.printf(
                    "%d entries in %d years, %s to %s: %d rows, report %d ms, plain SQL %d ms, ratio %s%n",
                    entries,
                    YEARS,
                    query.from(),
                    query.to(),
                    reports.rows(admin, query).size(),
                    report,
                    plain,
                    "%.2f".formatted((double) report / Math.max(1, plain)));
        }
        if (Boolean.getBoolean("reports-only")) {
            return;
        }
        for (FileFormat format : List.of(FileFormat.CSV_RU, FileFormat.XLSX)) {
            export(format.name(), entries, out -> writer.stream(admin, year, format, out));
        }
        FeedAsked all = new FeedAsked(null, null, year.from(), year.to(), true);
        export("feed", entries, out -> feeds.write(FeedFiles.Kind.ENTRIES, admin, all, out));
    }

    private static void export(String name, int entries, FileAnswer.Content content) throws Exception {
        System.gc();
        long before = survived();
        AtomicLong most = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        // Only what survives a collection counts: the rest is nobody's need.
        Thread watch = new Thread(() -> {
            while (!done.get()) {
                System.gc();
                most.accumulateAndGet(survived(), Math::max);
                pause();
            }
        });
        watch.start();
        Counting out = new Counting();
        long began = System.nanoTime();
        content.writeTo(out);
        long took = (System.nanoTime() - began) / 1_000_000;
        done.set(true);
        watch.join();
        System.out.printf(
                "%d entries as %s: %d MB in %d ms, at most %d MB of heap more than before%n",
                entries, name, out.bytes / MEGABYTE, took, Math.max(0, most.get() - before) / MEGABYTE);
    }

    /** What the last collection has left. */
    private static long survived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What somebody would type into psql for the same figures. */
    private int plain(HoursQuery query) {
        return template.queryForList("""
                        select project_id, person_id, date_trunc('month', cast(work_date as timestamp)) as month,
                            sum(seconds), sum(seconds) filter (where billable)
                        from time_entry where work_date between ? and ? and removed_at is null and seconds is not null
                        group by 1, 2, 3 order by 1, 2, 3
                        """, query.from(), query.to()).size();
    }

    private static long median(Runnable work) {
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - began) / 1_000_000;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static HoursQuery query(Period period) {
        return new HoursQuery(
                period,
                ZoneId.of("Europe/Moscow"),
                false,
                null,
                null,
                null,
                null,
                List.of(Grouping.PROJECT, Grouping.PERSON, Grouping.MONTH),
                Rounding.NONE,
                false,
                false);
    }

    /** Forty people on sixty projects; one entry in a hundred goes over midnight. Written past the triggers, for speed. */
    private void seed(int entries) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> fill(entries));
        template.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set role none");
                statement.execute("vacuum analyze time_entry");
                return statement.execute("set role tandem_app");
            }
        });
    }

    private void fill(int entries) {
        template.execute("set local role none");
        template.execute("alter table time_entry disable trigger user");
        template.execute("set local work_mem = '256MB'");
        // Vacuum takes for visible to all only what is certainly written, as everything soon is in a real database.
        template.execute("set local synchronous_commit = on");
        jdbc.sql("""
                            insert into person (id, version, name, role, zone, language, created_at)
                            select gen_random_uuid(), 0, 'Замер ' || n, 'SPECIALIST', 'Europe/Moscow', 'ru', timestamptz '2019-01-01'
                            from generate_series(1, 40) n
                            """).update();
        jdbc.sql("""
                            with made as (select gen_random_uuid() as id, gen_random_uuid() as board_id, n from generate_series(1, 60) n),
                            b as (insert into board (id, project_id, client_id, created_at)
                                select board_id, id, :client, timestamptz '2019-01-01' from made)
                            insert into project (id, version, client_id, name, key, state, board_id, created_at)
                            select id, 0, :client, 'Замер ' || n, 'BENCH' || n, 'RUNNING', board_id, timestamptz '2019-01-01' from made
                            """).param("client", world.client.id()).update();
        jdbc.sql("""
                            with who as (select array_agg(id order by id) as ids from person where name like 'Замер %'),
                            what as (select array_agg(id order by id) as ids from project where key like 'BENCH%')
                            insert into time_entry (id, version, person_id, client_id, project_id, activity, note, billable,
                                client_visible, started_at, ended_at, seconds, zone, client_zone, work_date, last_date, source,
                                created_at, created_by, updated_at, updated_by)
                            select gen_random_uuid(), 0, who.ids[1 + n % 40], :client, what.ids[1 + (n * 7919) % 60], 'TASK',
                                'заметка ' || n, n % 5 > 0, true,
                                case when n % 100 = 0 then at + interval '23 hours' end,
                                case when n % 100 = 0 then at + interval '25 hours' end,
                                case when n % 100 = 0 then 7200 else 600 + (n * 31) % 9000 end, 'Europe/Moscow', 'Europe/Moscow',
                                d, case when n % 100 = 0 then d + 1 else d end, 'MANUAL', at, who.ids[1], at, who.ids[1]
                            from (select n, d, cast(d as timestamp) at time zone 'Europe/Moscow' as at
                                from generate_series(cast(1 as bigint), :entries) n
                                cross join lateral (select :begin + cast((n - 1) * :days / :entries as int) as d) day) s
                            cross join who cross join what
                            on conflict do nothing
                            """)
                .param("client", world.client.id())
                .param("entries", (long) entries)
                .param("begin", LocalDate.of(YEAR + 1 - YEARS, 1, 1))
                .param("days", 365 * YEARS)
                .update();
        template.execute("alter table time_entry enable trigger user");
    }

    /** Where the file goes. */
    private static final class Counting extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            bytes += length;
        }
    }
}
