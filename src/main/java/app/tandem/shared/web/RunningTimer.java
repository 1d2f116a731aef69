package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import org.jspecify.annotations.Nullable;

/** The timer in the header of every page; the module that keeps time knows what runs. */
public interface RunningTimer {

    /**
     * What runs, and what is to be asked.
     *
     * @param key of the card; null for a project, and when nothing runs
     * @param seconds that it has run, on the server's clock
     * @param running false when nothing runs and only the question is left
     * @param forgotten the viewer has not yet said when they really stopped what they seem to have left running
     */
    record Face(@Nullable String key, String title, String path, long seconds, boolean running, boolean forgotten) {}

    /** The viewer's; null when nothing runs and nothing is to be asked. */
    @Nullable
    Face of(Viewer viewer);
}
