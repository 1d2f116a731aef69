package app.tandem.shared.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tandem.support.MigratedDatabase;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
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
    void aRecurringJobRunsOnOneOfTwoInstances() throws InterruptedException {
        first.start();
        second.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() >= 1);
        Thread.sleep(500);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aNudgeRunsItAtOnceAndAfterTheCommitOnly() throws InterruptedException {
        first.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() == 1);
        transactions.executeWithoutResult(status -> {
            first.nudge("test-job");
            pause();
            assertThat(runs).hasValue(1);
        });
        await().atMost(Duration.ofSeconds(4)).until(() -> runs.get() == 2);
        transactions.executeWithoutResult(status -> {
            first.nudge("test-job");
            status.setRollbackOnly();
        });
        Thread.sleep(500);
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

    private JobRunner runner(JobSettings settings) {
        Task<Void> job = Tasks.recurring("test-job", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> runs.incrementAndGet());
        ObjectProvider<Task<?>> jobs = new ObjectProvider<>() {
            @Override
            public Stream<Task<?>> orderedStream() {
                return Stream.of(job);
            }
        };
        return new JobRunner(settings, database, Clock.systemUTC(), jobs);
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
