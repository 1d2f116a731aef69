package app.tandem.shared.time;

import app.tandem.shared.errors.RuleException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that are kept: those of the years 1900 to 2200. What lies beyond is a slip of the hand, and not every part of the
 * application could read it again; the database refuses it too.
 */
public final class KeptDays {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 12, 31);

    /** Moments are those of the same days in any zone. */
    private static final Instant FROM = Instant.parse("1899-12-31T00:00:00Z");

    private static final Instant TO = Instant.parse("2201-01-02T00:00:00Z");

    private KeptDays() {}

    public static boolean holds(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public static boolean holds(Instant at) {
        return !at.isBefore(FROM) && at.isBefore(TO);
    }

    /** @throws RuleException {@code day.years} on this field */
    public static void check(String field, @Nullable LocalDate day) {
        if (day != null && !holds(day)) {
            throw new RuleException(field, "day.years");
        }
    }

    /** @throws RuleException {@code day.years} on this field */
    public static void check(String field, @Nullable Instant at) {
        if (at != null && !holds(at)) {
            throw new RuleException(field, "day.years");
        }
    }
}
