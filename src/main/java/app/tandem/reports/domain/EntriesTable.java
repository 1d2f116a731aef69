package app.tandem.reports.domain;

import app.tandem.projects.ProjectScope;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The entries behind an hours report, in the order of their days, one row for each day of an entry: so the rows add up to
 * the report. To be read in a transaction, because it is read by a cursor.
 */
record EntriesTable(JdbcClient jdbc, MessageSource messages, ProjectScope scope, Viewer viewer, HoursQuery query)
        implements ReportTable {

    private static final int FETCH = 1000;

    private static final String FROM = """
             from %s t join client c on c.id = t.client_id join project p on p.id = t.project_id
                join time_entry e on e.id = t.entry_id join person w on w.id = t.person_id left join card x on x.id = t.card_id
            where t.day between :first and :to and %s
                and (cast(:client as uuid) is null or t.client_id = :client)
                and (cast(:project as uuid) is null or t.project_id = :project)
                and (cast(:person as uuid) is null or t.person_id = :person)
                and (cast(:billable as boolean) is null or t.billable = :billable)
            """;

    @Override
    public String name() {
        return "entries-%s-%s".formatted(query.from(), query.to());
    }

    @Override
    public String title() {
        return "report.entries";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("day", "report.group.DAY", Column.Kind.DAY, false),
                Column.text("person", "report.group.PERSON"),
                Column.text("client", "report.group.CLIENT"),
                Column.text("project", "report.group.PROJECT"),
                Column.text("card", "report.group.CARD"),
                Column.text("activity", "report.group.ACTIVITY"),
                Column.text("note", "report.note"),
                new Column("startedAt", "report.started", Column.Kind.MOMENT, false),
                new Column("endedAt", "report.ended", Column.Kind.MOMENT, false),
                Column.hours("seconds", "report.hours.all"),
                Column.hours("billableSeconds", "report.billable"));
    }

    /** How many rows there are. */
    long count() {
        return statement("select count(*)" + FROM).query(Long.class).single();
    }

    @Override
    public void read(Consumer<List<@Nullable Object>> reader) {
        Map<String, String> activities = new HashMap<>();
        statement("""
                        select t.day, w.name as person, c.name as client, p.name as project,
                            case when x.id is not null then c.key || '-' || x.number || ' ' || x.title end as card,
                            t.activity, e.note, e.started_at, e.ended_at, t.seconds, t.billable
                        """ + FROM + " order by t.day, t.entry_id")
                .withFetchSize(FETCH)
                .query((RowCallbackHandler) row -> reader.accept(cells(row, activities)));
    }

    private List<@Nullable Object> cells(ResultSet row, Map<String, String> activities) throws SQLException {
        long seconds = row.getLong("seconds");
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.getObject("day", LocalDate.class));
        cells.add(row.getString("person"));
        cells.add(row.getString("client"));
        cells.add(row.getString("project"));
        cells.add(row.getString("card"));
        cells.add(activities.computeIfAbsent(
                row.getString("activity"), a -> messages.getMessage("activity." + a, null, viewer.locale())));
        cells.add(row.getString("note"));
        cells.add(clock(row.getObject("started_at", OffsetDateTime.class)));
        cells.add(clock(row.getObject("ended_at", OffsetDateTime.class)));
        cells.add(seconds);
        cells.add(row.getBoolean("billable") ? seconds : 0L);
        return cells;
    }

    private @Nullable LocalDateTime clock(@Nullable OffsetDateTime at) {
        return at == null
                ? null
                : at.atZoneSameInstant(query.zone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
    }

    private StatementSpec statement(String sql) {
        return jdbc.sql(sql.formatted(EntryParts.of(query), EntryScope.visible("t", "c")))
                .params(scope.parameters())
                .param("zone", query.zone().getId())
                .params(query.parameters())
                .param("first", query.from())
                .param("billable", query.billable());
    }
}
