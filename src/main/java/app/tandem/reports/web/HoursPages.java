package app.tandem.reports.web;

import app.tandem.people.People;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.Grouping;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursPage;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.HoursSheets;
import app.tandem.reports.domain.Rounding;
import app.tandem.reports.domain.SavedReports;
import app.tandem.reports.domain.Span;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
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

    private final HoursSheets sheets;
    private final HoursQuestions questions;
    private final SavedReports saved;
    private final Projects projects;
    private final People people;
    private final Clock clock;

    HoursPages(
            HoursSheets sheets,
            HoursQuestions questions,
            SavedReports saved,
            Projects projects,
            People people,
            Clock clock) {
        this.sheets = sheets;
        this.questions = questions;
        this.saved = saved;
        this.projects = projects;
        this.people = people;
        this.clock = clock;
    }

    HoursPage page(Viewer viewer, HoursQuery query, HoursAsked asked) {
        Span span = questions.span(asked, viewer);
        return sheets.page(viewer, query, span == null ? null : span.key(), asked.zone() != null);
    }

    /** The page beside a refusal: what was chosen, and no figures. */
    HoursPage empty(HoursQuery query, HoursAsked asked) {
        return sheets.empty(query, asked.zone() != null);
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
}
