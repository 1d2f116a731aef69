package app.tandem.reports.domain;

import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The hours report as the screen and paper show it: rows under the values of their groups, with sums that are those of the rows
 * shown and shares that add up to the whole.
 *
 * @param span the word for its days, when it was asked by one
 * @param ownZone the zone was asked for
 * @param toTheSecond some row has seconds; without them what is shown would not add up
 * @param cut there are more rows than a page can show: it shows those of the first group only
 * @param rest what even so does not fit on it; null when everything does
 * @param all the sum of everything
 * @param wide a picture of the period; null where there is too little for one
 * @param narrow the same for phones
 */
public record HoursPage(
        HoursQuery query,
        @Nullable String span,
        boolean ownZone,
        List<Section> sections,
        Sums all,
        boolean toTheSecond,
        boolean cut,
        @Nullable Rest rest,
        @Nullable TimeChart wide,
        @Nullable TimeChart narrow) {

    private static final int MOST_ROWS = RowShares.MOST_ROWS;
    private static final int MOST_GROUPS = 3;

    /** What some rows come to. */
    public record Sums(long seconds, long billableSeconds, long secondsBefore) {

        static Sums of(List<HoursRow> rows) {
            return new Sums(
                    rows.stream().mapToLong(HoursRow::seconds).sum(),
                    rows.stream().mapToLong(HoursRow::billableSeconds).sum(),
                    rows.stream().mapToLong(HoursRow::secondsBefore).sum());
        }

        static Sums sum(List<Sums> several) {
            return new Sums(
                    several.stream().mapToLong(Sums::seconds).sum(),
                    several.stream().mapToLong(Sums::billableSeconds).sum(),
                    several.stream().mapToLong(Sums::secondsBefore).sum());
        }
    }

    /**
     * The rows of one value of the first group.
     *
     * @param lines empty when there is one group only
     * @param share tenths of a percent of the whole
     */
    public record Section(Value head, List<Line> lines, Sums sums, int share, EntryLinks entries) {}

    /**
     * A row below its section.
     *
     * @param level 1 for the second group, 2 for the third
     * @param sum the rows that follow it add up to it
     */
    public record Line(Value head, int level, boolean sum, Sums sums, int share, EntryLinks entries) {}

    /**
     * Rows that are not shown, as one, so that what is shown still adds up.
     *
     * @param rows how many they are
     */
    public record Rest(int rows, Sums sums, int share) {

        static @Nullable Rest of(List<Section> hidden) {
            return hidden.isEmpty()
                    ? null
                    : new Rest(
                            hidden.size(),
                            Sums.sum(hidden.stream().map(Section::sums).toList()),
                            hidden.stream().mapToInt(Section::share).sum());
        }
    }

    /** @param share tenths of a percent of the whole, as {@link RowShares} tells it to all */
    private record Shared(HoursRow row, int share) {}

    static HoursPage of(HoursQuery query, @Nullable String span, boolean ownZone, List<HoursRow> rows) {
        List<HoursRow> shown = query.comparesRows()
                ? rows
                : rows.stream().filter(row -> !row.isOfBeforeOnly()).toList();
        boolean cut = shown.size() > MOST_ROWS;
        List<Integer> shares = RowShares.of(shown);
        List<Shared> rowsShown = new ArrayList<>();
        shown.forEach(row -> rowsShown.add(new Shared(row, shares.get(rowsShown.size()))));
        List<Section> sections = new ArrayList<>();
        by(0, rowsShown).forEach((head, own) -> {
            List<Line> lines = cut ? List.of() : lines(query, own);
            sections.add(new Section(head, lines, sums(own), share(own), EntryLinks.of(query, List.of(head))));
        });
        int fit = Math.min(sections.size(), MOST_ROWS);
        return new HoursPage(
                query,
                span,
                ownZone,
                sections.subList(0, fit),
                all(shown, rows),
                shown.stream().anyMatch(HoursPage::hasSeconds),
                cut,
                Rest.of(sections.subList(fit, sections.size())),
                null,
                null);
    }

    HoursPage with(@Nullable TimeChart drawnWide, @Nullable TimeChart drawnNarrow) {
        return new HoursPage(query, span, ownZone, sections, all, toTheSecond, cut, rest, drawnWide, drawnNarrow);
    }

    /** Where the entries behind its sums are. */
    public EntryLinks entries() {
        return EntryLinks.of(query, List.of());
    }

    /** Hours as all of this report are shown: {@code 7:45}, or {@code 7:45:07} where it has seconds. */
    public String hours(long seconds) {
        return Durations.format(Duration.ofSeconds(seconds), toTheSecond);
    }

    /** How much more or less it is than before: {@code +1:30}. */
    public String difference(Sums sums) {
        long more = sums.seconds() - sums.secondsBefore();
        return more == 0 ? "0" : (more > 0 ? "+" : "−") + hours(Math.abs(more));
    }

    /** The groups behind the first. */
    public List<Grouping> further() {
        return query.groups().subList(1, query.groups().size());
    }

    /** Everything that was asked, for links that lead back here and to files. */
    public String parameters() {
        return parameters(span);
    }

    /** The same for other days. */
    public String parameters(@Nullable String otherSpan) {
        UriComponentsBuilder uri = otherSpan == null
                ? UriComponentsBuilder.newInstance()
                        .queryParam("from", query.from())
                        .queryParam("to", query.to())
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
        if (query.byHours()) {
            uri.queryParam("sort", HoursQuestions.BY_HOURS);
        }
        return uri.build().toUriString();
    }

    /** The same in another order. */
    public String ordered(boolean byHours) {
        UriComponentsBuilder uri =
                UriComponentsBuilder.fromUriString(parameters()).replaceQueryParam("sort");
        return (byHours ? uri.queryParam("sort", HoursQuestions.BY_HOURS) : uri)
                .build()
                .toUriString();
    }

    private boolean asksForZone() {
        return !query.daysOfClient() && ownZone;
    }

    /** The sum of what is shown; the period before is counted whole also where its rows are not shown. */
    private static Sums all(List<HoursRow> shown, List<HoursRow> rows) {
        Sums now = Sums.of(shown);
        return new Sums(now.seconds(), now.billableSeconds(), Sums.of(rows).secondsBefore());
    }

    private static List<Line> lines(HoursQuery query, List<Shared> rows) {
        int groups = query.groups().size();
        List<Line> lines = new ArrayList<>();
        if (groups == 1) {
            return lines;
        }
        by(1, rows).forEach((head, own) -> {
            boolean deeper = groups == MOST_GROUPS;
            Value first = own.get(0).row().groups().get(0);
            lines.add(new Line(head, 1, deeper, sums(own), share(own), EntryLinks.of(query, List.of(first, head))));
            if (deeper) {
                own.forEach(leaf -> lines.add(leaf(query, leaf)));
            }
        });
        return lines;
    }

    private static Line leaf(HoursQuery query, Shared shared) {
        List<Value> values = shared.row().groups();
        return new Line(values.get(2), 2, false, sums(List.of(shared)), shared.share(), EntryLinks.of(query, values));
    }

    private static Map<Value, List<Shared>> by(int group, List<Shared> rows) {
        Map<Value, List<Shared>> byHead = new LinkedHashMap<>();
        rows.forEach(one -> byHead.computeIfAbsent(one.row().groups().get(group), k -> new ArrayList<>())
                .add(one));
        return byHead;
    }

    private static Sums sums(List<Shared> rows) {
        return Sums.of(rows.stream().map(Shared::row).toList());
    }

    /** The rows of a value add up to its share. */
    private static int share(List<Shared> rows) {
        return rows.stream().mapToInt(Shared::share).sum();
    }

    private static boolean hasSeconds(HoursRow row) {
        return row.seconds() % 60 != 0 || row.billableSeconds() % 60 != 0 || row.secondsBefore() % 60 != 0;
    }

    private static void add(UriComponentsBuilder uri, String name, @Nullable Object value) {
        if (value != null) {
            uri.queryParam(name, value);
        }
    }
}
