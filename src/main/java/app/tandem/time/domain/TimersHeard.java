package app.tandem.time.domain;

import app.tandem.shared.live.LiveAccess;
import app.tandem.shared.security.Viewer;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Managers hear that somebody has started or stopped; whose timers they see is decided when they look. */
@Component
class TimersHeard implements LiveAccess {

    private static final String TIMERS = "timers";

    @Override
    public Set<String> granted(Viewer viewer, Set<String> topics) {
        return topics.contains(TIMERS) && (viewer.isAdmin() || viewer.isManager()) ? Set.of(TIMERS) : Set.of();
    }
}
