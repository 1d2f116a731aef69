package app.tandem.projects.domain;

import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Goals with a KPI: a target, what it really was over time, reached or not. */
@Service
@Transactional
public class GoalService {

    /** Whether more or less of the figure is better. */
    public enum Direction {
        UP,
        DOWN
    }

    /** Judged by a person, not by the figure alone. */
    public enum GoalState {
        OPEN,
        REACHED,
        MISSED
    }

    /**
     * What is recorded of a goal.
     *
     * @param unit of the target and of every measurement: {@code ₽}, {@code %}, {@code leads}
     * @param due last day; null for none
     */
    public record GoalDetails(
            String name,
            @Nullable UUID stageId,
            String unit,
            Direction direction,
            BigDecimal target,
            @Nullable LocalDate due,
            GoalState state) {}

    private record Measurement(String goal, LocalDate day, BigDecimal value, String note) {}

    private final ProjectFinder projects;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    GoalService(ProjectFinder projects, JdbcClient jdbc, Audit audit, Clock clock) {
        this.projects = projects;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a goal; its stage, if any, must be one of this project. */
    public UUID add(Viewer viewer, UUID projectId, GoalDetails goal) {
        ProjectName project = projects.editable(viewer, projectId);
        checkStage(projectId, goal.stageId());
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into project_goal (id, version, project_id, stage_id, name, unit, direction, target, due,
                            state, created_at)
                        values (:id, 0, :project, :stage, :name, :unit, :direction, :target, :due, :state, :now)
                        """)
                .param("id", id)
                .param("project", projectId)
                .param("stage", goal.stageId())
                .param("name", goal.name().strip())
                .param("unit", goal.unit().strip())
                .param("direction", goal.direction().name())
                .param("target", goal.target())
                .param("due", goal.due())
                .param("state", goal.state().name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Change.created("project.goal-added", subject(project), goal));
        return id;
    }

    /**
     * Changes a goal of this project.
     *
     * @throws StaleException when it was changed since {@code version} was read
     */
    public void change(Viewer viewer, UUID projectId, UUID goalId, long version, GoalDetails goal) {
        ProjectName project = projects.editable(viewer, projectId);
        checkStage(projectId, goal.stageId());
        GoalDetails was = find(projectId, goalId);
        int rows = jdbc.sql("""
                        update project_goal set version = version + 1, stage_id = :stage, name = :name, unit = :unit,
                            direction = :direction, target = :target, due = :due, state = :state
                        where id = :id and version = :version
                        """)
                .param("id", goalId)
                .param("version", version)
                .param("stage", goal.stageId())
                .param("name", goal.name().strip())
                .param("unit", goal.unit().strip())
                .param("direction", goal.direction().name())
                .param("target", goal.target())
                .param("due", goal.due())
                .param("state", goal.state().name())
                .update();
        if (rows == 0) {
            throw new StaleException("goal");
        }
        audit.record(Change.updated("project.goal-updated", subject(project), was, goal));
    }

    /** Removes a goal with its measurements; what it was stays in the history. */
    public void remove(Viewer viewer, UUID projectId, UUID goalId) {
        ProjectName project = projects.editable(viewer, projectId);
        GoalDetails was = find(projectId, goalId);
        jdbc.sql("delete from project_goal where id = :id").param("id", goalId).update();
        audit.record(Change.removed("project.goal-removed", subject(project), was));
    }

    /**
     * Writes down what the figure was on a day; whoever works on the project may. The day again replaces what stood there.
     *
     * @throws RuleException {@code goal.day.future}
     * @throws ForbiddenException {@code project.read-only}
     */
    public void measure(Viewer viewer, UUID projectId, UUID goalId, LocalDate day, BigDecimal value, String note) {
        ProjectName project = projects.visible(viewer, projectId);
        if (!projects.worksOn(viewer, project)) {
            throw new ForbiddenException("project.read-only");
        }
        GoalDetails goal = find(projectId, goalId);
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), viewer.zone()))) {
            throw new RuleException("day", "goal.day.future");
        }
        jdbc.sql("""
                        insert into goal_measurement (goal_id, day, value, note, person_id, recorded_at)
                        values (:goal, :day, :value, :note, :person, :now)
                        on conflict (goal_id, day) do update set value = excluded.value, note = excluded.note,
                            person_id = excluded.person_id, recorded_at = excluded.recorded_at
                        """)
                .param("goal", goalId)
                .param("day", day)
                .param("value", value)
                .param("note", note.strip())
                .param("person", viewer.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Change.created(
                "project.goal-measured", subject(project), new Measurement(goal.name(), day, value, note.strip())));
    }

    private GoalDetails find(UUID projectId, UUID goalId) {
        return jdbc.sql("""
                        select name, stage_id, unit, direction, target, due, state from project_goal
                        where id = :id and project_id = :project
                        """)
                .param("id", goalId)
                .param("project", projectId)
                .query(GoalDetails.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("goal"));
    }

    private void checkStage(UUID projectId, @Nullable UUID stageId) {
        if (stageId == null) {
            return;
        }
        jdbc.sql("select 1 from project_stage where id = :id and project_id = :project")
                .param("id", stageId)
                .param("project", projectId)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("stage"));
    }

    private static Subject subject(ProjectName project) {
        return Subject.of("project", project.id(), project.name()).inProject(project.clientId(), project.id());
    }
}
