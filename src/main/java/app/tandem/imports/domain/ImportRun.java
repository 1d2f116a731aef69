package app.tandem.imports.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import.
 *
 * @param options what was asked beside the file
 * @param place client and project where it has put what it took; null where there is none, or none any more
 * @param author name of whoever began it
 * @param done how much of the total is read: cards, or rows
 * @param counts what was taken, by name
 * @param madeClient whether it has made the client
 * @param madePeople whom it has made, as names only
 * @param undoneBy who has asked for it to be taken back; null for nobody
 * @param refusal why it was not taken back when that was asked for last; null for no reason
 */
public record ImportRun(
        UUID id,
        ImportKind kind,
        State state,
        UUID fileId,
        String fileName,
        Map<String, String> options,
        int done,
        int total,
        Map<String, Long> counts,
        List<Warning> warnings,
        @Nullable UUID clientId,
        @Nullable UUID projectId,
        @Nullable UUID boardId,
        @Nullable String boardPath,
        @Nullable String place,
        String author,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        boolean madeClient,
        List<UUID> madePeople,
        @Nullable UUID undoneBy,
        @Nullable Warning refusal) {

    /** How far it is. */
    public enum State {
        /** Waits until somebody has seen what is in it. */
        ASKING,
        RUNNING,
        DONE,
        FAILED,
        /** Is being taken back. */
        UNDOING,
        /** Taken back, or never begun. */
        UNDONE
    }

    /** Its board was there before, empty. */
    boolean isIntoProject() {
        return options.containsKey(ImportOptions.PROJECT);
    }

    public boolean isAsking() {
        return state == State.ASKING;
    }

    public boolean isBoard() {
        return kind == ImportKind.TRELLO;
    }

    /** Whether everything it wrote can be taken back at once, if nothing stands against it. */
    public boolean canBeUndone() {
        return state == State.DONE;
    }

    /** Something is being done with it in the background. */
    public boolean isRunning() {
        return state == State.RUNNING || isUndoing();
    }

    public boolean isUndoing() {
        return state == State.UNDOING;
    }

    /** How much is done, 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : (int) (100L * done / total);
    }
}
