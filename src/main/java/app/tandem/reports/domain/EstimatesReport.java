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

/**
 * How good estimates are: the median of what was logged over what was planned, on cards that were done in the period. A
 * median, so that one card that went wrong does not spoil the picture.
 */
@Service
@Transactional(readOnly = true)
public class EstimatesReport implements StandingReport {

    private static final double TOO_MUCH = 1.25;

    private final CardLines cards;

    EstimatesReport(CardLines cards) {
        this.cards = cards;
    }

    @Override
    public String name() {
        return "estimates";
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
                        with done as (
                            select %1$s as name, %5$s as id, x.planned_seconds as planned, (select sum(e.seconds) from time_entry e
                                where e.card_id = x.id and e.removed_at is null and e.seconds is not null) as logged
                            from card x join project p on p.board_id = x.board_id join client c on c.id = x.client_id%2$s
                            where cast(x.done_at at time zone :zone as date) between :from and :to and x.planned_seconds > 0
                                and %3$s
                                and %4$s
                        )
                        select name, id, count(*) as cards, sum(planned) as planned, sum(logged) as logged,
                            percentile_cont(0.5) within group (order by cast(logged as float8) / planned) as median
                        from done where logged > 0 group by name, id order by median desc, name limit :most
                        """.formatted(
                                CardBreakdown.name(by, "x.done_at at time zone :zone"),
                                CardBreakdown.join(by),
                                ProjectScope.visible("p", "c"),
                                CardBreakdown.ASKED,
                                CardBreakdown.id(by, "x.done_at at time zone :zone")),
                (row, index) -> line(row, CardBreakdown.href(name(), query, by, row.getString("id"))));
        return new ReportSheet(
                name(),
                "report.estimates",
                List.of(
                        Column.text("name", "report.group." + by),
                        CardBreakdown.column(by, "cards", "report.cards", Column.Kind.COUNT),
                        CardBreakdown.column(by, "plannedSeconds", "report.planned", Column.Kind.DURATION),
                        CardBreakdown.column(by, "loggedSeconds", "report.logged", Column.Kind.DURATION),
                        new Column("median", "report.median", Column.Kind.SHARE, false)),
                lines);
    }

    private static Line line(ResultSet row, String href) throws SQLException {
        double median = row.getDouble("median");
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.getString("name"));
        cells.add(row.getLong("cards"));
        cells.add(row.getLong("planned"));
        cells.add(row.getLong("logged"));
        cells.add(median);
        return Line.of(cells, href, median > TOO_MUCH);
    }
}
