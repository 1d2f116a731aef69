package app.tandem.reports.domain;

import org.jspecify.annotations.Nullable;

/**
 * A column of a report's table.
 *
 * @param name its field in the API
 * @param head message key of its caption, or the caption itself
 * @param detail message key of a second line of the caption; null for none
 * @param kind what its values are
 * @param summed its sum says something
 * @param ratio what its value is in the row of sums, where that is no sum; null for nothing
 */
public record Column(
        String name,
        String head,
        @Nullable String detail,
        Kind kind,
        boolean summed,
        @Nullable Ratio ratio) {

    /** What stands in the cells; null is an empty cell everywhere. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Long}: seconds. */
        DURATION,
        /** {@link Long}. */
        COUNT,
        /** {@link Double}: 1 is the whole. */
        SHARE,
        /** {@link java.math.BigDecimal}; its currency stands in a column beside it. */
        MONEY,
        /** {@link java.time.LocalDate}. */
        DAY,
        /** {@link java.time.LocalDateTime}, to the second. */
        MOMENT;

        public boolean isNumber() {
            return this != TEXT && this != DAY && this != MOMENT;
        }
    }

    /**
     * One column divided by another: what holds for each row holds for their sums.
     *
     * @param part name of the column above the line
     * @param whole name of the column below it: seconds count as hours where the column is one of money
     */
    public record Ratio(String part, String whole) {}

    public Column(String name, String head, Kind kind, boolean summed) {
        this(name, head, null, kind, summed, null);
    }

    public static Column text(String name, String head) {
        return new Column(name, head, Kind.TEXT, false);
    }

    public static Column hours(String name, String head) {
        return new Column(name, head, Kind.DURATION, true);
    }

    /** @param kind a share, or money an hour */
    public static Column ratio(String name, String head, Kind kind, String part, String whole) {
        return new Column(name, head, null, kind, false, new Ratio(part, whole));
    }
}
