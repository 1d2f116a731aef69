package app.tandem.reports.domain;

import app.tandem.projects.ProjectScope;
import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which share of the cards that were due in the period was done by then. Those that are not due yet are left out. */
@Service
@Transactional(readOnly = true)
public class PunctualityReport implements StandingReport {

    private static final double GOOD = 0.8;

    private final CardLines cards;

    PunctualityReport(CardLines cards) {
        this.cards = cards;
    }

    @Override
    public String name() {
        return "punctuality";
    }

    @Override
    public List<Grouping> breakdowns() {
        return CardBreakdown.ALL;
    }

    @Override
    public ReportSheet read(Viewer viewer, HoursQuery query) {
        Grouping by = breakdown(query);
        List<Line> lines = cards.read(
                viewer,
                query,
                """
                        select %1$s as name, %5$s as id, count(*) as due,
                            count(*) filter (where x.done_at <= x.due_at) as in_time,
                            count(*) filter (where x.done_at > x.due_at) as late,
                            count(*) filter (where x.done_at is null) as open
                        from card x join project p on p.board_id = x.board_id join client c on c.id = x.client_id%2$s
                        where cast(x.due_at at time zone :zone as date) between :from and :to and x.due_at <= :now
                            and (x.archived_at is null or x.done_at is not null) and %3$s
                            and %4$s
                        group by 1, 2
                        order by cast(count(*) filter (where x.done_at <= x.due_at) as numeric) / count(*), due desc,
                            name limit :most
                        """.formatted(
                                CardBreakdown.name(by, "x.due_at at time zone :zone"),
                                CardBreakdown.join(by),
                                ProjectScope.visible("p", "c"),
                                CardBreakdown.ASKED,
                                CardBreakdown.id(by, "x.due_at at time zone :zone")),
                (row, index) -> line(row, CardBreakdown.href(name(), query, by, row.getString("id"))));
        return new ReportSheet(
                name(),
                "report.punctuality",
                List.of(
                        Column.text("name", "report.group." + by),
                        CardBreakdown.column(by, "due", "report.due", Column.Kind.COUNT),
                        CardBreakdown.column(by, "inTime", "report.in-time", Column.Kind.COUNT),
                        CardBreakdown.column(by, "late", "report.late", Column.Kind.COUNT),
                        CardBreakdown.column(by, "open", "report.open", Column.Kind.COUNT),
                        Column.ratio("share", "report.in-time.share", Column.Kind.SHARE, "inTime", "due")),
                lines);
    }

    private static Line line(ResultSet row, String href) throws SQLException {
        long due = row.getLong("due");
        long inTime = row.getLong("in_time");
        double share = (double) inTime / due;
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.getString("name"));
        cells.add(due);
        cells.add(inTime);
        cells.add(row.getLong("late"));
        cells.add(row.getLong("open"));
        cells.add(share);
        return Line.of(cells, href, share < GOOD);
    }
}
