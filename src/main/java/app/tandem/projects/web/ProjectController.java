package app.tandem.projects.web;

import app.tandem.clients.Clients;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.GoalQueries;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectQueries.Filter;
import app.tandem.projects.domain.ProjectQueries.Sort;
import app.tandem.projects.domain.ProjectQueries.Whole;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/projects")
class ProjectController {

    private static final String LIST = "projects/list";
    private static final String FORM = "projects/form";
    private final ProjectFinder projects;
    private final ProjectQueries queries;
    private final GoalQueries goals;
    private final ProjectService service;
    private final Clients clients;
    private final Markdown markdown;
    private final Toasts toasts;

    ProjectController(
            ProjectFinder projects,
            ProjectQueries queries,
            GoalQueries goals,
            ProjectService service,
            Clients clients,
            Markdown markdown,
            Toasts toasts) {
        this.projects = projects;
        this.queries = queries;
        this.goals = goals;
        this.service = service;
        this.clients = clients;
        this.markdown = markdown;
        this.toasts = toasts;
    }

    @ForStaff
    @GetMapping
    ModelAndView list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable UUID clientId,
            @RequestParam @Nullable ProjectState state,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "CLIENT") Sort sort) {
        Filter filter = new Filter(text, clientId, state, mine, archived, sort);
        return new ModelAndView(LIST)
                .addObject("projects", queries.list(viewer, filter, paging))
                .addObject("filter", filter)
                .addObject("states", ProjectState.values())
                .addObject("mayCreate", viewer.isAdmin() || viewer.isManager());
    }

    @ForManagers
    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @RequestParam @Nullable UUID clientId) {
        return form(new ModelAndView(FORM), viewer, null).addObject("form", ProjectForm.empty(clientId));
    }

    @ForManagers
    @PostMapping("/new")
    ModelAndView create(
            Viewer viewer,
            @Valid @ModelAttribute("form") ProjectForm form,
            BindingResult errors,
            HttpServletResponse response) {
        AtomicReference<ProjectName> made = new AtomicReference<>();
        // Not by reference: what could not be read as a form is none.
        Submission submission = Submission.of(
                errors,
                List.of(() -> form.checkClient(), () -> form.checkDays()),
                () -> made.set(service.create(viewer, form.chosenClient(), form.details(), form.templateId())));
        ProjectName project = made.get();
        if (!submission.isAccepted() || project == null) {
            return form(submission.view(FORM), viewer, null);
        }
        toasts.show(response, "project.made", project.name());
        return new ModelAndView("redirect:" + project.path());
    }

    @ForStaff
    @GetMapping("/{clientKey}/{key}")
    ModelAndView page(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        Whole whole = queries.whole(viewer, project.id());
        return new ModelAndView("projects/page")
                .addObject("project", whole)
                .addObject("description", markdown.render(whole.details().description()))
                .addObject("team", queries.team(project.id()))
                .addObject("stages", goals.stages(project.id()))
                .addObject("goals", goals.goals(project.id()));
    }

    @ForManagers
    @GetMapping("/{clientKey}/{key}/edit")
    ModelAndView editForm(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        return form(new ModelAndView(FORM), viewer, project)
                .addObject("form", ProjectForm.of(queries.whole(viewer, project.id())));
    }

    @ForManagers
    @PostMapping("/{clientKey}/{key}/edit")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @Valid @ModelAttribute("form") ProjectForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Submission submission = Submission.of(
                errors,
                List.of(() -> form.checkDays()),
                () -> service.change(viewer, project.id(), form.version(), form.details()));
        if (!submission.isAccepted()) {
            ModelAndView view = form(submission.view(FORM), viewer, project);
            return submission == Submission.STALE
                    ? view.addObject("theirs", queries.whole(viewer, project.id()))
                    : view;
        }
        toasts.show(response, "project.saved");
        return new ModelAndView(
                "redirect:" + projects.visible(viewer, project.id()).path());
    }

    private ModelAndView form(ModelAndView view, Viewer viewer, @Nullable ProjectName project) {
        view.addObject("project", project).addObject("states", ProjectState.values());
        if (project == null) {
            view.addObject("clients", clients.choices(viewer)).addObject("templates", queries.templates(viewer));
        }
        return view;
    }
}
