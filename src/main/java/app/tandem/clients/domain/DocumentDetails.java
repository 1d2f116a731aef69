package app.tandem.clients.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a document with a client; also what the audit trail shows before and after.
 *
 * @param expires the last day on which it is in force; null for no end
 * @param file name of the file; null while there is none
 */
public record DocumentDetails(
        Kind kind,
        String number,
        String title,
        @Nullable LocalDate dated,
        @Nullable LocalDate expires,
        State state,
        String note,
        @Nullable String file) {

    /** What a document is. */
    public enum Kind {
        CONTRACT,
        SUPPLEMENT,
        NDA,
        POWER,
        ACT,
        INVOICE,
        OTHER
    }

    /** Whose turn it is: ours, theirs, nobody's. */
    public enum State {
        DRAFT,
        SENT,
        SIGNED
    }
}
