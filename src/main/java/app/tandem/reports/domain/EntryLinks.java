package app.tandem.reports.domain;

import app.tandem.reports.domain.HoursRow.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the entries behind the figures of a row are: the list of entries with the filters of the report and of the row.
 *
 * @param all behind its hours
 * @param billable behind its billable hours
 * @param rest behind the others
 * @param before behind its hours in the period before
 */
public record EntryLinks(String all, String billable, String rest, String before) {

    static EntryLinks of(HoursQuery query, List<Value> values) {
        Map<String, @Nullable Object> filters = filters(query, values);
        Period days = days(query.period(), values);
        return new EntryLinks(
                link(days, filters, query.billable()),
                link(days, filters, true),
                link(days, filters, false),
                link(query.period().before(), filters, query.billable()));
    }

    private static Map<String, @Nullable Object> filters(HoursQuery query, List<Value> values) {
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        filters.put("clientId", query.clientId());
        filters.put("projectId", query.projectId());
        filters.put("personId", query.personId());
        for (Value value : values) {
            String text = value.value();
            switch (value.grouping()) {
                case CLIENT -> filters.put("clientId", text);
                case PROJECT -> filters.put("projectId", text);
                case CARD -> filters.put(text == null ? "cardless" : "cardId", text == null ? true : text);
                case PERSON -> filters.put("personId", text);
                case ACTIVITY -> filters.put("activity", text);
                case DAY, WEEK, MONTH -> {
                    // Narrows the days.
                }
            }
        }
        filters.put("zone", query.daysOfClient() ? null : query.zone().getId());
        return filters;
    }

    private static Period days(Period period, List<Value> values) {
        Period days = period;
        for (Value value : values) {
            LocalDate first = value.first();
            LocalDate last = value.last();
            if (first != null && last != null) {
                // Nothing is in two stretches that do not meet, so no row names them.
                boolean meet = !first.isAfter(days.to()) && !last.isBefore(days.from());
                days = meet ? days.within(new Period(first, last)) : days;
            }
        }
        return days;
    }

    private static String link(Period days, Map<String, @Nullable Object> filters, @Nullable Boolean billable) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/time")
                .queryParam("from", days.from())
                .queryParam("to", days.to());
        filters.forEach((name, value) -> {
            if (value != null) {
                uri.queryParam(name, value);
            }
        });
        if (billable != null) {
            uri.queryParam("billable", billable);
        }
        return uri.build().toUriString();
    }
}
