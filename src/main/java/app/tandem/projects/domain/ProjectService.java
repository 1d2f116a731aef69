package app.tandem.projects.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.projects.ProjectCreated;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes projects, changes them, puts them away. */
@Service
@Transactional
public class ProjectService {

    private final ProjectRepository repository;
    private final ProjectFinder projects;
    private final TeamService teams;
    private final StageService stages;
    private final Clients clients;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectService(
            ProjectRepository repository,
            ProjectFinder projects,
            TeamService teams,
            StageService stages,
            Clients clients,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.projects = projects;
        this.teams = teams;
        this.stages = stages;
        this.clients = clients;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a project and, in the same transaction, its board. From a template it takes the stages, the goals without
     * their measurements, and the team.
     *
     * @param clientIdOrKey a client that the viewer may change
     * @param templateId a project that the viewer may see; null for none
     * @throws RuleException {@code project.key.taken}, {@code project.client.archived}
     */
    public ProjectName create(Viewer viewer, String clientIdOrKey, ProjectDetails details, @Nullable UUID templateId) {
        ClientName client = clients.editable(viewer, clientIdOrKey);
        if (client.archived()) {
            throw new RuleException("clientId", "project.client.archived");
        }
        ProjectName shape = templateId == null ? null : projects.visible(viewer, templateId);
        Project project = new Project(client.id(), details, clock.instant());
        save(project);
        audit.record(Change.created("project.created", subject(project), project.details()));
        if (shape != null) {
            stages.copy(shape.id(), project.id());
            teams.copy(shape.id(), project.id());
        }
        events.publishEvent(new ProjectCreated(
                project.id(),
                client.id(),
                project.boardId(),
                project.name(),
                templateId,
                viewer.id(),
                clock.instant()));
        return projects.visible(viewer, project.id());
    }

    /**
     * Changes what is recorded of a project.
     *
     * @throws StaleException when it was changed since {@code version} was read
     * @throws RuleException {@code project.key.taken}
     */
    public ProjectName change(Viewer viewer, UUID id, long version, ProjectDetails details) {
        Project project = editable(viewer, id);
        if (project.version() != version) {
            throw new StaleException("project");
        }
        ProjectDetails was = project.details();
        project.describe(details);
        save(project);
        audit.record(Change.updated("project.updated", subject(project), was, project.details()));
        return projects.visible(viewer, id);
    }

    /** Puts the project away; asking twice is the same as once. */
    public void archive(Viewer viewer, UUID id) {
        Project project = editable(viewer, id);
        if (!project.isArchived()) {
            project.archive(clock.instant());
            audit.record(Change.event("project.archived", subject(project)));
        }
    }

    public void restore(Viewer viewer, UUID id) {
        Project project = editable(viewer, id);
        if (project.isArchived()) {
            project.restore();
            audit.record(Change.event("project.restored", subject(project)));
        }
    }

    private Project editable(Viewer viewer, UUID id) {
        return repository.findById(projects.editable(viewer, id).id()).orElseThrow();
    }

    private void save(Project project) {
        try {
            repository.saveAndFlush(project);
        } catch (DataIntegrityViolationException e) {
            String cause = String.valueOf(e.getMostSpecificCause().getMessage());
            if (cause.contains("project_key_unique")) {
                throw new RuleException("key", "project.key.taken");
            }
            if (cause.contains("project_ends_after_start")) {
                throw new RuleException("endsOn", "project.ends-before-start");
            }
            throw e;
        }
    }

    private static Subject subject(Project project) {
        return Subject.of("project", project.id(), project.name()).inProject(project.clientId(), project.id());
    }
}
