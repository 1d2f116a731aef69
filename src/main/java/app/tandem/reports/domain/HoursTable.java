package app.tandem.reports.domain;

import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The hours report as a table. */
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
        return columns;
    }

    @Override
    public void read(Consumer<List<@Nullable Object>> reader) {
        reports.read(viewer, query, row -> {
            if (row.isOfBeforeOnly() && !query.comparesRows()) {
                return;
            }
            List<@Nullable Object> cells = new ArrayList<>();
            row.groups().forEach(value -> cells.add(text(value)));
            cells.add(row.seconds());
            cells.add(row.billableSeconds());
            if (query.comparesRows()) {
                cells.add(row.secondsBefore());
            }
            reader.accept(cells);
        });
    }

    private String text(Value value) {
        String plain = value.value();
        if (plain == null) {
            return messages.getMessage("report.no-card", null, viewer.locale());
        }
        return switch (value.grouping()) {
            case ACTIVITY -> messages.getMessage("activity." + plain, null, viewer.locale());
            case CARD -> value.key() + " " + value.name();
            default -> value.name() == null ? plain : value.name();
        };
    }
}
