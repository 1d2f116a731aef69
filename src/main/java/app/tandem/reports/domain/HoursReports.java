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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours report: one statement, in the scope of its reader. */
@Service
@Transactional(readOnly = true)
public class HoursReports {

    private static final int FETCH = 1000;

    private final NamedParameterJdbcOperations jdbc;
    private final Projects projects;

    HoursReports(NamedParameterJdbcOperations jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /** All rows, ordered by their groups. */
    public List<HoursRow> rows(Viewer viewer, HoursQuery query) {
        List<HoursRow> rows = new ArrayList<>();
        // A cursor would keep PostgreSQL from sharing the work among its processes.
        read(viewer, query, 0, rows::add);
        return rows;
    }

    /** The same row by row, whatever their number. */
    public void read(Viewer viewer, HoursQuery query, Consumer<HoursRow> reader) {
        read(viewer, query, FETCH, reader);
    }

    private void read(Viewer viewer, HoursQuery query, int fetch, Consumer<HoursRow> reader) {
        jdbc.execute(sql(query), parameters(viewer, query), statement -> {
            // A month wants another plan than a year. Prepared for both, it gets one that knows of neither and takes
            // twice as long.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setFetchSize(fetch);
            int count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); count++) {
                    reader.accept(row(query, rows));
                }
            }
            return count;
        });
    }

    private static String sql(HoursQuery query) {
        List<Grouping> groups = query.groups();
        Rounding rounding = query.rounding();
        String places = each(groups, (group, i) -> "g" + i);
        return """
                with part as (%s),
                piece as (
                    select %s, earlier, cast(sum(seconds) as bigint) as seconds, cast(sum(billable) as bigint) as billable
                    from part group by %s, earlier, rounded
                ), total as (
                    select %s, coalesce(sum(%s) filter (where not earlier), 0) as seconds,
                        coalesce(sum(%s) filter (where not earlier), 0) as billable,
                        coalesce(sum(%s) filter (where earlier), 0) as before
                    from piece group by %s
                )
                select %s, total.seconds, total.billable, total.before from total%s order by %s
                """.formatted(
                EntryParts.tables(query).stream()
                        .map(table -> part(query, table))
                        .collect(Collectors.joining("union all\n")),
                places,
                places,
                places,
                rounding.rounded("seconds"),
                rounding.rounded("billable"),
                rounding.rounded("seconds"),
                places,
                each(groups, Grouping::columns),
                IntStream.range(0, groups.size())
                        .mapToObj(i -> groups.get(i).join(i))
                        .collect(Collectors.joining()),
                each(groups, (group, i) -> (query.byHours() && !group.isTime() ? most(i) : "") + group.order(i)));
    }

    /** The time of all rows that have the same first groups, most first. */
    private static String most(int place) {
        String same =
                IntStream.rangeClosed(0, place).mapToObj(i -> "total.g" + i).collect(Collectors.joining(", "));
        return "sum(total.seconds) over (partition by " + same + ") desc, ";
    }

    /** The time of one of the tables that have it, gathered as far as it can be before it is rounded. */
    private static String part(HoursQuery query, String table) {
        List<Grouping> groups = query.groups();
        // By place, because a parameter that is named twice is two for the database.
        String gathered = IntStream.rangeClosed(1, groups.size() + 2)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return """
                select %s, %s as earlier, %s as rounded, sum(t.seconds) as seconds,
                    coalesce(sum(t.seconds) filter (where t.billable), 0) as billable
                from %s
                where t.day between :first and :to
                    and (:scopeAdmin or exists (select from client c where c.id = t.client_id and %s))
                    and (cast(:client as uuid) is null or t.client_id = :client)
                    and (cast(:project as uuid) is null or t.project_id = :project)
                    and (cast(:person as uuid) is null or t.person_id = :person)
                    and (cast(:billable as boolean) is null or t.billable = :billable)
                group by %s
                """.formatted(
                        each(groups, (group, i) -> group.value() + " as g" + i),
                        query.compared() ? "t.day < :from" : "false",
                        query.rounding().column(),
                        table,
                        EntryScope.visible("t", "c"),
                        gathered);
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

    private Map<String, @Nullable Object> parameters(Viewer viewer, HoursQuery query) {
        Map<String, @Nullable Object> parameters =
                new HashMap<>(projects.scope(viewer).parameters());
        parameters.putAll(query.parameters());
        parameters.put("first", query.compared() ? query.period().before().from() : query.from());
        parameters.put("zone", query.zone().getId());
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
                    row.getString("key" + i),
                    query.isOfSeveralClients() ? row.getString("of" + i) : null));
        }
        return new HoursRow(values, row.getLong("seconds"), row.getLong("billable"), row.getLong("before"));
    }
}
