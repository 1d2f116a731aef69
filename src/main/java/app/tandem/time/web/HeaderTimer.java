package app.tandem.time.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.RunningTimer;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Instant;
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
        return entries.running(viewer).map(entry -> face(entry, entries.now())).orElse(null);
    }

    static Face face(Entry entry, Instant now) {
        return new Face(entry.cardKey(), entry.title(), entry.path(), entry.elapsed(now));
    }
}
