package app.tandem.people.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is forgotten by itself: old attempts to sign in, links that no longer work, tokens that have expired. */
@Configuration(proxyBeanMethods = false)
class PeopleJobs {

    @Bean
    RecurringTask<Void> signInPurge(Throttle throttle, OneTimeTokens links, ApiTokens tokens) {
        return Tasks.recurring("sign-in-purge", FixedDelay.ofHours(1)).execute((instance, context) -> {
            throttle.purge();
            links.purge();
            tokens.purge();
        });
    }
}
