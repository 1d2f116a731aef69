package app.tandem.time.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.RunningTimer;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class HeaderTimer implements RunningTimer {

    private final EntryQueries entries;

    HeaderTimer(EntryQueries entries) {
        this.entries = entries;
    }

    @Override
    public @Nullable Face of(Viewer viewer) {
        List<Entry> unsettled = entries.unsettled(viewer, 2);
        if (unsettled.isEmpty()) {
            return null;
        }
        boolean forgotten = unsettled.stream().anyMatch(Entry::flagged);
        Entry first = unsettled.get(0);
        return first.isRunning()
                ? face(first, entries.now(), forgotten)
                : new Face(null, first.title(), first.path(), 0, false, forgotten);
    }

    static Face face(Entry running, Instant now, boolean forgotten) {
        return new Face(running.cardKey(), running.title(), running.path(), running.elapsed(now), true, forgotten);
    }
}
