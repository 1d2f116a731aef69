package app.tandem.reports.api;

import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursFiles;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.HoursRow;
import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.reports.domain.HoursTable;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hours report as data, or as a file when the caller accepts CSV, XLSX or PDF. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/hours")
class HoursReportApi {

    /**
     * The report of the contract; each row has its groups under their names, then the sums and what part of
     * the whole it is, to a thousandth, so that all of them add up to 1.
     *
     * @param totalSecondsBefore of the period before, when it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            List<Map<String, Object>> rows,
            long totalSeconds,
            long totalBillableSeconds,
            @Nullable Long totalSecondsBefore,
            @Nullable LocalDate beforeFrom,
            @Nullable LocalDate beforeTo,
            String zone) {}

    private final HoursQuestions questions;
    private final HoursReports reports;
    private final HoursFiles files;

    HoursReportApi(HoursQuestions questions, HoursReports reports, HoursFiles files) {
        this.questions = questions;
        this.reports = reports;
        this.files = files;
    }

    /**
     * @param from the first day, in the report's zone
     * @param to the last day, included
     * @param group up to three of client, project, card, person, activity, day, week, month; project when left out
     * @param rounding up to so many minutes; 0 for not at all
     * @param per what is rounded: entry, day or row
     * @param zone whose days count; the client's, or the agency's for several, when left out
     * @param compare rows also say what they were in the period before
     */
    @GetMapping
    @Nullable
    Body report(
            Viewer viewer,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam @Nullable String clientId,
            @RequestParam @Nullable String projectId,
            @RequestParam @Nullable String personId,
            @RequestParam @Nullable Boolean billable,
            @RequestParam(defaultValue = "project") List<String> group,
            @RequestParam(defaultValue = "0") int rounding,
            @RequestParam(defaultValue = "row") String per,
            @RequestParam @Nullable String zone,
            @RequestParam(defaultValue = "false") boolean compare,
            @RequestParam @Nullable String sort,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (group.stream().distinct().count() < group.size()) {
            throw new RuleException("group", "report.groups", 3);
        }
        HoursQuery query = questions.understand(
                viewer,
                new HoursAsked(
                        null,
                        from,
                        to,
                        clientId,
                        projectId,
                        personId,
                        billable == null ? null : billable.toString(),
                        group,
                        String.valueOf(rounding),
                        per,
                        zone,
                        String.valueOf(compare),
                        sort));
        FileFormat format = FileFormat.accepted(request.getHeader(HttpHeaders.ACCEPT), viewer.locale());
        if (format == null) {
            return body(query, reports.rows(viewer, query));
        }
        files.send(viewer, query, format, response);
        return null;
    }

    private static Body body(HoursQuery query, List<HoursRow> rows) {
        List<HoursRow> told = query.comparesRows()
                ? rows
                : rows.stream().filter(row -> !row.isOfBeforeOnly()).toList();
        List<Double> shares = HoursTable.shares(told);
        List<Map<String, Object>> shown = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            HoursRow row = told.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            row.groups().forEach(value -> one.put(value.grouping().name().toLowerCase(Locale.ROOT), shown(value)));
            one.put("seconds", row.seconds());
            one.put("billableSeconds", row.billableSeconds());
            if (query.comparesRows()) {
                one.put("secondsBefore", row.secondsBefore());
            }
            one.put("share", shares.get(i));
            shown.add(one);
        }
        boolean compared = query.compared();
        return new Body(
                shown,
                told.stream().mapToLong(HoursRow::seconds).sum(),
                told.stream().mapToLong(HoursRow::billableSeconds).sum(),
                compared ? rows.stream().mapToLong(HoursRow::secondsBefore).sum() : null,
                compared ? query.period().before().from() : null,
                compared ? query.period().before().to() : null,
                query.zone().getId());
    }

    private static @Nullable Object shown(Value value) {
        if (!value.grouping().isThing() || value.value() == null) {
            return value.value();
        }
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("id", value.value());
        thing.put("name", value.name());
        if (value.key() != null) {
            thing.put("key", value.key());
        }
        return thing;
    }
}
