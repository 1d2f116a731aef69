package app.tandem.shared.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tandem.support.MigratedDatabase;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class JobRunnerTest {

    private final DataSource database = MigratedDatabase.dataSource();

    private final JdbcClient jdbc = MigratedDatabase.jdbc();

    private final TransactionTemplate transactions = MigratedDatabase.transactions();

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger markers = new AtomicInteger();
    private final Clock clock = Clock.systemUTC();
    private JobRunner first;
    private JobRunner second;

    @BeforeEach
    void noJobsAreLeft() {
        first = runner(new JobSettings(true));
        second = runner(new JobSettings(true));
        jdbc.sql("delete from scheduled_tasks").update();
    }

    @AfterEach
    void stop() {
        first.stop();
        second.stop();
    }

    @Test
    void aRecurringJobRunsOnOneOfTwoInstances() {
        first.start();
        second.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() >= 1 && waitsForItsHour());
        assertThat(runs).hasValue(1);
    }

    @Test
    void aNudgeRunsItAtOnceAndAfterTheCommitOnly() {
        first.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() == 1 && markers.get() == 1 && waitsForItsHour());
        transactions.executeWithoutResult(status -> {
            first.nudge("test-job");
            whatWasNudgedBeforeIsThrough();
            assertThat(waitsForItsHour()).isTrue();
            assertThat(runs).hasValue(1);
        });
        await().atMost(Duration.ofSeconds(4)).until(() -> runs.get() == 2 && waitsForItsHour());
        transactions.executeWithoutResult(status -> {
            first.nudge("test-job");
            status.setRollbackOnly();
        });
        whatWasNudgedBeforeIsThrough();
        assertThat(waitsForItsHour()).isTrue();
        assertThat(runs).hasValue(2);
        first.nudge("test-job");
        await().atMost(Duration.ofSeconds(4)).until(() -> runs.get() == 3);
    }

    @Test
    void aStoppedRunnerStartsAgain() {
        first.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() == 1);
        first.stop();
        assertThat(first.isRunning()).isFalse();
        first.nudge("test-job");
        first.start();
        first.nudge("test-job");
        await().atMost(Duration.ofSeconds(4)).until(() -> runs.get() == 2);
    }

    @Test
    void whereJobsAreOffNothingStartsByItself() {
        assertThat(first.isAutoStartup()).isTrue();
        assertThat(runner(new JobSettings(false)).isAutoStartup()).isFalse();
    }

    /** Nudges are worked off in their order: when a later one has run, an earlier one has left its trace. */
    private void whatWasNudgedBeforeIsThrough() {
        int before = markers.get();
        // On another thread, which is in no transaction.
        CompletableFuture.runAsync(() -> first.nudge("marker-job")).join();
        await().atMost(Duration.ofSeconds(10)).until(() -> markers.get() > before);
    }

    /** The job is neither running nor due: its next turn is as far away as its last one has put it. */
    private boolean waitsForItsHour() {
        return jdbc.sql("""
                        select count(*) from scheduled_tasks
                        where task_name = 'test-job' and not picked and execution_time > :soon
                        """)
                        .param(
                                "soon",
                                clock.instant().plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                == 1;
    }

    private JobRunner runner(JobSettings settings) {
        Task<Void> job = Tasks.recurring("test-job", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> runs.incrementAndGet());
        Task<Void> marker = Tasks.recurring("marker-job", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> markers.incrementAndGet());
        ObjectProvider<Task<?>> jobs = new ObjectProvider<>() {
            @Override
            public Stream<Task<?>> orderedStream() {
                return Stream.of(job, marker);
            }
        };
        return new JobRunner(settings, database, clock, jobs);
    }
}
