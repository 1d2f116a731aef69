package app.tandem.reports.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * A span of days that people often ask for.
 *
 * @param key names it in messages
 */
record Span(String key, LocalDate from, LocalDate to) {

    static List<Span> around(LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate year = today.withDayOfYear(1);
        return List.of(
                new Span("week", monday, monday.plusDays(6)),
                new Span("last-week", monday.minusWeeks(1), monday.minusDays(1)),
                new Span("month", month, month.plusMonths(1).minusDays(1)),
                new Span("last-month", month.minusMonths(1), month.minusDays(1)),
                new Span("year", year, year.plusYears(1).minusDays(1)));
    }
}
