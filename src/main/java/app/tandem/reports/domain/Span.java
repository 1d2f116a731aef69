package app.tandem.reports.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days that people often ask for; a report that is kept under such a word moves on with the days.
 *
 * @param key names it in addresses and messages
 */
public record Span(String key, Period period) {

    /** What is shown when nothing is asked. */
    static final String USUAL = "month";

    private static final int MONTHS_OF_QUARTER = 3;

    /** All, as they are today. */
    public static List<Span> around(LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.withMonth((today.get(IsoFields.QUARTER_OF_YEAR) - 1) * MONTHS_OF_QUARTER + 1);
        LocalDate year = today.withDayOfYear(1);
        return List.of(
                new Span("week", new Period(monday, monday.plusDays(6))),
                new Span("last-week", new Period(monday.minusWeeks(1), monday.minusDays(1))),
                new Span("month", new Period(month, month.plusMonths(1).minusDays(1))),
                new Span("last-month", new Period(month.minusMonths(1), month.minusDays(1))),
                new Span(
                        "quarter",
                        new Period(
                                quarter, quarter.plusMonths(MONTHS_OF_QUARTER).minusDays(1))),
                new Span("year", new Period(year, year.plusYears(1).minusDays(1))));
    }

    /** The one of this name; null when there is none. */
    public static @Nullable Span named(@Nullable String key, LocalDate today) {
        return around(today).stream()
                .filter(span -> span.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
