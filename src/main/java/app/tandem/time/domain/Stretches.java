package app.tandem.time.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stretches of time and what is left of them. */
final class Stretches {

    private Stretches() {}

    /**
     * What is free between two instants when some of it is taken.
     *
     * @param taken entries with clock times, in order
     * @return in order and at least one; of no length when everything is taken
     */
    static List<EntryTimes> around(Instant from, Instant to, List<TimeEntry> taken) {
        List<EntryTimes> free = new ArrayList<>();
        Instant at = from;
        for (TimeEntry entry : taken) {
            EntryTimes times = entry.times();
            if (times.startedAt() == null || times.endedAt() == null) {
                continue;
            }
            if (times.startedAt().isAfter(at)) {
                free.add(EntryTimes.between(at, earlier(times.startedAt(), to)));
            }
            at = later(at, times.endedAt());
        }
        if (at.isBefore(to)) {
            free.add(EntryTimes.between(at, to));
        }
        return free.isEmpty() ? List.of(EntryTimes.between(from, from)) : free;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
