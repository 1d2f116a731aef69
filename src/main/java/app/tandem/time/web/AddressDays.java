package app.tandem.time.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days as they stand in addresses. Whoever has typed one that there is not is shown another, and no page of errors. */
final class AddressDays {

    private AddressDays() {}

    /** Null for nothing and for what is no day. */
    static @Nullable LocalDate of(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
