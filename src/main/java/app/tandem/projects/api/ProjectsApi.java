package app.tandem.projects.api;

import app.tandem.projects.Projects;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectQueries.Filter;
import app.tandem.projects.domain.ProjectQueries.Sort;
import app.tandem.projects.domain.ProjectQueries.Whole;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects")
class ProjectsApi {

    private static final String KEY = "[A-Z0-9][A-Z0-9-]{0,19}";

    /** A project to be made. */
    record NewProject(
            @NotNull UUID clientId,
            @NotBlank @Size(max = 120) String name,

            @NotNull @Pattern(regexp = KEY, message = "{project.key.shape}")
            String key,

            @Nullable @Size(max = 20000) String description,
            @Nullable ProjectState state,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable UUID templateId) {}

    /** What changes; what is left out stays. */
    record ProjectChanges(
            @Nullable @Size(min = 1, max = 120) String name,

            @Nullable @Pattern(regexp = KEY, message = "{project.key.shape}")
            String key,

            @Nullable @Size(max = 20000) String description,
            @Nullable ProjectState state,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Boolean template,
            @Nullable Long version) {}

    /** A project as the contract shows it. */
    record ProjectBody(
            UUID id,
            UUID clientId,
            String name,
            String key,
            UUID boardId,
            String description,
            ProjectState state,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            boolean template,
            boolean archived,
            long version) {

        static ProjectBody of(Whole project) {
            ProjectDetails details = project.details();
            return new ProjectBody(
                    project.row().id(),
                    project.row().clientId(),
                    details.name(),
                    details.key(),
                    project.row().boardId(),
                    details.description(),
                    details.state(),
                    details.startsOn(),
                    details.endsOn(),
                    details.template(),
                    project.row().archived(),
                    project.version());
        }
    }

    /** Somebody's duty in the team. */
    record MemberBody(@Nullable @Size(max = 80) String duty) {}

    private final Projects projects;
    private final ProjectQueries queries;
    private final ProjectService service;
    private final TeamService teams;

    ProjectsApi(Projects projects, ProjectQueries queries, ProjectService service, TeamService teams) {
        this.projects = projects;
        this.queries = queries;
        this.service = service;
        this.teams = teams;
    }

    @ForStaff
    @GetMapping
    PageOf<ProjectQueries.Row> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable UUID clientId,
            @RequestParam(defaultValue = "false") boolean archived) {
        return queries.list(viewer, new Filter(text, clientId, null, false, archived, Sort.CLIENT), paging);
    }

    @ForManagers
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectBody create(Viewer viewer, @Valid @RequestBody NewProject body) {
        ProjectDetails details = new ProjectDetails(
                body.name(),
                body.key(),
                body.description() == null ? "" : body.description(),
                body.state() == null ? ProjectState.RUNNING : body.state(),
                body.startsOn(),
                body.endsOn(),
                false);
        UUID id = service.create(viewer, body.clientId().toString(), details, body.templateId())
                .id();
        return ProjectBody.of(queries.whole(viewer, id));
    }

    @ForStaff
    @GetMapping("/{id}")
    ProjectBody one(Viewer viewer, @PathVariable String id) {
        return ProjectBody.of(visible(viewer, id));
    }

    @ForManagers
    @PatchMapping("/{id}")
    ProjectBody change(Viewer viewer, @PathVariable String id, @Valid @RequestBody ProjectChanges body) {
        Whole was = visible(viewer, id);
        ProjectDetails details = was.details();
        ProjectDetails changed = new ProjectDetails(
                or(body.name(), details.name()),
                or(body.key(), details.key()),
                or(body.description(), details.description()),
                or(body.state(), details.state()),
                body.startsOn() == null ? details.startsOn() : body.startsOn(),
                body.endsOn() == null ? details.endsOn() : body.endsOn(),
                or(body.template(), details.template()));
        service.change(viewer, was.row().id(), or(body.version(), was.version()), changed);
        return ProjectBody.of(queries.whole(viewer, was.row().id()));
    }

    @ForManagers
    @PutMapping("/{id}/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable String id) {
        service.archive(viewer, id(id));
    }

    @ForManagers
    @DeleteMapping("/{id}/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        service.restore(viewer, id(id));
    }

    @ForManagers
    @PutMapping("/{id}/team/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String personId,
            @Valid @RequestBody(required = false) @Nullable MemberBody body) {
        String duty = body == null || body.duty() == null ? "" : body.duty();
        teams.join(viewer, id(id), person(personId), duty);
    }

    @ForManagers
    @DeleteMapping("/{id}/team/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Viewer viewer, @PathVariable String id, @PathVariable String personId) {
        teams.leave(viewer, id(id), person(personId));
    }

    private Whole visible(Viewer viewer, String id) {
        return queries.whole(viewer, projects.visible(viewer, id(id)).id());
    }

    private static UUID id(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException("project");
        }
        return id;
    }

    private static UUID person(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException("person");
        }
        return id;
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
