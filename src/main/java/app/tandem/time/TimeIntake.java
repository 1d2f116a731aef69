package app.tandem.time;

import app.tandem.shared.security.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes in time that other tools have kept. */
public interface TimeIntake {

    /**
     * A piece of time.
     *
     * @param task key, title or former id or number ({@code #12}) of a card of the project; what is none of it comes before the
     *     note
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

    /**
     * A piece that is not written yet.
     *
     * @param projectId null for a project that is still to be made
     */
    record Waiting(@Nullable UUID projectId, @Nullable Instant startedAt, LocalDate workDate) {}

    /** Those of these pieces that lie on days that are closed now: {@link #add} would not write them. */
    List<Waiting> closed(List<Waiting> pieces);

    /** Those of these keys whose pieces have come already: {@link #add} would not write them again. */
    Set<String> known(Collection<String> keys);

    /**
     * A task as another tool names it.
     *
     * @param projectId null for a project that is still to be made
     */
    record Task(@Nullable UUID projectId, String name) {

        private static final Pattern ID = Pattern.compile("(?i)tr:[0-9a-f]+|#[0-9]+");

        /** Whether it is called by words, and not by the id or the number that it has in the other tool. */
        public boolean isNamed() {
            return !ID.matcher(name.strip()).matches();
        }
    }

    /**
     * Those of these tasks that are no card of their project, in order: {@link #add} would write the name before the note. Of one
     * project each once; which of those to be made are the same is not known here.
     */
    List<Task> withoutCards(Collection<Task> tasks);

    /**
     * What became of the entries of an import that is taken back.
     *
     * @param entries that were there and are no more
     * @param kept how many of them others have a share in, because they have changed, cut or merged them or asked about them: they
     *     are removed as people remove entries, and their history stays
     * @param returned how many that it has not brought had become part of them and are there again
     */
    record Removed(int entries, int kept, int returned) {}

    /**
     * Says whether everything that an import wrote and that is still there may be taken back now.
     *
     * @throws app.tandem.shared.errors.RuleException as {@link #remove}
     */
    void checkRemovable(Viewer viewer, UUID importId);

    /**
     * Takes back everything that an import wrote and that is still there, also what was changed since, and forgets for good what
     * nobody but the viewer has touched.
     *
     * @throws app.tandem.shared.errors.RuleException {@code time.closed} when any of it is on a closed day, {@code
     *     time.import-foreign} when the viewer may not change some of it any more; nothing is taken back then
     */
    Removed remove(Viewer viewer, UUID importId);

    /** Between which of the clients' days the entries of an import lie; null when none is there that the viewer may see. */
    @Nullable
    Span span(Viewer viewer, UUID importId);

    /** Days, both included. */
    record Span(LocalDate first, LocalDate last) {}

    /** Who has time on a project. */
    Set<UUID> workers(UUID projectId);

    /** Whether there is time on a project, or there was and it was removed. */
    boolean wasSpentOn(UUID projectId);
}
