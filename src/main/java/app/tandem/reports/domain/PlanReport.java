package app.tandem.reports.domain;

import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was planned on cards and what it took, the worst first: cards that were worked on in the period, with everything that
 * was ever worked on them. Cards without a plan cannot be compared with one: it says how many these are, and {@link UnplannedReport}
 * shows them.
 */
@Service
@Transactional(readOnly = true)
public class PlanReport implements StandingReport {

    private final CardLines cards;
    private final UnplannedReport unplanned;

    PlanReport(CardLines cards, UnplannedReport unplanned) {
        this.cards = cards;
        this.unplanned = unplanned;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public ReportSheet read(Viewer viewer, HoursQuery query) {
        List<Line> lines = cards.read(
                viewer,
                query,
                """
                        select %s, x.planned_seconds from %s
                        order by worked.seconds - x.planned_seconds desc, x.id limit :most
                        """.formatted(WorkedCards.COLUMNS, WorkedCards.PLANNED),
                (row, index) -> line(query, row));
        return new ReportSheet(
                name(),
                "report.plan",
                List.of(
                        Column.text("card", "report.group.CARD"),
                        Column.text("project", "report.group.PROJECT"),
                        Column.text("client", "report.group.CLIENT"),
                        Column.hours("plannedSeconds", "report.planned"),
                        Column.hours("loggedSeconds", "report.logged"),
                        Column.hours("periodSeconds", "report.in-period"),
                        Column.hours("overSeconds", "report.over"),
                        Column.ratio("share", "report.used", Column.Kind.SHARE, "loggedSeconds", "plannedSeconds")),
                lines,
                unplanned.note(viewer, query));
    }

    private static Line line(HoursQuery query, ResultSet row) throws SQLException {
        long planned = row.getLong("planned_seconds");
        long logged = row.getLong("seconds");
        List<@Nullable Object> cells = WorkedCards.cells(row);
        cells.add(planned);
        cells.add(logged);
        cells.add(row.getLong("in_period"));
        cells.add(logged - planned);
        cells.add((double) logged / planned);
        return WorkedCards.line(query, row, cells, 4, logged > planned);
    }
}
