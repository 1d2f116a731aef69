package app.tandem.projects.domain;

import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stages of a project, one after the other. */
@Service
@Transactional
public class StageService {

    /** What is recorded of a stage; both days inclusive. */
    public record StageDetails(
            String name,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {}

    private record Goal(UUID id, @Nullable UUID stageId) {}

    private final ProjectFinder projects;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    StageService(ProjectFinder projects, JdbcClient jdbc, Audit audit, Clock clock) {
        this.projects = projects;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a stage after the others.
     *
     * @throws RuleException {@code project.ends-before-start}
     */
    public UUID add(Viewer viewer, UUID projectId, StageDetails stage) {
        ProjectName project = projects.editable(viewer, projectId);
        check(stage);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into project_stage (id, project_id, name, position, starts_on, ends_on)
                        select :id, :project, :name, coalesce(max(position), 0) + 1, cast(:starts as date), cast(:ends as date)
                        from project_stage where project_id = :project
                        """)
                .param("id", id)
                .param("project", projectId)
                .param("name", stage.name().strip())
                .param("starts", stage.startsOn())
                .param("ends", stage.endsOn())
                .update();
        audit.record(Change.created("project.stage-added", subject(project), stage));
        return id;
    }

    /** Changes a stage of this project. */
    public void change(Viewer viewer, UUID projectId, UUID stageId, StageDetails stage) {
        ProjectName project = projects.editable(viewer, projectId);
        check(stage);
        StageDetails was = find(projectId, stageId);
        jdbc.sql("update project_stage set name = :name, starts_on = :starts, ends_on = :ends where id = :id")
                .param("id", stageId)
                .param("name", stage.name().strip())
                .param("starts", stage.startsOn())
                .param("ends", stage.endsOn())
                .update();
        audit.record(Change.updated("project.stage-updated", subject(project), was, stage));
    }

    /** Removes a stage; its goals stay with the project. */
    public void remove(Viewer viewer, UUID projectId, UUID stageId) {
        ProjectName project = projects.editable(viewer, projectId);
        StageDetails was = find(projectId, stageId);
        jdbc.sql("update project_goal set stage_id = null where stage_id = :id")
                .param("id", stageId)
                .update();
        jdbc.sql("delete from project_stage where id = :id")
                .param("id", stageId)
                .update();
        audit.record(Change.removed("project.stage-removed", subject(project), was));
    }

    /** The shape of one project for another: stages without their days, goals without their measurements. */
    void copy(UUID from, UUID to) {
        Map<UUID, UUID> copies = new HashMap<>();
        for (UUID stage : ids("select id from project_stage where project_id = :project order by position", from)) {
            UUID copy = Ids.next();
            copies.put(stage, copy);
            jdbc.sql("""
                            insert into project_stage (id, project_id, name, position)
                            select :copy, :to, name, position from project_stage where id = :stage
                            """)
                    .param("copy", copy)
                    .param("to", to)
                    .param("stage", stage)
                    .update();
        }
        List<Goal> goals = jdbc.sql("select id, stage_id from project_goal where project_id = :from order by id")
                .param("from", from)
                .query(Goal.class)
                .list();
        for (Goal goal : goals) {
            jdbc.sql("""
                            insert into project_goal (id, version, project_id, stage_id, name, unit, direction, target, created_at)
                            select :copy, 0, :to, cast(:stage as uuid), name, unit, direction, target, :now
                            from project_goal where id = :goal
                            """)
                    .param("copy", Ids.next())
                    .param("to", to)
                    .param("stage", goal.stageId() == null ? null : copies.get(goal.stageId()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("goal", goal.id())
                    .update();
        }
    }

    private List<UUID> ids(String sql, UUID project) {
        return jdbc.sql(sql).param("project", project).query(UUID.class).list();
    }

    private StageDetails find(UUID projectId, UUID stageId) {
        return jdbc.sql("select name, starts_on, ends_on from project_stage where id = :id and project_id = :project")
                .param("id", stageId)
                .param("project", projectId)
                .query(StageDetails.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("stage"));
    }

    private static void check(StageDetails stage) {
        if (stage.startsOn() != null && stage.endsOn() != null && stage.endsOn().isBefore(stage.startsOn())) {
            throw new RuleException("endsOn", "project.ends-before-start");
        }
    }

    private static Subject subject(ProjectName project) {
        return Subject.of("project", project.id(), project.name()).inProject(project.clientId(), project.id());
    }
}
