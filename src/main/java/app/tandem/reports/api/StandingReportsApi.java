package app.tandem.reports.api;

import app.tandem.reports.domain.Column;
import app.tandem.reports.domain.EstimatesReport;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.PlanReport;
import app.tandem.reports.domain.ProfitReport;
import app.tandem.reports.domain.PunctualityReport;
import app.tandem.reports.domain.ReportSheet;
import app.tandem.reports.domain.ReportSheet.Note;
import app.tandem.reports.domain.SheetFiles;
import app.tandem.reports.domain.StandingReport;
import app.tandem.reports.domain.UnplannedReport;
import app.tandem.reports.domain.UtilisationReport;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForManagersWithMoney;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reports of a fixed shape, as data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@RequestMapping("/api/v1/reports")
class StandingReportsApi {

    /**
     * A report.
     *
     * @param rows the cells of each row under the names of their columns
     * @param totals what stands below the columns: sums, and shares of the whole; null under those that have nothing
     * @param leftOut what it does not show, of the plan the cards without one; null for nothing
     */
    record Sheet(
            LocalDate from,
            LocalDate to,
            List<Map<String, @Nullable Object>> rows,
            Map<String, @Nullable Object> totals,
            @Nullable LeftOut leftOut) {}

    /**
     * Cards that a report does not show.
     *
     * @param seconds of work on them in the period
     */
    record LeftOut(int cards, long seconds) {

        static @Nullable LeftOut of(@Nullable Note note) {
            return note == null ? null : new LeftOut(note.things(), note.seconds());
        }
    }

    private final PlanReport plan;
    private final UnplannedReport unplanned;
    private final PunctualityReport punctuality;
    private final EstimatesReport estimates;
    private final UtilisationReport utilisation;
    private final ProfitReport profit;
    private final HoursQuestions questions;
    private final SheetFiles files;

    StandingReportsApi(
            PlanReport plan,
            UnplannedReport unplanned,
            PunctualityReport punctuality,
            EstimatesReport estimates,
            UtilisationReport utilisation,
            ProfitReport profit,
            HoursQuestions questions,
            SheetFiles files) {
        this.plan = plan;
        this.unplanned = unplanned;
        this.punctuality = punctuality;
        this.estimates = estimates;
        this.utilisation = utilisation;
        this.profit = profit;
        this.questions = questions;
        this.files = files;
    }

    /** What was planned on cards and what it took. */
    @ForStaff
    @GetMapping("/plan")
    @Nullable
    Sheet plan(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, plan, asked, request, response);
    }

    /** The cards that were worked on without a plan. */
    @ForStaff
    @GetMapping("/unplanned")
    @Nullable
    Sheet unplanned(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, unplanned, asked, request, response);
    }

    /** Which share of cards was done by the day that they were due. */
    @ForStaff
    @GetMapping("/punctuality")
    @Nullable
    Sheet punctuality(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, punctuality, asked, request, response);
    }

    /** How much longer work takes than was planned. */
    @ForStaff
    @GetMapping("/estimates")
    @Nullable
    Sheet estimates(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, estimates, asked, request, response);
    }

    /** Who can still take work, and how much. */
    @ForManagers
    @GetMapping("/utilisation")
    @Nullable
    Sheet utilisation(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, utilisation, asked, request, response);
    }

    /** What work brought and what it cost. */
    @ForManagersWithMoney
    @GetMapping("/profit")
    @Nullable
    Sheet profit(Viewer viewer, HoursAsked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(viewer, profit, asked, request, response);
    }

    private @Nullable Sheet answer(
            Viewer viewer,
            StandingReport report,
            HoursAsked asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HoursQuery query = questions.understand(viewer, asked);
        ReportSheet sheet = report.read(viewer, query);
        FileFormat format = FileFormat.accepted(request.getHeader(HttpHeaders.ACCEPT), viewer.locale());
        if (format == null) {
            return new Sheet(
                    query.from(),
                    query.to(),
                    sheet.lines().stream().map(line -> row(sheet, line.cells())).toList(),
                    row(sheet, sheet.sums()),
                    LeftOut.of(sheet.note()));
        }
        files.send(sheet, query, format, viewer, response);
        return null;
    }

    private static Map<String, @Nullable Object> row(ReportSheet sheet, List<@Nullable Object> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<Column> columns = sheet.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = cells.get(i);
            row.put(columns.get(i).name(), value instanceof BigDecimal amount ? amount.toPlainString() : value);
        }
        return row;
    }
}
