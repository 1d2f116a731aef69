package app.tandem.reports.domain;

import app.tandem.shared.errors.RuleException;
import java.util.Set;

/**
 * How a report rounds: up to the next step, once, at one level; what is summed is what is shown.
 *
 * @param minutes 0 for not at all
 */
public record Rounding(int minutes, Level level) {

    public static final Rounding NONE = new Rounding(0, Level.ROW);

    private static final Set<Integer> STEPS = Set.of(0, 6, 15, 30);

    /** @throws RuleException {@code report.rounding} for a step that is not offered */
    public static Rounding of(int minutes, Level level) {
        if (!STEPS.contains(minutes)) {
            throw new RuleException("rounding", "report.rounding");
        }
        return new Rounding(minutes, level);
    }

    /** What is rounded: each entry, each day of a row, or the row as a whole. */
    public enum Level {
        ENTRY("t.entry_id"),
        DAY("t.day"),
        ROW("null");

        private final String column;

        Level(String column) {
            this.column = column;
        }
    }

    /** What parts are gathered by before they are rounded. */
    String column() {
        return minutes == 0 ? "null" : level.column;
    }

    String rounded(String seconds) {
        int step = minutes * 60;
        return step == 0 ? seconds : "(%1$s + %2$d) / %3$d * %3$d".formatted(seconds, step - 1, step);
    }
}
