package app.tandem.boards.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BoardJobs {

    /** Clients live in many zones, so somebody's day begins at every quarter of an hour. */
    @Bean
    RecurringTask<Void> recurringCardsJob(Recurrences recurrences) {
        return Tasks.recurring("recurring-cards", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> recurrences.makeDue());
    }
}
