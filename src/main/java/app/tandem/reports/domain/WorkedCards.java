package app.tandem.reports.domain;

import app.tandem.projects.ProjectScope;
import app.tandem.reports.domain.ReportSheet.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cards that were worked on in a period, in SQL: {@code x} the card, {@code p} its project, {@code c} its client, {@code worked} what
 * was ever worked on it ({@code seconds}) and how much of it in the period ({@code in_period}). Whether something is planned on them
 * is all in which {@link PlanReport} and {@link UnplannedReport} differ.
 */
final class WorkedCards {

    /** What was planned, and can be compared with. */
    static final String PLANNED = from("x.planned_seconds > 0");

    /** All others. */
    static final String UNPLANNED = from("coalesce(x.planned_seconds, 0) = 0");

    /** What {@link #cells} and {@link #line} read of a row. */
    static final String COLUMNS = """
            x.id, c.key || '-' || x.number as key, x.title, p.name as project, p.key as project_key, c.name as client, c.key as client_key,
            worked.seconds, worked.in_period""";

    private WorkedCards() {}

    /** The cells that say which card it is, and whose. */
    static List<@Nullable Object> cells(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.getString("key") + " " + row.getString("title"));
        cells.add(row.getString("project"));
        cells.add(row.getString("client"));
        return cells;
    }

    /**
     * The row with what is behind its cells: the card, its board, its client, all that was worked on it and what of that in the period.
     *
     * @param logged place of what was ever worked; what was worked in the period stands after it
     */
    static Line line(HoursQuery query, ResultSet row, List<@Nullable Object> cells, int logged, boolean bad)
            throws SQLException {
        String card = row.getString("id");
        String client = row.getString("client_key");
        return Line.of(cells, "/cards/" + row.getString("key"), bad)
                .linked(1, "/boards/" + client + "/" + row.getString("project_key"))
                .linked(2, "/clients/" + client)
                .linked(logged, "/time?from=&cardId=" + card)
                .linked(logged + 1, "/time?from=%s&to=%s&cardId=%s".formatted(query.from(), query.to(), card));
    }

    /** The cards of the period are found first, by day; then all work on these alone is read. */
    private static String from(String plan) {
        return """
                (select e.card_id, sum(e.seconds) as seconds,
                        coalesce(sum(e.seconds) filter (where e.work_date between :from and :to), 0) as in_period
                    from time_entry e where e.removed_at is null and e.seconds is not null
                        and e.card_id in (select i.card_id from time_entry i where i.work_date between :from and :to
                            and i.card_id is not null and i.removed_at is null and i.seconds is not null)
                    group by e.card_id) worked
                    join card x on x.id = worked.card_id join project p on p.board_id = x.board_id
                    join client c on c.id = x.client_id
                where %s and %s and %s
                """.formatted(plan, ProjectScope.visible("p", "c"), CardBreakdown.ASKED);
    }
}
