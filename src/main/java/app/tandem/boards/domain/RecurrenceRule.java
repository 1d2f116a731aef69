package app.tandem.boards.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Set;

/**
 * On which days something comes again.
 *
 * @param weekdays of a weekly rule
 * @param monthDay of a monthly one; the last day in months that are shorter
 * @param every how many days, weeks or months from one to the next; of no meaning for {@link Kind#WEEKDAYS}
 * @param start a day of the rule, from which they are counted
 */
public record RecurrenceRule(Kind kind, Set<DayOfWeek> weekdays, int monthDay, int every, LocalDate start) {

    /** The most days, weeks or months in between. */
    public static final int MOST = 100;

    /** How often. */
    public enum Kind {
        DAILY,
        /** Monday to Friday. */
        WEEKDAYS,
        WEEKLY,
        MONTHLY
    }

    /** Every day, week or month. */
    public RecurrenceRule(Kind kind, Set<DayOfWeek> weekdays, int monthDay) {
        this(kind, weekdays, monthDay, 1, LocalDate.EPOCH);
    }

    /** The same, counted from its first day that is not before the given one. */
    public RecurrenceRule every(int step, LocalDate from) {
        return new RecurrenceRule(
                kind, weekdays, monthDay, step, new RecurrenceRule(kind, weekdays, monthDay).firstFrom(from));
    }

    /** The first of its days after the given one. */
    public LocalDate after(LocalDate day) {
        return firstFrom(day.plusDays(1));
    }

    /** The first of its days, the given one included. */
    public LocalDate firstFrom(LocalDate day) {
        if (kind == Kind.MONTHLY) {
            YearMonth month = YearMonth.from(day);
            while (in(month).isBefore(day) || between(ChronoUnit.MONTHS, YearMonth.from(start), month) != 0) {
                month = month.plusMonths(1);
            }
            return in(month);
        }
        LocalDate next = day;
        while (!fits(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private LocalDate in(YearMonth month) {
        return month.atDay(Math.min(monthDay, month.lengthOfMonth()));
    }

    private boolean fits(LocalDate day) {
        return switch (kind) {
            case WEEKDAYS -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
            case WEEKLY ->
                (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                        && between(ChronoUnit.WEEKS, start.with(DayOfWeek.MONDAY), day.with(DayOfWeek.MONDAY)) == 0;
            default -> between(ChronoUnit.DAYS, start, day) == 0;
        };
    }

    /** How far it is from a step. */
    private long between(ChronoUnit unit, Temporal from, Temporal to) {
        return Math.floorMod(unit.between(from, to), every);
    }
}
