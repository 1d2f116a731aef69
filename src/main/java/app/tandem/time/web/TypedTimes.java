package app.tandem.time.web;

import app.tandem.shared.time.Durations;
import app.tandem.time.domain.EntryTimes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as forms carry them. */
final class TypedTimes {

    private TypedTimes() {}

    /** Seconds of what was typed; null for nothing, or for what its form has already refused. */
    static @Nullable Integer seconds(String typed) {
        return Durations.parse(typed, EntryTimes.LONGEST)
                .map(Duration::toSeconds)
                .map(Math::toIntExact)
                .orElse(null);
    }
}
