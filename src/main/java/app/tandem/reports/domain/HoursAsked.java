package app.tandem.reports.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hours report as an address asks for it, in texts that are not yet understood; null and empty is what is left out.
 *
 * @param span a {@link Span}, when no days are given
 * @param group names of {@link Grouping}
 * @param per a {@link Rounding.Level}
 * @param zone whose days count; the client's, or the agency's where there are several, when left out
 * @param sort {@code HOURS} for what took most time first, else {@code NAME}
 * @param compare whether the period before stands beside
 */
public record HoursAsked(
        @Nullable String span,
        @Nullable String from,
        @Nullable String to,
        @Nullable String clientId,
        @Nullable String projectId,
        @Nullable String personId,
        @Nullable String billable,
        @Nullable List<String> group,
        @Nullable String rounding,
        @Nullable String per,
        @Nullable String zone,
        @Nullable String compare,
        @Nullable String sort) {

    public HoursAsked {
        span = given(span);
        from = given(from);
        to = given(to);
        clientId = given(clientId);
        projectId = given(projectId);
        personId = given(personId);
        billable = given(billable);
        rounding = given(rounding);
        per = given(per);
        zone = given(zone);
        compare = given(compare);
        sort = given(sort);
        group = group == null
                ? List.of()
                : group.stream()
                        .filter(Objects::nonNull)
                        .filter(one -> !one.isBlank())
                        .toList();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same without what was asked by this field, so that the rest can be shown as it was chosen; the days are one question. */
    HoursAsked without(@Nullable String field) {
        boolean days = "from".equals(field) || "to".equals(field);
        boolean rounds = "rounding".equals(field) || "per".equals(field);
        return new HoursAsked(
                days ? null : span,
                days ? null : from,
                days ? null : to,
                clientId,
                "projectId".equals(field) ? null : projectId,
                personId,
                "billable".equals(field) ? null : billable,
                "group".equals(field) ? null : group,
                rounds ? null : rounding,
                rounds ? null : per,
                "zone".equals(field) ? null : zone,
                compare,
                "sort".equals(field) ? null : sort);
    }

    /** Nothing in particular. */
    public static HoursAsked nothing() {
        return new HoursAsked(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
