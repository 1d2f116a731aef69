package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import org.jspecify.annotations.Nullable;

/** The timer in the header of every page; the module that keeps time knows what runs. */
public interface RunningTimer {

    /**
     * What runs.
     *
     * @param key of the card; null for a project
     * @param seconds that it has run, on the server's clock
     */
    record Face(@Nullable String key, String title, String path, long seconds) {}

    /** The viewer's running timer; null when none runs. */
    @Nullable
    Face of(Viewer viewer);
}
