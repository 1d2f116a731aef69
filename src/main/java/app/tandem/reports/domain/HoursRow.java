package app.tandem.reports.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the hours report.
 *
 * @param groups one value for each group of the query, in its order
 * @param secondsBefore what it was in the period before; 0 unless the query compares
 */
public record HoursRow(List<Value> groups, long seconds, long billableSeconds, long secondsBefore) {

    /**
     * What a row is about.
     *
     * @param value an id, or the day, week, month or activity itself; null for work on no card
     * @param name null where the value stands for itself
     * @param key of a client, project or card
     * @param of whose project it is, where the report is about several clients and does not say it elsewhere
     */
    public record Value(
            Grouping grouping,
            @Nullable String value,
            @Nullable String name,
            @Nullable String key,
            @Nullable String of) {

        /** Its name as people tell it from others: every client may have a project called so. */
        public @Nullable String label() {
            return of == null ? name : of + " · " + name;
        }

        /** The first day of its day, week or month; null for what is no stretch of time. */
        public @Nullable LocalDate first() {
            return value == null
                    ? null
                    : switch (grouping) {
                        case DAY -> LocalDate.parse(value);
                        case WEEK -> LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                        case MONTH -> YearMonth.parse(value).atDay(1);
                        default -> null;
                    };
        }

        /** The last day of the same. */
        public @Nullable LocalDate last() {
            LocalDate first = first();
            return first == null
                    ? null
                    : switch (grouping) {
                        case WEEK -> first.plusDays(6);
                        case MONTH -> YearMonth.from(first).atEndOfMonth();
                        default -> first;
                    };
        }
    }

    /** Whether it is only about the period before. */
    public boolean isOfBeforeOnly() {
        return seconds == 0 && secondsBefore > 0;
    }
}
