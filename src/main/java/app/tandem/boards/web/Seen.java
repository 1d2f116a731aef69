package app.tandem.boards.web;

import app.tandem.shared.security.Secrets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of what somebody has seen, which forms carry: who saves over something that has changed since is asked first.
 */
final class Seen {

    private static final int LENGTH = 16;

    private Seen() {}

    static String of(String text) {
        return HexFormat.of().formatHex(Secrets.hash(text)).substring(0, LENGTH);
    }

    /** Whether a text is the one of this fingerprint. */
    static Predicate<String> as(String fingerprint) {
        return text -> of(text).equals(fingerprint);
    }

    /** Who is to do an item of a checklist and until when, as one text. */
    static String duty(@Nullable UUID personId, @Nullable LocalDate dueOn) {
        return personId + "|" + dueOn;
    }
}
