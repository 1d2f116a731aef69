package app.tandem.reports.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A client's report as a table. */
record ClientReportTable(ClientReport report, MessageSource messages, Locale locale) implements ReportTable {

    @Override
    public String name() {
        return "report-%s-%s".formatted(report.from(), report.to());
    }

    @Override
    public String title() {
        return "client-report.title";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("project", "report.group.PROJECT"));
        columns.add(Column.text("work", "client-report.work"));
        if (tellsMore()) {
            columns.add(Column.text("text", "client-report.text"));
        }
        columns.add(Column.text("state", "client-report.state"));
        if (tellsPeople()) {
            columns.add(Column.text("people", "client-report.people"));
        }
        columns.add(Column.hours("seconds", "report.hours.all"));
        return columns;
    }

    @Override
    public void read(Consumer<List<@Nullable Object>> reader) {
        boolean people = tellsPeople();
        boolean more = tellsMore();
        report.projects()
                .forEach(part -> part.works().forEach(work -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(part.name());
                    cells.add(work.title() == null ? message("client-report.other") : work.title());
                    if (more) {
                        cells.add(work.text());
                    }
                    cells.add(work.title() == null ? null : message("client-report.state." + work.state()));
                    if (people) {
                        cells.add(String.join(", ", work.people()));
                    }
                    cells.add(work.seconds());
                    reader.accept(cells);
                }));
    }

    private boolean tellsPeople() {
        return report.projects().stream()
                .flatMap(part -> part.works().stream())
                .anyMatch(work -> !work.people().isEmpty());
    }

    private boolean tellsMore() {
        return report.projects().stream()
                .flatMap(part -> part.works().stream())
                .anyMatch(work -> !work.text().isEmpty());
    }

    private String message(String key) {
        return messages.getMessage(key, null, locale);
    }
}
