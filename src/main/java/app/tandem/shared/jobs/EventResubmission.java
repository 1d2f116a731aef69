package app.tandem.shared.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Gives events again to listeners that failed, or that were busy when their instance died. Modulith itself would do so
 * on every instance at start; a job does it on one.
 */
@Configuration(proxyBeanMethods = false)
class EventResubmission {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /** A listener that has said nothing for so long is dead. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> eventResubmissionJob(IncompleteEventPublications publications, Clock clock) {
        return Tasks.recurring("event-resubmission", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) ->
                        publications.resubmitIncompletePublications(event -> isDue(event, clock.instant())));
    }

    /** After a failure the pause grows with the square of the attempts: 1, 4, 9 … minutes, at most four hours. */
    static boolean isDue(EventPublication event, Instant now) {
        Instant resubmitted = event.getLastResubmissionDate();
        Instant last = resubmitted == null ? event.getPublicationDate() : resubmitted;
        Duration silence = Duration.between(last, now);
        if (event.getStatus() != Status.FAILED) {
            return silence.compareTo(LONGEST_WORK) >= 0;
        }
        long attempts = Math.min(Math.max(event.getCompletionAttempts(), 1), 100);
        Duration pause = FIRST_PAUSE.multipliedBy(attempts * attempts);
        return silence.compareTo(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause) >= 0;
    }
}
