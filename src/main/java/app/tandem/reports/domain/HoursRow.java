package app.tandem.reports.domain;

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
     */
    public record Value(
            Grouping grouping,
            @Nullable String value,
            @Nullable String name,
            @Nullable String key) {}

    /** Whether it is only about the period before. */
    public boolean isOfBeforeOnly() {
        return seconds == 0 && secondsBefore > 0;
    }
}
