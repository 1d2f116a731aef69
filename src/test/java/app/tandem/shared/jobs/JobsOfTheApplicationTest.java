package app.tandem.shared.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tandem.support.TandemTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TandemTest
class JobsOfTheApplicationTest {

    @Autowired
    private JobRunner runner;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theJobsOfAllModulesAreScheduledAndSucceed() {
        jdbc.sql("delete from scheduled_tasks").update();
        assertThat(runner.isRunning()).isFalse();
        runner.start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    jdbc.sql("select task_name from scheduled_tasks where last_success is not null")
                                            .query(String.class)
                                            .list())
                            .contains("event-resubmission", "file-clearing", "letter-clearing", "letter-sending"));
            assertThat(jdbc.sql("select count(*) from scheduled_tasks where last_failure is not null")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            runner.stop();
        }
    }
}
