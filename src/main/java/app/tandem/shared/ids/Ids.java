package app.tandem.shared.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Makes identifiers: UUID version 7 (RFC 9562), so that new rows stand next to each other in an index. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** An identifier as it would have been made then: it stands before those of later moments, and none before 1970. */
    public static UUID at(Instant moment) {
        return UuidCreator.getTimeOrderedEpoch(moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment);
    }

    /**
     * Reads an identifier from an address or a parameter.
     *
     * @return null when the text is not a UUID, so that a look-up finds nothing instead of failing
     */
    public static @org.jspecify.annotations.Nullable UUID parse(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
