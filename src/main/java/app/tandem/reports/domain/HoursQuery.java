package app.tandem.reports.domain;

import app.tandem.shared.errors.RuleException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which hours, and how they are shown; null in a place means any.
 *
 * @param from the first day, in the client's zone
 * @param to the last day, included
 * @param billable only billable time, or only the other
 * @param groups one to three, each once
 */
public record HoursQuery(
        LocalDate from,
        LocalDate to,
        @Nullable UUID clientId,
        @Nullable UUID projectId,
        @Nullable UUID personId,
        @Nullable Boolean billable,
        List<Grouping> groups,
        Rounding rounding) {

    private static final int MOST_GROUPS = 3;
    private static final int MOST_YEARS = 20;

    /**
     * @throws RuleException {@code report.days-order}, {@code report.too-long}, {@code report.groups}
     */
    public HoursQuery {
        if (from.isAfter(to)) {
            throw new RuleException("to", "report.days-order");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new RuleException("from", "report.too-long", MOST_YEARS);
        }
        if (groups.isEmpty() || groups.size() > MOST_GROUPS || new HashSet<>(groups).size() < groups.size()) {
            throw new RuleException("group", "report.groups", MOST_GROUPS);
        }
        groups = List.copyOf(groups);
    }
}
