package app.tandem.time;

import app.tandem.shared.security.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Takes in time that other tools have kept. */
public interface TimeIntake {

    /**
     * A piece of time.
     *
     * @param task key or title of a card of the project; what is neither comes before the note
     * @param startedAt null where only the day is known
     * @param workDate the day in the file
     * @param zone in which it was entered
     * @param key the same for the same row of the same file, however often it comes
     */
    record NewEntry(
            UUID personId,
            UUID projectId,
            String task,
            String note,
            boolean billable,
            @Nullable Instant startedAt,
            int seconds,
            LocalDate workDate,
            ZoneId zone,
            String key) {}

    /** What became of a piece. */
    enum Fate {
        TAKEN,
        /** Other time lies over it, so it counts for its day and has no clock times. */
        TAKEN_WITHOUT_CLOCK,
        DUPLICATE,
        CLOSED
    }

    /**
     * Writes what can be written, in the transaction of the caller.
     *
     * @param importId by which all of it can be found again
     * @param progress told how many are done
     * @return a fate for each, in the same order
     */
    List<Fate> add(Viewer viewer, UUID importId, List<NewEntry> entries, IntConsumer progress);
}
