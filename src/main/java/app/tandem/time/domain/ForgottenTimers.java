package app.tandem.time.domain;

import app.tandem.people.WorkingTime;
import app.tandem.settings.AgencySettings;
import app.tandem.time.TimerForgotten;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Marks timers that were probably left running: after as long as the agency has set, eight hours at first, or an hour after the end of the work of that day. What they
 * count is not billed until the person says that it is right, or when they really stopped.
 */
@Service
@Transactional
public class ForgottenTimers {

    private static final Duration AFTER_WORK = Duration.ofHours(1);

    private final TimeEntryRepository entries;
    private final WorkingTime workingTime;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ForgottenTimers(
            TimeEntryRepository entries,
            WorkingTime workingTime,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entries = entries;
        this.workingTime = workingTime;
        this.agency = agency;
        this.events = events;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> forgottenTimersJob(ForgottenTimers timers) {
            return Tasks.recurring("forgotten-timers", FixedDelay.of(Duration.ofMinutes(5)))
                    .execute((instance, context) -> timers.flag());
        }
    }

    /** Marks those that are due. */
    public void flag() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<TimeEntry> running = entries.unflagged();
        for (TimeEntry timer : running) {
            if (isForgotten(timer, now)) {
                timer.flag(now);
                entries.save(timer);
                events.publishEvent(new TimerForgotten(timer.id(), timer.personId(), timer.cardId(), now));
            }
        }
    }

    private boolean isForgotten(TimeEntry timer, Instant now) {
        // Whoever changes the running timer, or says that it is right, is there.
        Instant seen = timer.updatedAt().isAfter(timer.began()) ? timer.updatedAt() : timer.began();
        if (Duration.between(seen, now).toSeconds() >= agency.current().forgottenAfterSeconds()) {
            return true;
        }
        ZoneId zone = timer.zone();
        LocalDate day = LocalDate.ofInstant(seen, zone);
        LocalTime end = workingTime.endOfWork(timer.personId(), day);
        if (end == null) {
            return false;
        }
        ZonedDateTime over = day.atTime(end).atZone(zone);
        // Who begins after their hours works late on purpose.
        return seen.isBefore(over.toInstant()) && !now.isBefore(over.toInstant().plus(AFTER_WORK));
    }
}
