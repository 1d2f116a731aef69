package app.tandem.projects.domain;

import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a project is to reach and when: its stages, its goals, how they went. */
@Service
@Transactional(readOnly = true)
public class GoalQueries {

    /** A stage in its order. */
    public record Stage(
            UUID id,
            String name,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {}

    /**
     * A goal with its latest measurement.
     *
     * @param actual null while nothing was measured
     */
    public record Goal(
            UUID id,
            long version,
            @Nullable UUID stageId,
            String name,
            String unit,
            Direction direction,
            BigDecimal target,
            @Nullable LocalDate due,
            GoalState state,
            @Nullable BigDecimal actual,
            @Nullable LocalDate actualOn) {

        /** What was measured is at least as good as the target. */
        public boolean met() {
            if (actual == null) {
                return false;
            }
            int compared = actual.compareTo(target);
            return direction == Direction.UP ? compared >= 0 : compared <= 0;
        }
    }

    /** What a figure was on a day. */
    public record Measurement(LocalDate day, BigDecimal value, String note, String personName) {}

    private final JdbcClient jdbc;

    GoalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stages of a project that the caller has found in the viewer's scope. */
    public List<Stage> stages(UUID projectId) {
        return jdbc.sql("""
                        select id, name, starts_on, ends_on from project_stage where project_id = :project
                        order by position, id limit 200
                        """).param("project", projectId).query(Stage.class).list();
    }

    /** The goals of a project that the caller has found in the viewer's scope, each with its latest measurement. */
    public List<Goal> goals(UUID projectId) {
        return jdbc.sql("""
                        select g.id, g.version, g.stage_id, g.name, g.unit, g.direction, g.target, g.due, g.state,
                            m.value as actual, m.day as actual_on
                        from project_goal g left join lateral (
                            select value, day from goal_measurement where goal_id = g.id order by day desc limit 1) m on true
                        where g.project_id = :project order by g.due nulls last, g.id limit 500
                        """).param("project", projectId).query(Goal.class).list();
    }

    /** How a goal of this project went, oldest first. */
    public List<Measurement> measurements(UUID projectId, UUID goalId) {
        return jdbc.sql("""
                        select m.day, m.value, m.note, p.name as person_name
                        from goal_measurement m join project_goal g on g.id = m.goal_id join person p on p.id = m.person_id
                        where m.goal_id = :goal and g.project_id = :project order by m.day limit 1000
                        """)
                .param("goal", goalId)
                .param("project", projectId)
                .query(Measurement.class)
                .list();
    }
}
