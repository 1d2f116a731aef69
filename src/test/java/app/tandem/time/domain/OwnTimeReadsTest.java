package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.time.domain.Timesheet.Added;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever looks at their own week reads its entries alone, however much others have worked then and they themselves at other times:
 * an index leads to a person's days. Counted in rows, not in time, in a transaction that leaves nothing.
 */
@TandemTest
class OwnTimeReadsTest {

    private static final LocalDate FIRST = LocalDate.of(2019, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 4, 30);
    private static final LocalDate LONG_BEFORE = FIRST.minusDays(400);
    private static final int WEEK = 7;

    /** An entry may be read for what it adds up to, and again for what goes over midnight. */
    private static final int TIMES = 3;

    @Autowired
    World world;

    @Autowired
    TimesheetService timesheets;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient database;

    @Test
    void theGridReadsAWeekOfOnePerson() {
        Viewer person = world.newSpecialist();
        UUID other = world.newSpecialist().id();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            fill(person.id(), LONG_BEFORE, 1);
            fill(other, FIRST, 20);
            // A table that is small as yet would be read from end to end.
            database.sql("set local enable_seqscan = off").update();
            assertThat(reads(() -> timesheets.week(person, FIRST, false, Added.NONE)))
                    .isBetween(WEEK, TIMES * WEEK);
        });
    }

    private void fill(UUID person, LocalDate from, int aDay) {
        database.sql("""
                        insert into time_entry (id, version, person_id, client_id, project_id, activity, note, billable, client_visible,
                            seconds, zone, client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by)
                        select gen_random_uuid(), 0, :person, :client, :project, 'TASK', '', true, true, 600, 'Europe/Moscow',
                            'Europe/Moscow', cast(d as date), cast(d as date), 'MANUAL', now(), :person, now(), :person
                        from generate_series(cast(:from as date), cast(:last as date), interval '1 day') d, generate_series(1, :aDay)
                        """)
                .param("person", person)
                .param("client", world.client.id())
                .param("project", world.project.id())
                .param("from", from)
                .param("last", LAST)
                .param("aDay", aDay)
                .update();
    }

    /** How many rows of the table an act reads: found by an index, or one after the other. */
    private int reads(Runnable act) {
        int before = read();
        act.run();
        return read() - before;
    }

    private int read() {
        return database.sql(
                        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'time_entry'")
                .query(Integer.class)
                .single();
    }
}
