package app.tandem.reports.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of entries that somebody has asked for.
 *
 * @param asked what it holds
 * @param narrowed names of the client, the project and the person to whom it was narrowed down; empty for none
 * @param done rows written so far
 * @param total rows that there are
 * @param fileId once it is done
 * @param error message key of why it failed
 */
public record ReportExport(
        UUID id,
        UUID personId,
        FileFormat format,
        HoursAsked asked,
        String narrowed,
        State state,
        long done,
        long total,
        @Nullable UUID fileId,
        @Nullable String fileName,
        @Nullable Long size,
        @Nullable String error,
        Instant createdAt,
        Instant keptUntil) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How much is written, 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, 100 * done / total);
    }
}
