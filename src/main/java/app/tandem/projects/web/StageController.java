package app.tandem.projects.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.GoalQueries;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.projects.domain.StageService;
import app.tandem.projects.domain.StageService.StageDetails;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The stages of a project. */
@Controller
@ForManagers
@RequestMapping("/projects/{clientKey}/{key}/stages")
class StageController {

    private static final String PAGE = "projects/stages";

    /** A stage as it is typed. */
    record StageForm(
            @NotBlank @Size(max = 120) String name,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {

        StageDetails details() {
            return new StageDetails(name, startsOn, endsOn);
        }
    }

    private final ProjectFinder projects;
    private final GoalQueries queries;
    private final StageService stages;
    private final Toasts toasts;

    StageController(ProjectFinder projects, GoalQueries queries, StageService stages, Toasts toasts) {
        this.projects = projects;
        this.queries = queries;
        this.stages = stages;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        return fill(new ModelAndView(PAGE), projects.editable(viewer, clientKey, key))
                .addObject("form", new StageForm("", null, null));
    }

    @PostMapping
    ModelAndView add(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @Valid @ModelAttribute("form") StageForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Submission submission = Submission.of(errors, () -> stages.add(viewer, project.id(), form.details()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), project);
        }
        toasts.show(response, "project.stage.added");
        return new ModelAndView("redirect:" + project.path() + "/stages");
    }

    @PostMapping("/{stageId}/removal")
    String remove(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable String stageId,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        UUID stage = Ids.parse(stageId);
        if (stage == null) {
            throw new NotFoundException("stage");
        }
        stages.remove(viewer, project.id(), stage);
        toasts.show(response, "project.stage.removed");
        return "redirect:" + project.path() + "/stages";
    }

    private ModelAndView fill(ModelAndView view, ProjectName project) {
        return view.addObject("project", project).addObject("stages", queries.stages(project.id()));
    }
}
