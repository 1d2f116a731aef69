package app.tandem.notifications.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told later: letters, digests, due dates. */
@Configuration(proxyBeanMethods = false)
class NoticeJobs {

    static final String LETTERS = "notice-letters";

    /** A notice nudges it, so the pause matters to the ends of quiet hours only. */
    @Bean
    RecurringTask<Void> noticeLettersJob(NoticeLetters letters) {
        return Tasks.recurring(LETTERS, FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> letters.sendAtOnce());
    }

    @Bean
    RecurringTask<Void> noticeDigestJob(NoticeLetters letters) {
        return Tasks.recurring("notice-digests", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> letters.sendDigests());
    }

    @Bean
    RecurringTask<Void> dueSoonJob(DueSoon due) {
        return Tasks.recurring("notice-due-soon", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> due.tell());
    }

    @Bean
    RecurringTask<Void> noticePurgeJob(NoticeService notices, ContactStops stops) {
        return Tasks.recurring("notice-purge", FixedDelay.ofHours(24)).execute((instance, context) -> {
            notices.purge();
            stops.purge();
        });
    }
}
