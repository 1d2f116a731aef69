package app.tandem.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody works on a day, and why.
 *
 * @param weekSeconds what the hours of the week give for this weekday, whatever the calendar says
 * @param kind how the production calendar changes the day; null for a plain one
 * @param title the holiday's name; null where there is none
 * @param absence why the person is away; null when they are not
 * @param seconds what is left to work
 */
public record DayNorm(
        LocalDate day,
        int weekSeconds,
        @Nullable DayKind kind,
        @Nullable String title,
        @Nullable AbsenceKind absence,
        int seconds) {}
