package app.tandem.mail.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two jobs of the outbox. */
@Configuration(proxyBeanMethods = false)
class LetterJobs {

    static final String SENDING = "letter-sending";

    /** A posted letter nudges it, so the pause matters to repeated attempts only. */
    @Bean
    RecurringTask<Void> letterSendingJob(Postman postman) {
        return Tasks.recurring(SENDING, FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> postman.sendDue());
    }

    @Bean
    RecurringTask<Void> letterClearingJob(LetterDesk desk) {
        return Tasks.recurring("letter-clearing", FixedDelay.of(Duration.ofMinutes(15)))
                .execute((instance, context) -> desk.clear());
    }
}
