package app.tandem.reports.web;

import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursRow;
import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.time.Durations;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The hours report as the screen shows it: rows under the values of their first group, with sums that are those of the rows
 * shown.
 *
 * @param span the word for its days, when it was asked by one
 * @param ownZone the zone was asked for
 * @param toTheSecond some row has seconds; without them what is shown would not add up
 * @param cut there are more rows than a page can show: it shows those of the first group only
 * @param rest what even so does not fit on it; null when everything does
 * @param wide a picture of the period; null where there is too little for one
 * @param narrow the same for phones
 */
record HoursPage(
        HoursQuery query,
        @Nullable String span,
        boolean ownZone,
        List<Section> sections,
        long seconds,
        long billableSeconds,
        long secondsBefore,
        boolean toTheSecond,
        boolean cut,
        @Nullable Rest rest,
        @Nullable TimeChart wide,
        @Nullable TimeChart narrow) {

    private static final int MOST_ROWS = 3000;

    /**
     * The rows of one value of the first group.
     *
     * @param lines empty when there is one group only
     */
    record Section(
            Value head,
            List<Line> lines,
            long seconds,
            long billableSeconds,
            long secondsBefore,
            int share,
            String entries) {}

    /**
     * A row without its first group.
     *
     * @param entries where the entries behind it are
     */
    record Line(
            List<Value> values, long seconds, long billableSeconds, long secondsBefore, int share, String entries) {}

    /**
     * Rows that are not shown, as one, so that what is shown still adds up.
     *
     * @param rows how many they are
     */
    record Rest(int rows, long seconds, long billableSeconds, long secondsBefore) {

        static @Nullable Rest of(List<Section> hidden) {
            return hidden.isEmpty()
                    ? null
                    : new Rest(
                            hidden.size(),
                            hidden.stream().mapToLong(Section::seconds).sum(),
                            hidden.stream().mapToLong(Section::billableSeconds).sum(),
                            hidden.stream().mapToLong(Section::secondsBefore).sum());
        }
    }

    static HoursPage of(HoursQuery query, @Nullable String span, boolean ownZone, List<HoursRow> rows) {
        List<HoursRow> shown = query.comparesRows()
                ? rows
                : rows.stream().filter(row -> !row.isOfBeforeOnly()).toList();
        boolean cut = shown.size() > MOST_ROWS;
        long all = shown.stream().mapToLong(HoursRow::seconds).sum();
        Map<Value, List<HoursRow>> byHead = new LinkedHashMap<>();
        shown.forEach(row -> byHead.computeIfAbsent(row.groups().get(0), k -> new ArrayList<>())
                .add(row));
        List<Section> sections = byHead.entrySet().stream()
                .map(head -> section(query, head.getKey(), head.getValue(), all, cut))
                .toList();
        int fit = Math.min(sections.size(), MOST_ROWS);
        return new HoursPage(
                query,
                span,
                ownZone,
                sections.subList(0, fit),
                all,
                shown.stream().mapToLong(HoursRow::billableSeconds).sum(),
                rows.stream().mapToLong(HoursRow::secondsBefore).sum(),
                shown.stream()
                        .anyMatch(row -> row.seconds() % 60 != 0
                                || row.billableSeconds() % 60 != 0
                                || row.secondsBefore() % 60 != 0),
                cut,
                Rest.of(sections.subList(fit, sections.size())),
                null,
                null);
    }

    HoursPage with(@Nullable TimeChart drawnWide, @Nullable TimeChart drawnNarrow) {
        return new HoursPage(
                query,
                span,
                ownZone,
                sections,
                seconds,
                billableSeconds,
                secondsBefore,
                toTheSecond,
                cut,
                rest,
                drawnWide,
                drawnNarrow);
    }

    /** Hours as all of this report are shown: {@code 7:45}, or {@code 7:45:07} where it has seconds. */
    public String hours(long seconds) {
        return Durations.format(Duration.ofSeconds(seconds), toTheSecond);
    }

    /** How much more or less it is than before: {@code +1:30}. */
    public String difference(long now, long before) {
        long more = now - before;
        return more == 0 ? "0" : (more > 0 ? "+" : "−") + hours(Math.abs(more));
    }

    /** The groups behind the first. */
    public List<Grouping> further() {
        return query.groups().subList(1, query.groups().size());
    }

    /** The parameters of the address that shows this again. */
    public String parameters() {
        return parameters(span);
    }

    /** The same for other days. */
    public String parameters(@Nullable String otherSpan) {
        UriComponentsBuilder uri = otherSpan == null
                ? span(query.from(), query.to())
                : UriComponentsBuilder.newInstance().queryParam("span", otherSpan);
        add(uri, "clientId", query.clientId());
        add(uri, "projectId", query.projectId());
        add(uri, "personId", query.personId());
        add(uri, "billable", query.billable());
        query.groups().forEach(group -> uri.queryParam("group", group));
        if (query.rounding().minutes() > 0) {
            uri.queryParam("rounding", query.rounding().minutes());
            uri.queryParam("per", query.rounding().level());
        }
        if (asksForZone()) {
            uri.queryParam("zone", query.zone().getId());
        }
        if (query.compared()) {
            uri.queryParam("compare", true);
        }
        return uri.build().toUriString();
    }

    private boolean asksForZone() {
        return !query.daysOfClient() && ownZone;
    }

    private static Section section(HoursQuery query, Value head, List<HoursRow> rows, long all, boolean cut) {
        long seconds = rows.stream().mapToLong(HoursRow::seconds).sum();
        List<Line> lines = query.groups().size() == 1 || cut
                ? List.of()
                : rows.stream()
                        .map(row -> new Line(
                                row.groups().subList(1, row.groups().size()),
                                row.seconds(),
                                row.billableSeconds(),
                                row.secondsBefore(),
                                share(row.seconds(), all),
                                entries(query, row.groups())))
                        .toList();
        return new Section(
                head,
                lines,
                seconds,
                rows.stream().mapToLong(HoursRow::billableSeconds).sum(),
                rows.stream().mapToLong(HoursRow::secondsBefore).sum(),
                share(seconds, all),
                entries(query, List.of(head)));
    }

    private static int share(long seconds, long all) {
        return all == 0 ? 0 : (int) Math.round(seconds * 100.0 / all);
    }

    /** The list of entries with the filters of the report and of the row. */
    private static String entries(HoursQuery query, List<Value> values) {
        LocalDate from = query.from();
        LocalDate to = query.to();
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        filters.put("clientId", query.clientId());
        filters.put("projectId", query.projectId());
        filters.put("personId", query.personId());
        filters.put("billable", query.billable());
        for (Value value : values) {
            String text = value.value();
            if (text == null) {
                continue;
            }
            switch (value.grouping()) {
                case CLIENT -> filters.put("clientId", text);
                case PROJECT -> filters.put("projectId", text);
                case CARD -> filters.put("cardId", text);
                case PERSON -> filters.put("personId", text);
                case ACTIVITY -> filters.put("activity", text);
                case DAY -> {
                    from = LocalDate.parse(text);
                    to = from;
                }
                case WEEK -> {
                    LocalDate monday = LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                    from = later(from, monday);
                    to = earlier(to, monday.plusDays(6));
                }
                case MONTH -> {
                    YearMonth month = YearMonth.parse(text);
                    from = later(from, month.atDay(1));
                    to = earlier(to, month.atEndOfMonth());
                }
            }
        }
        UriComponentsBuilder uri = span(from, to).path("/time");
        filters.forEach((name, value) -> add(uri, name, value));
        return uri.build().toUriString();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static UriComponentsBuilder span(LocalDate from, LocalDate to) {
        return UriComponentsBuilder.newInstance().queryParam("from", from).queryParam("to", to);
    }

    private static void add(UriComponentsBuilder uri, String name, @Nullable Object value) {
        if (value != null) {
            uri.queryParam(name, value);
        }
    }
}
