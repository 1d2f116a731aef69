package app.tandem.reports.domain;

import app.tandem.projects.Projects;
import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours report: one statement, in the scope of its reader. */
@Service
@Transactional(readOnly = true)
public class HoursReports {

    private static final int FETCH = 1000;

    private final JdbcClient jdbc;
    private final Projects projects;

    HoursReports(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /** All rows, ordered by their groups. */
    public List<HoursRow> rows(Viewer viewer, HoursQuery query) {
        List<HoursRow> rows = new ArrayList<>();
        read(viewer, query, rows::add);
        return rows;
    }

    /** The same row by row, whatever their number. */
    public void read(Viewer viewer, HoursQuery query, Consumer<HoursRow> reader) {
        jdbc.sql(sql(query))
                .withFetchSize(FETCH)
                .params(parameters(viewer, query))
                .query((RowCallbackHandler) row -> reader.accept(row(query, row)));
    }

    private static String sql(HoursQuery query) {
        List<Grouping> groups = query.groups();
        Rounding rounding = query.rounding();
        return """
                with piece as (
                    select %s, sum(t.seconds) as seconds, coalesce(sum(t.seconds) filter (where t.billable), 0) as billable
                    from time_part t join client c on c.id = t.client_id
                    where t.day between :from and :to and %s
                        and (cast(:client as uuid) is null or t.client_id = :client)
                        and (cast(:project as uuid) is null or t.project_id = :project)
                        and (cast(:person as uuid) is null or t.person_id = :person)
                        and (cast(:billable as boolean) is null or t.billable = :billable)
                    group by %s, %s
                ), total as (
                    select %s, sum(%s) as seconds, sum(%s) as billable from piece group by %s
                )
                select %s, total.seconds, total.billable from total%s order by %s
                """.formatted(
                        each(groups, (group, i) -> group.value() + " as g" + i),
                        EntryScope.visible("t", "c"),
                        each(groups, (group, i) -> group.value()),
                        rounding.column().equals("null") ? "()" : rounding.column(),
                        each(groups, (group, i) -> "g" + i),
                        rounding.rounded("seconds"),
                        rounding.rounded("billable"),
                        each(groups, (group, i) -> "g" + i),
                        each(groups, Grouping::columns),
                        IntStream.range(0, groups.size())
                                .mapToObj(i -> groups.get(i).join(i))
                                .collect(Collectors.joining()),
                        each(groups, Grouping::order));
    }

    /** Says something of a group at its place. */
    private interface Part {
        String of(Grouping group, int place);
    }

    private static String each(List<Grouping> groups, Part part) {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> part.of(groups.get(i), i))
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> parameters(Viewer viewer, HoursQuery query) {
        Map<String, Object> parameters = new HashMap<>(projects.scope(viewer).parameters());
        parameters.put("from", query.from());
        parameters.put("to", query.to());
        parameters.put("client", query.clientId());
        parameters.put("project", query.projectId());
        parameters.put("person", query.personId());
        parameters.put("billable", query.billable());
        return parameters;
    }

    private static HoursRow row(HoursQuery query, ResultSet row) throws SQLException {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < query.groups().size(); i++) {
            values.add(new Value(
                    query.groups().get(i),
                    row.getString("value" + i),
                    row.getString("name" + i),
                    row.getString("key" + i)));
        }
        return new HoursRow(values, row.getLong("seconds"), row.getLong("billable"));
    }
}
