package app.tandem.shared.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes identifiers: UUID version 7 (RFC 9562), so that new rows stand next to each other in an index. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
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
