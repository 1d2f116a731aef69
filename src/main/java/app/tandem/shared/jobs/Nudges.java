package app.tandem.shared.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings recurring jobs forward on a thread of its own: after a commit the committing thread still holds its connection
 * and must not ask for a second one. Nudges of the same job that wait are one.
 */
class Nudges {

    private static final Logger log = LoggerFactory.getLogger(Nudges.class);
    private static final int MOST_TRIES = 5;

    private final Scheduler scheduler;
    private final Clock clock;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "job-nudges");
        made.setDaemon(true);
        return made;
    });

    Nudges(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void nudge(String job) {
        if (waiting.add(job)) {
            thread.execute(() -> bringForward(job, MOST_TRIES));
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    private void bringForward(String job, int tries) {
        waiting.remove(job);
        try {
            scheduler.reschedule(TaskInstanceId.of(job, RecurringTask.INSTANCE), clock.instant());
            scheduler.triggerCheckForDueExecutions();
        } catch (TaskInstanceCurrentlyExecutingException e) {
            if (tries > 1 && !thread.isShutdown()) {
                thread.schedule(() -> bringForward(job, tries - 1), 1, TimeUnit.SECONDS);
            }
        } catch (RuntimeException e) {
            log.warn("Job {} was not brought forward and runs at its usual time: {}", job, e.toString());
        }
    }
}
