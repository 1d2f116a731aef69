package app.tandem.shared.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers by the keys of their senders, kept for two days. */
@Repository
class AnsweredRequests {

    private static final Duration KEPT = Duration.ofDays(2);

    /** What was answered. */
    record Answer(int status, @Nullable String contentType, byte[] body) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AnsweredRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** True for the first request with this key; another one waits here until the first is through. */
    boolean begin(UUID personId, String key, byte[] hash) {
        return jdbc.sql("""
                        insert into answered_request (person_id, key, request_hash, created_at)
                        values (:person, :key, :hash, :now) on conflict do nothing
                        """)
                        .param("person", personId)
                        .param("key", key)
                        .param("hash", hash)
                        .param("now", ago(Duration.ZERO))
                        .update()
                == 1;
    }

    void finish(UUID personId, String key, Answer answer) {
        jdbc.sql("""
                        update answered_request set status = :status, content_type = :type, body = :body
                        where person_id = :person and key = :key
                        """)
                .param("person", personId)
                .param("key", key)
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("body", answer.body())
                .update();
    }

    /** The answer to the same request; empty when the key was used for another one. */
    Optional<Answer> answer(UUID personId, String key, byte[] hash) {
        return jdbc.sql("""
                        select status, content_type, body from answered_request
                        where person_id = :person and key = :key and request_hash = :hash and status is not null
                        """)
                .param("person", personId)
                .param("key", key)
                .param("hash", hash)
                .query(Answer.class)
                .optional();
    }

    void purge() {
        jdbc.sql("delete from answered_request where created_at < :before")
                .param("before", ago(KEPT))
                .update();
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    /** Forgets old answers. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> answeredRequestsPurge(AnsweredRequests answered) {
            return Tasks.recurring("answered-requests-purge", FixedDelay.ofHours(6))
                    .execute((instance, context) -> answered.purge());
        }
    }
}
