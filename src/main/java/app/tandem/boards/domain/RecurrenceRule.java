package app.tandem.boards.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/**
 * On which days something comes again.
 *
 * @param weekdays of a weekly rule
 * @param monthDay of a monthly one; the last day in months that are shorter
 */
public record RecurrenceRule(Kind kind, Set<DayOfWeek> weekdays, int monthDay) {

    /** How often. */
    public enum Kind {
        DAILY,
        /** Monday to Friday. */
        WEEKDAYS,
        WEEKLY,
        MONTHLY
    }

    /** The first of its days after the given one. */
    public LocalDate after(LocalDate day) {
        return firstFrom(day.plusDays(1));
    }

    /** The first of its days, the given one included. */
    public LocalDate firstFrom(LocalDate day) {
        if (kind == Kind.MONTHLY) {
            LocalDate inMonth = in(YearMonth.from(day));
            return inMonth.isBefore(day) ? in(YearMonth.from(day).plusMonths(1)) : inMonth;
        }
        LocalDate next = day;
        while (!fits(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next;
    }

    private LocalDate in(YearMonth month) {
        return month.atDay(Math.min(monthDay, month.lengthOfMonth()));
    }

    private boolean fits(DayOfWeek day) {
        return switch (kind) {
            case WEEKDAYS -> day.compareTo(DayOfWeek.SATURDAY) < 0;
            case WEEKLY -> weekdays.isEmpty() || weekdays.contains(day);
            default -> true;
        };
    }
}
