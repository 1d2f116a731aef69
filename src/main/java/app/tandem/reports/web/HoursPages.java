package app.tandem.reports.web;

import app.tandem.people.People;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.HoursRow;
import app.tandem.reports.domain.Rounding;
import app.tandem.reports.domain.SavedReports;
import app.tandem.reports.domain.Span;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of the hours report are made of. */
@Component
class HoursPages {

    private static final List<Integer> STEPS = List.of(0, 6, 15, 30);
    private static final int WIDE = 1000;
    private static final int WIDE_HEIGHT = 190;
    private static final int NARROW = 360;
    private static final int NARROW_HEIGHT = 170;
    private static final int WIDE_TICKS = 12;
    private static final int NARROW_TICKS = 5;

    private final HoursReports reports;
    private final HoursQuestions questions;
    private final SavedReports saved;
    private final Projects projects;
    private final People people;
    private final Formats formats;
    private final Clock clock;

    HoursPages(
            HoursReports reports,
            HoursQuestions questions,
            SavedReports saved,
            Projects projects,
            People people,
            Formats formats,
            Clock clock) {
        this.reports = reports;
        this.questions = questions;
        this.saved = saved;
        this.projects = projects;
        this.people = people;
        this.formats = formats;
        this.clock = clock;
    }

    HoursPage page(Viewer viewer, HoursQuery query, HoursAsked asked) {
        boolean ownZone = asked.zone() != null;
        boolean bySpan =
                asked.from() == null && asked.to() == null && Span.named(asked.span(), questions.today(viewer)) != null;
        HoursPage page = HoursPage.of(query, bySpan ? asked.span() : null, ownZone, reports.rows(viewer, query));
        if (page.sections().isEmpty()) {
            return page;
        }
        HoursQuery overTime = query.overTime();
        List<HoursRow> course = reports.rows(viewer, overTime);
        return page.with(
                TimeChart.of(overTime, course, WIDE, WIDE_HEIGHT, WIDE_TICKS, this::name),
                TimeChart.of(overTime, course, NARROW, NARROW_HEIGHT, NARROW_TICKS, this::name));
    }

    HoursPage empty(HoursQuery query) {
        return HoursPage.of(query, null, false, List.of());
    }

    /** The days that are often asked for. */
    ModelAndView spans(ModelAndView view, Viewer viewer) {
        return view.addObject("spans", Span.around(questions.today(viewer)));
    }

    /** What filters offer. */
    ModelAndView choices(ModelAndView view, Viewer viewer) {
        return choices(view, viewer, projects.running(viewer));
    }

    private ModelAndView choices(ModelAndView view, Viewer viewer, List<ProjectName> choices) {
        Map<String, UUID> clients = new TreeMap<>();
        choices.forEach(project -> clients.put(project.clientName(), project.clientId()));
        return spans(view, viewer)
                .addObject("projects", choices)
                .addObject("clients", clients)
                .addObject("people", people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }

    ModelAndView fill(ModelAndView view, Viewer viewer, HoursAsked asked) {
        List<ProjectName> choices = projects.running(viewer);
        return choices(view, viewer, choices)
                .addObject("groupings", Grouping.values())
                .addObject("steps", STEPS)
                .addObject("levels", Rounding.Level.values())
                .addObject("saved", saved.of(viewer))
                .addObject("clientName", clientName(choices, asked))
                .addObject("now", clock.instant());
    }

    /** What the printed sheet is made of. */
    Map<String, Object> printed(Viewer viewer, HoursPage page) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("now", clock.instant());
        String client = clientName(
                projects.running(viewer), page.query().clientId(), page.query().projectId());
        if (client != null) {
            model.put("clientName", client);
        }
        return model;
    }

    FileFormat csv(Viewer viewer, @Nullable String style) {
        return style == null || style.isBlank()
                ? FileFormat.csv(viewer.locale())
                : style.equals("ru") ? FileFormat.CSV_RU : FileFormat.CSV_EN;
    }

    private static @Nullable String clientName(List<ProjectName> choices, HoursAsked asked) {
        return choices.stream()
                .filter(project -> project.clientId().toString().equals(asked.clientId())
                        || project.id().toString().equals(asked.projectId()))
                .map(ProjectName::clientName)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String clientName(
            List<ProjectName> choices, @Nullable UUID clientId, @Nullable UUID projectId) {
        return choices.stream()
                .filter(project ->
                        project.clientId().equals(clientId) || project.id().equals(projectId))
                .map(ProjectName::clientName)
                .findFirst()
                .orElse(null);
    }

    private String name(Grouping step, LocalDate first) {
        return step == Grouping.MONTH ? formats.shortMonth(first) : formats.date(first);
    }
}
