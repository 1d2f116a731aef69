package app.tandem.time.api;

import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries.Entry;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the contract shows it.
 *
 * @param seconds null while it runs
 * @param workDate the client's day on which it begins
 * @param flagged left by a forgotten timer and not confirmed, so not billed
 * @param stopped only in the answer to a start: what ran until then
 */
record EntryBody(
        UUID id,
        UUID personId,
        String personName,
        @Nullable UUID cardId,
        @Nullable String cardKey,
        UUID projectId,
        UUID clientId,
        Activity activity,
        String note,
        boolean billable,
        boolean clientVisible,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        LocalDate workDate,
        @Nullable Integer seconds,
        boolean running,
        boolean flagged,
        long version,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) EntryBody stopped) {

    static EntryBody of(Entry entry) {
        return begun(entry, null);
    }

    static EntryBody begun(Entry entry, @Nullable Entry stopped) {
        return new EntryBody(
                entry.id(),
                entry.personId(),
                entry.personName(),
                entry.cardId(),
                entry.cardKey(),
                entry.projectId(),
                entry.clientId(),
                entry.activity(),
                entry.note(),
                entry.billable(),
                entry.clientVisible(),
                entry.startedAt(),
                entry.endedAt(),
                entry.workDate(),
                entry.seconds(),
                entry.isRunning(),
                entry.flagged(),
                entry.version(),
                stopped == null ? null : of(stopped));
    }
}
