package app.tandem.shared.jobs;

import app.tandem.shared.ids.Ids;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts the scheduler last, when everything that a job may call is there, and stops it first. Every start makes a new
 * scheduler, because a stopped one cannot be started again.
 */
@Component
class JobRunner implements Jobs, SmartLifecycle {

    private static final int THREADS = 3;
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);

    private final JobSettings settings;
    private final DataSource database;
    private final Clock clock;
    private final ObjectProvider<Task<?>> jobs;
    private @Nullable Scheduler scheduler;
    private @Nullable Nudges nudges;

    JobRunner(JobSettings settings, DataSource database, Clock clock, ObjectProvider<Task<?>> jobs) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Override
    public synchronized void start() {
        Scheduler started = scheduler(jobs.orderedStream().toList());
        started.start();
        scheduler = started;
        nudges = new Nudges(started, clock);
    }

    @Override
    public synchronized void stop() {
        if (nudges != null) {
            nudges.stop();
            nudges = null;
        }
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void nudge(String job) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            nudgeNow(job);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudgeNow(job);
            }
        });
    }

    private synchronized void nudgeNow(String job) {
        if (nudges != null) {
            nudges.nudge(job);
        }
    }

    private Scheduler scheduler(List<Task<?>> tasks) {
        var others = tasks.stream().filter(task -> !(task instanceof OnStartup)).toList();
        var builder = Scheduler.create(database, others)
                .schedulerName(new SchedulerName.Fixed("tandem-" + Ids.next()))
                .threads(THREADS)
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(LONGEST_FAREWELL)
                .clock(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
        tasks.stream().filter(OnStartup.class::isInstance).forEach(task -> startWith(builder, task));
        return builder.build();
    }

    /** The builder takes an intersection type, which no list of beans has. */
    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> void startWith(SchedulerBuilder builder, Task<?> task) {
        builder.startTasks(List.of((T) task));
    }
}
