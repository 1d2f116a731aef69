package app.tandem.reports.domain;

import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The hours report as a table. What part of the whole each row is can be said only after the last: it is for as many rows as a page
 * shows, and is left open in longer files, which are written while they are read.
 */
public record HoursTable(HoursReports reports, MessageSource messages, Viewer viewer, HoursQuery query)
        implements ReportTable {

    @Override
    public String name() {
        return "hours-%s-%s".formatted(query.from(), query.to());
    }

    @Override
    public String title() {
        return "report.hours";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        query.groups()
                .forEach(group ->
                        columns.add(Column.text(group.name().toLowerCase(Locale.ROOT), "report.group." + group)));
        columns.add(Column.hours("seconds", "report.hours.all"));
        columns.add(Column.hours("billableSeconds", "report.billable"));
        if (query.comparesRows()) {
            columns.add(Column.hours("secondsBefore", "report.before"));
        }
        columns.add(new Column("share", "report.share", Column.Kind.SHARE, false));
        return columns;
    }

    @Override
    public void read(Consumer<List<@Nullable Object>> reader) {
        List<HoursRow> first = new ArrayList<>();
        reports.read(viewer, query, row -> {
            if (row.isOfBeforeOnly() && !query.comparesRows()) {
                return;
            }
            if (first.size() <= RowShares.MOST_ROWS) {
                first.add(row);
            }
            if (first.size() == RowShares.MOST_ROWS + 1) {
                first.forEach(one -> reader.accept(cells(one, null)));
                first.add(row);
            } else if (first.size() > RowShares.MOST_ROWS + 1) {
                reader.accept(cells(row, null));
            }
        });
        if (first.size() <= RowShares.MOST_ROWS) {
            List<Double> shares = shares(first);
            for (int i = 0; i < first.size(); i++) {
                reader.accept(cells(first.get(i), shares.get(i)));
            }
        }
    }

    /** What part of 1 each row is, to a thousandth, so that all of them add up to 1. */
    public static List<Double> shares(List<HoursRow> rows) {
        return RowShares.of(rows).stream().map(RowShares::fraction).toList();
    }

    private List<@Nullable Object> cells(HoursRow row, @Nullable Double share) {
        List<@Nullable Object> cells = new ArrayList<>();
        row.groups().forEach(value -> cells.add(text(value)));
        cells.add(row.seconds());
        cells.add(row.billableSeconds());
        if (query.comparesRows()) {
            cells.add(row.secondsBefore());
        }
        cells.add(share);
        return cells;
    }

    private String text(Value value) {
        String plain = value.value();
        if (plain == null) {
            return messages.getMessage("report.no-card", null, viewer.locale());
        }
        return switch (value.grouping()) {
            case ACTIVITY -> messages.getMessage("activity." + plain, null, viewer.locale());
            case CARD -> value.key() + " " + value.name();
            default -> value.label() == null ? plain : value.label();
        };
    }
}
