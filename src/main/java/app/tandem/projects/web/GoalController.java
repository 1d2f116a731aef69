package app.tandem.projects.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.GoalQueries;
import app.tandem.projects.domain.GoalQueries.Goal;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The goals of a project and how they went. */
@Controller
@RequestMapping("/projects/{clientKey}/{key}/goals")
class GoalController {

    private static final String FORM = "projects/goal-form";
    private static final String PAGE = "projects/goal";

    /** What a figure was on a day. */
    record MeasurementForm(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 20) String value,
            @NotNull @Size(max = 500) String note) {}

    private final ProjectFinder projects;
    private final GoalQueries queries;
    private final GoalService goals;
    private final Formats formats;
    private final Toasts toasts;

    GoalController(ProjectFinder projects, GoalQueries queries, GoalService goals, Formats formats, Toasts toasts) {
        this.projects = projects;
        this.queries = queries;
        this.goals = goals;
        this.formats = formats;
        this.toasts = toasts;
    }

    @ForManagers
    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        return form(new ModelAndView(FORM), projects.editable(viewer, clientKey, key))
                .addObject("form", GoalForm.empty());
    }

    @ForManagers
    @PostMapping("/new")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @Valid @ModelAttribute("form") GoalForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Submission submission = Submission.of(errors, () -> goals.add(viewer, project.id(), form.details()));
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), project);
        }
        toasts.show(response, "goal.added");
        return new ModelAndView("redirect:" + project.path());
    }

    @ForStaff
    @GetMapping("/{goalId}")
    ModelAndView page(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, @PathVariable String goalId) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return page(new ModelAndView(PAGE), viewer, project, goal(project, goalId))
                .addObject("form", new MeasurementForm(formats.today(), "", ""));
    }

    @ForStaff
    @PostMapping("/{goalId}/measurements")
    ModelAndView measure(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable String goalId,
            @Valid @ModelAttribute("form") MeasurementForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        Goal goal = goal(project, goalId);
        Submission submission = Submission.of(
                errors,
                () -> goals.measure(
                        viewer,
                        project.id(),
                        goal.id(),
                        form.day(),
                        GoalForm.number("value", form.value()),
                        form.note()));
        if (!submission.isAccepted()) {
            return page(submission.view(PAGE), viewer, project, goal);
        }
        toasts.show(response, "goal.measured");
        return new ModelAndView("redirect:" + project.path() + "/goals/" + goal.id());
    }

    @ForManagers
    @GetMapping("/{goalId}/edit")
    ModelAndView editForm(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, @PathVariable String goalId) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Goal goal = goal(project, goalId);
        return form(new ModelAndView(FORM), project).addObject("goal", goal).addObject("form", GoalForm.of(goal));
    }

    @ForManagers
    @PostMapping("/{goalId}/edit")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable String goalId,
            @Valid @ModelAttribute("form") GoalForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Goal goal = goal(project, goalId);
        Submission submission = Submission.of(
                errors, () -> goals.change(viewer, project.id(), goal.id(), form.version(), form.details()));
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), project).addObject("goal", goal);
        }
        toasts.show(response, "goal.saved");
        return new ModelAndView("redirect:" + project.path() + "/goals/" + goal.id());
    }

    @ForManagers
    @PostMapping("/{goalId}/removal")
    String remove(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable String goalId,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        goals.remove(viewer, project.id(), goal(project, goalId).id());
        toasts.show(response, "goal.removed");
        return "redirect:" + project.path();
    }

    private Goal goal(ProjectName project, String goalId) {
        return queries.goals(project.id()).stream()
                .filter(goal -> goal.id().toString().equals(goalId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("goal"));
    }

    private ModelAndView page(ModelAndView view, Viewer viewer, ProjectName project, Goal goal) {
        var measurements = queries.measurements(project.id(), goal.id());
        return view.addObject("project", project)
                .addObject("mayMeasure", projects.worksOn(viewer, project))
                .addObject("goal", goal)
                .addObject("measurements", measurements)
                .addObject("chart", GoalChart.of(goal, measurements));
    }

    private ModelAndView form(ModelAndView view, ProjectName project) {
        return view.addObject("project", project)
                .addObject("stages", queries.stages(project.id()))
                .addObject("directions", Direction.values())
                .addObject("states", GoalState.values());
    }
}
