package app.tandem.reports.api;

import app.tandem.clients.Clients;
import app.tandem.projects.Projects;
import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursFiles;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.HoursRow;
import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.reports.domain.Rounding;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hours report as data, or as a file when the caller accepts CSV or XLSX. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/hours")
class HoursReportApi {

    /** The report of the contract; each row has its groups under their names, then the sums. */
    record Body(List<Map<String, Object>> rows, long totalSeconds, long totalBillableSeconds) {}

    private final HoursReports reports;
    private final HoursFiles files;
    private final Clients clients;
    private final Projects projects;

    HoursReportApi(HoursReports reports, HoursFiles files, Clients clients, Projects projects) {
        this.reports = reports;
        this.files = files;
        this.clients = clients;
        this.projects = projects;
    }

    /**
     * @param from the first day, in the client's zone
     * @param to the last day, included
     * @param group up to three of client, project, card, person, activity, day, week, month; project when left out
     * @param rounding up to so many minutes; 0 for not at all
     * @param per what is rounded: entry, day or row
     */
    @GetMapping
    @Nullable
    Body report(
            Viewer viewer,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam @Nullable UUID clientId,
            @RequestParam @Nullable UUID projectId,
            @RequestParam @Nullable UUID personId,
            @RequestParam @Nullable Boolean billable,
            @RequestParam(defaultValue = "project") List<String> group,
            @RequestParam(defaultValue = "0") int rounding,
            @RequestParam(defaultValue = "row") String per,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (clientId != null) {
            clients.visible(viewer, clientId.toString());
        }
        if (projectId != null) {
            projects.visible(viewer, projectId);
        }
        List<Grouping> groups = group.stream()
                .map(name -> named(Grouping.class, name, "group", "report.groups"))
                .toList();
        Rounding rounded = Rounding.of(rounding, named(Rounding.Level.class, per, "per", "report.rounding"));
        HoursQuery query = new HoursQuery(from, to, clientId, projectId, personId, billable, groups, rounded);
        HoursFiles.Kind kind = HoursFiles.Kind.accepted(request.getHeader(HttpHeaders.ACCEPT));
        if (kind != null) {
            files.write(viewer, query, kind, response);
            return null;
        }
        return body(reports.rows(viewer, query));
    }

    private static Body body(List<HoursRow> rows) {
        List<Map<String, Object>> shown = new ArrayList<>(rows.size());
        long seconds = 0;
        long billable = 0;
        for (HoursRow row : rows) {
            Map<String, Object> one = new LinkedHashMap<>();
            row.groups().forEach(value -> one.put(value.grouping().name().toLowerCase(Locale.ROOT), shown(value)));
            one.put("seconds", row.seconds());
            one.put("billableSeconds", row.billableSeconds());
            shown.add(one);
            seconds += row.seconds();
            billable += row.billableSeconds();
        }
        return new Body(shown, seconds, billable);
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

    private static <E extends Enum<E>> E named(Class<E> type, String name, String field, String code) {
        try {
            return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RuleException(field, code, 3);
        }
    }
}
