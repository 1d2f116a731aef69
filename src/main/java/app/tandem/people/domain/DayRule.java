package app.tandem.people.domain;

import app.tandem.people.AbsenceKind;
import app.tandem.people.DayKind;
import app.tandem.people.DayNorm;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a day is worth. A holiday is free. A short day is an hour less (Labour Code of Russia, article 95), a weekend day
 * made working takes the hours of a Friday, and one that is both loses its hour too. Who is away works nothing.
 */
final class DayRule {

    private static final int HOUR = 3600;

    private DayRule() {}

    static DayNorm norm(LocalDate day, WeekHours hours, @Nullable CalendarDay special, @Nullable AbsenceKind absence) {
        DayKind kind = special == null ? null : special.kind();
        String title = special == null || special.title().isEmpty() ? null : special.title();
        int seconds = absence == null ? byCalendar(day, hours, kind) : 0;
        return new DayNorm(day, hours.on(day.getDayOfWeek()), kind, title, absence, seconds);
    }

    private static int byCalendar(LocalDate day, WeekHours hours, @Nullable DayKind kind) {
        int seconds = hours.on(like(day, kind));
        if (kind == DayKind.HOLIDAY) {
            return 0;
        }
        return kind == DayKind.SHORT ? Math.max(0, seconds - HOUR) : seconds;
    }

    static @Nullable LocalTime end(DayNorm norm, WeekHours hours) {
        LocalTime end = hours.endOn(like(norm.day(), norm.kind()));
        if (norm.seconds() == 0 || end == null) {
            return null;
        }
        boolean earlier = norm.kind() == DayKind.SHORT && end.toSecondOfDay() >= HOUR;
        return earlier ? end.minusHours(1) : end;
    }

    /** The weekday whose hours hold. */
    private static DayOfWeek like(LocalDate day, @Nullable DayKind kind) {
        DayOfWeek weekday = day.getDayOfWeek();
        boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
        return weekend && (kind == DayKind.WORKING || kind == DayKind.SHORT) ? DayOfWeek.FRIDAY : weekday;
    }
}
