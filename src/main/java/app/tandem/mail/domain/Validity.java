package app.tandem.mail.domain;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a letter's link works, as its author gave it: {@code minutes}, {@code hours} or {@code days}. */
record Validity(long amount, ChronoUnit unit) {

    private static final Map<String, ChronoUnit> UNITS =
            Map.of("minutes", ChronoUnit.MINUTES, "hours", ChronoUnit.HOURS, "days", ChronoUnit.DAYS);

    /** @return null when the letter says nothing about it */
    static @Nullable Validity of(Map<String, Object> model) {
        for (var unit : UNITS.entrySet()) {
            if (model.get(unit.getKey()) instanceof Number amount) {
                return new Validity(amount.longValue(), unit.getValue());
            }
        }
        return null;
    }

    Duration duration() {
        return Duration.of(amount, unit);
    }

    String messageKey() {
        return switch (unit) {
            case MINUTES -> "mail.valid.minutes";
            case HOURS -> "mail.valid.hours";
            default -> "mail.valid.days";
        };
    }
}
