package app.tandem.reports.web;

import app.tandem.people.People;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursFiles;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.Rounding;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The hours report on the screen, on paper and as a file; everything it is asked stands in its address. */
@Controller
@ForStaff
@RequestMapping("/reports/hours")
class HoursReportController {

    /** What the address asks; what is left out is this month, by project and card. */
    record ReportForm(
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @Nullable UUID clientId,
            @Nullable UUID projectId,
            @Nullable UUID personId,
            @Nullable Boolean billable,
            @Nullable List<@Nullable Grouping> group,
            @Nullable Integer rounding,
            Rounding.@Nullable Level per) {

        HoursQuery query(LocalDate today) {
            List<Grouping> groups = group == null
                    ? List.of()
                    : group.stream()
                            .<Grouping>mapMulti((one, next) -> {
                                if (one != null) {
                                    next.accept(one);
                                }
                            })
                            .distinct()
                            .toList();
            return new HoursQuery(
                    from == null ? today.withDayOfMonth(1) : from,
                    to == null ? today : to,
                    clientId,
                    projectId,
                    personId,
                    billable,
                    groups.isEmpty() ? List.of(Grouping.PROJECT, Grouping.CARD) : groups,
                    Rounding.of(rounding == null ? 0 : rounding, per == null ? Rounding.Level.ROW : per));
        }
    }

    private final HoursReports reports;
    private final HoursFiles files;
    private final Projects projects;
    private final People people;
    private final Formats formats;
    private final MessageSource messages;

    HoursReportController(
            HoursReports reports,
            HoursFiles files,
            Projects projects,
            People people,
            Formats formats,
            MessageSource messages) {
        this.reports = reports;
        this.files = files;
        this.projects = projects;
        this.people = people;
        this.formats = formats;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, ReportForm form) {
        LocalDate today = formats.today();
        ModelAndView view = new ModelAndView("reports/hours");
        try {
            HoursQuery query = form.query(today);
            view.addObject("page", HoursPage.of(query, reports.rows(viewer, query)));
        } catch (RuleException e) {
            HoursQuery plain = new ReportForm(null, null, null, null, null, null, null, null, null).query(today);
            view.addObject("page", HoursPage.of(plain, List.of()));
            view.addObject("refused", messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()));
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<ProjectName> choices = projects.running(viewer);
        Map<String, UUID> clients = new TreeMap<>();
        choices.forEach(project -> clients.put(project.clientName(), project.clientId()));
        return view.addObject("spans", Span.around(today))
                .addObject("projects", choices)
                .addObject("clients", clients)
                .addObject("people", people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST))
                .addObject("groupings", Grouping.values())
                .addObject("steps", List.of(0, 6, 15, 30))
                .addObject("levels", Rounding.Level.values());
    }

    @GetMapping("/csv")
    void csv(Viewer viewer, ReportForm form, HttpServletResponse response) throws IOException {
        files.write(viewer, form.query(formats.today()), HoursFiles.Kind.CSV, response);
    }

    @GetMapping("/xlsx")
    void xlsx(Viewer viewer, ReportForm form, HttpServletResponse response) throws IOException {
        files.write(viewer, form.query(formats.today()), HoursFiles.Kind.XLSX, response);
    }
}
