package app.tandem.reports.domain;

import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.reports.domain.ReportSheet.Note;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** What {@link PlanReport} leaves out: cards that were worked on in the period though nothing was planned on them, the most first. */
@Service
@Transactional(readOnly = true)
public class UnplannedReport implements StandingReport {

    private final CardLines cards;

    UnplannedReport(CardLines cards) {
        this.cards = cards;
    }

    @Override
    public String name() {
        return "unplanned";
    }

    @Override
    public ReportSheet read(Viewer viewer, HoursQuery query) {
        List<Line> lines = cards.read(
                viewer,
                query,
                """
                        select %s from %s
                        order by worked.in_period desc, x.id limit :most
                        """.formatted(WorkedCards.COLUMNS, WorkedCards.UNPLANNED),
                (row, index) -> line(query, row));
        return new ReportSheet(
                name(),
                "report.unplanned",
                List.of(
                        Column.text("card", "report.group.CARD"),
                        Column.text("project", "report.group.PROJECT"),
                        Column.text("client", "report.group.CLIENT"),
                        Column.hours("loggedSeconds", "report.logged"),
                        Column.hours("periodSeconds", "report.in-period")),
                lines);
    }

    /** How many these are and what was worked on them in the period; null for none. */
    @Nullable
    Note note(Viewer viewer, HoursQuery query) {
        String href = href(query);
        return cards
                .read(
                        viewer,
                        query,
                        "select count(*) as cards, coalesce(sum(worked.in_period), 0) as seconds from "
                                + WorkedCards.UNPLANNED,
                        (row, index) -> new Note(row.getInt("cards"), row.getLong("seconds"), href))
                .stream()
                .filter(note -> note.things() > 0)
                .findFirst()
                .orElse(null);
    }

    private String href(HoursQuery query) {
        return query.in(UriComponentsBuilder.fromPath("/reports/" + name()))
                .build()
                .toUriString();
    }

    private static Line line(HoursQuery query, ResultSet row) throws SQLException {
        List<@Nullable Object> cells = WorkedCards.cells(row);
        cells.add(row.getLong("seconds"));
        cells.add(row.getLong("in_period"));
        return WorkedCards.line(query, row, cells, 3, false);
    }
}
