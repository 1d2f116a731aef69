package app.tandem.reports.domain;

/**
 * A column of a report's table.
 *
 * @param name its field in the API
 * @param head message key of its caption
 * @param kind what its values are
 * @param summed its sum says something
 */
public record Column(String name, String head, Kind kind, boolean summed) {

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
        DAY;

        public boolean isNumber() {
            return this != TEXT && this != DAY;
        }
    }

    public static Column text(String name, String head) {
        return new Column(name, head, Kind.TEXT, false);
    }

    public static Column hours(String name, String head) {
        return new Column(name, head, Kind.DURATION, true);
    }
}
