package app.tandem.shared.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

/**
 * Runs the jobs that modules declare as beans of type {@link com.github.kagkarlsson.scheduler.task.Task}: each of them
 * on one instance at a time, however many instances there are. A job that an instance did not finish is taken up by
 * another one, so what a job does must be safe to do again.
 */
public interface Jobs {

    /**
     * Lets a recurring job run at once instead of at its next time: after the current transaction has been committed, or
     * now when there is none. Never throws and never waits; should it be lost, the job runs at its usual time.
     *
     * @param job name of a {@link RecurringTask}
     */
    void nudge(String job);
}
