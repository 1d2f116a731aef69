package app.tandem.imports.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An id of Trello begins with the seconds at which the thing was made, as MongoDB's ids do. */
final class TrelloIds {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{24}");
    private static final int DATE_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    private TrelloIds() {}

    /** Whether it is one of Trello's own; other tools write what they like. */
    static boolean isOne(String id) {
        return SHAPE.matcher(id).matches();
    }

    /** When the thing was made; null for what is no id of Trello. */
    static @Nullable Instant madeAt(String id) {
        return isOne(id.toLowerCase(Locale.ROOT))
                ? Instant.ofEpochSecond(Long.parseLong(id.substring(0, DATE_DIGITS), HEXADECIMAL))
                : null;
    }
}
