package app.tandem.demo;

import app.tandem.demo.DemoAgency.GoalLine;
import app.tandem.demo.DemoAgency.MemberLine;
import app.tandem.demo.DemoAgency.ProjectLine;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.StageService;
import app.tandem.projects.domain.StageService.StageDetails;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The projects of the demo agency, each with its team, stages and measured goals. */
@Component
class DemoProjects {

    private static final int DAYS_BETWEEN_VALUES = 10;
    private static final int DAYS_OF_A_STAGE = 30;

    private final ProjectService projects;
    private final TeamService teams;
    private final StageService stages;
    private final GoalService goals;

    DemoProjects(ProjectService projects, TeamService teams, StageService stages, GoalService goals) {
        this.projects = projects;
        this.teams = teams;
        this.stages = stages;
        this.goals = goals;
    }

    void add(Viewer admin, String clientKey, ProjectLine line, Map<String, UUID> ids, LocalDate today) {
        ProjectDetails details = new ProjectDetails(
                line.name(),
                line.key(),
                line.description(),
                line.state(),
                null,
                null,
                line.key().equals("SITE"));
        UUID project = projects.create(admin, clientKey, details, null).id();
        for (MemberLine member : line.team()) {
            teams.join(admin, project, DemoBuilder.id(ids, member.person()), member.duty());
        }
        UUID stage = addStages(admin, project, line.stages(), today);
        for (GoalLine goal : line.goals()) {
            addGoal(admin, project, stage, goal, today);
        }
    }

    /** The second stage is the present one. */
    private @Nullable UUID addStages(Viewer admin, UUID project, List<String> names, LocalDate today) {
        UUID present = null;
        LocalDate starts = today.minusDays(DAYS_OF_A_STAGE + DAYS_OF_A_STAGE / 2);
        for (String name : names) {
            LocalDate ends = starts.plusDays(DAYS_OF_A_STAGE - 1);
            UUID stage = stages.add(admin, project, new StageDetails(name, starts, ends));
            if (!ends.isBefore(today) && present == null) {
                present = stage;
            }
            starts = ends.plusDays(1);
        }
        return present;
    }

    private void addGoal(Viewer admin, UUID project, @Nullable UUID stage, GoalLine line, LocalDate today) {
        GoalDetails details = new GoalDetails(
                line.name(),
                stage,
                line.unit(),
                line.direction(),
                line.target(),
                today.plusDays(line.dueInDays()),
                line.state());
        UUID goal = goals.add(admin, project, details);
        LocalDate day = today.minusDays(
                1 + (long) DAYS_BETWEEN_VALUES * Math.max(0, line.values().size() - 1));
        for (var value : line.values()) {
            goals.measure(admin, project, goal, day, value, "");
            day = day.plusDays(DAYS_BETWEEN_VALUES);
        }
    }
}
