package app.tandem.projects.web;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectQueries.Member;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who works on a project. */
@Controller
@ForManagers
@RequestMapping("/projects/{clientKey}/{key}/team")
class TeamController {

    private static final String PAGE = "projects/team";

    /** Somebody to be taken into the team. */
    record MemberForm(
            @NotNull @Nullable UUID personId,
            @NotNull @Size(max = 80) String duty) {

        UUID chosen() {
            return Objects.requireNonNull(personId, "checked by validation");
        }
    }

    private final ProjectFinder projects;
    private final ProjectQueries queries;
    private final TeamService teams;
    private final People people;
    private final Toasts toasts;

    TeamController(ProjectFinder projects, ProjectQueries queries, TeamService teams, People people, Toasts toasts) {
        this.projects = projects;
        this.queries = queries;
        this.teams = teams;
        this.people = people;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String clientKey, @PathVariable String key) {
        return fill(new ModelAndView(PAGE), projects.editable(viewer, clientKey, key))
                .addObject("form", new MemberForm(null, ""));
    }

    @PostMapping
    ModelAndView join(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @Valid @ModelAttribute("form") MemberForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        Submission submission =
                Submission.of(errors, () -> teams.join(viewer, project.id(), form.chosen(), form.duty()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), project);
        }
        toasts.show(response, "project.member.joined");
        return new ModelAndView("redirect:" + project.path() + "/team");
    }

    @PostMapping("/{personId}/leaving")
    String leave(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable String personId,
            HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        UUID person = Ids.parse(personId);
        if (person == null) {
            throw new NotFoundException("person");
        }
        teams.leave(viewer, project.id(), person);
        toasts.show(response, "project.member.left");
        return "redirect:" + project.path() + "/team";
    }

    private ModelAndView fill(ModelAndView view, ProjectName project) {
        List<Member> team = queries.team(project.id());
        Set<UUID> present = team.stream().map(Member::id).collect(Collectors.toSet());
        List<PersonName> others = people.active(Role.SPECIALIST, Role.MANAGER, Role.ADMIN).stream()
                .filter(person -> !present.contains(person.id()))
                .toList();
        return view.addObject("project", project).addObject("team", team).addObject("people", others);
    }
}
