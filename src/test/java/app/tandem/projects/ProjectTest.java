package app.tandem.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.audit.HistoryNames;
import app.tandem.people.domain.StaffService;
import app.tandem.projects.domain.GoalQueries;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.projects.domain.StageService;
import app.tandem.projects.domain.StageService.StageDetails;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Role;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TandemTest
class ProjectTest {

    @Autowired
    World world;

    @Autowired
    ProjectService projects;

    @Autowired
    ProjectQueries queries;

    @Autowired
    GoalQueries goalQueries;

    @Autowired
    StageService stages;

    @Autowired
    GoalService goals;

    @Autowired
    TeamService teams;

    @Autowired
    StaffService staff;

    @Autowired
    HistoryNames historyNames;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void aKeyIsUniqueWithinTheClientOnly() {
        String key = key();
        create(Caller.MANAGER, world.client.key(), key);
        assertThatThrownBy(() -> create(Caller.MANAGER, world.client.key(), key))
                .isInstanceOf(RuleException.class)
                .hasMessage("project.key.taken");
        assertThat(create(Caller.OTHER_MANAGER, world.otherClient.key(), key).key())
                .isEqualTo(key);
    }

    @Test
    void nobodyMakesAProjectForSomebodyElsesClient() {
        assertThatThrownBy(() -> create(Caller.OTHER_MANAGER, world.client.key(), key()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTemplateGivesStagesGoalsAndTeamButNoMeasurements() {
        ProjectName shape = create(Caller.MANAGER, world.client.key(), key());
        UUID stage = stages.add(world.viewer(Caller.MANAGER), shape.id(), new StageDetails("Запуск", today(), today()));
        UUID goal = goals.add(world.viewer(Caller.MANAGER), shape.id(), goal(stage));
        goals.measure(world.viewer(Caller.MANAGER), shape.id(), goal, today(), BigDecimal.TEN, "");
        teams.join(
                world.viewer(Caller.MANAGER),
                shape.id(),
                world.viewer(Caller.SPECIALIST).id(),
                "вёрстка");
        ProjectName made =
                projects.create(world.viewer(Caller.MANAGER), world.client.key(), details(key()), shape.id());
        assertThat(goalQueries.stages(made.id())).singleElement().satisfies(copy -> {
            assertThat(copy.name()).isEqualTo("Запуск");
            assertThat(copy.startsOn()).isNull();
        });
        assertThat(goalQueries.goals(made.id())).singleElement().satisfies(copy -> {
            assertThat(copy.actual()).isNull();
            assertThat(copy.stageId())
                    .isEqualTo(goalQueries.stages(made.id()).get(0).id());
        });
        assertThat(queries.team(made.id()))
                .singleElement()
                .satisfies(member -> assertThat(member.duty()).isEqualTo("вёрстка"));
    }

    @Test
    void aHistoryNamesTheStageOfAGoalEvenWhenItIsGone() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        UUID stage = stages.add(world.viewer(Caller.MANAGER), project.id(), new StageDetails("Разгон", null, null));
        goals.add(world.viewer(Caller.MANAGER), project.id(), goal(stage));
        String activity = "/projects/%s/%s/activity".formatted(world.client.key(), project.key());
        assertThat(mvc.get().uri(activity).cookie(world.session(Caller.MANAGER)))
                .bodyText()
                .contains("<span>этап</span>: <ins>Разгон</ins>");
        stages.remove(world.viewer(Caller.MANAGER), project.id(), stage);
        assertThat(mvc.get().uri(activity).cookie(world.session(Caller.MANAGER)))
                .bodyText()
                .contains("<span>этап</span>: <ins>удалено</ins>");
    }

    @Test
    void aHistoryNamesOnlyWhatItsReaderMaySee() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        UUID stage = stages.add(world.viewer(Caller.MANAGER), project.id(), new StageDetails("Разгон", null, null));
        UUID goal = goals.add(world.viewer(Caller.MANAGER), project.id(), goal(stage));
        UUID gone = UUID.randomUUID();
        Set<UUID> ids = Set.of(stage, goal, project.id(), world.client.id(), gone);
        assertThat(historyNames.names(world.viewer(Caller.ADMIN), ids))
                .containsEntry(stage, "Разгон")
                .containsEntry(project.id(), project.name())
                .containsEntry(world.client.id(), world.client.name())
                .doesNotContainKey(gone);
        assertThat(historyNames.names(world.viewer(Caller.OTHER_MANAGER), ids))
                .hasSize(4)
                .allSatisfy((id, name) -> assertThat(name).isEmpty());
    }

    @Test
    void aTemplateOfAnotherManagerIsNotThere() {
        ProjectName foreign = create(Caller.OTHER_MANAGER, world.otherClient.key(), key());
        assertThatThrownBy(() ->
                        projects.create(world.viewer(Caller.MANAGER), world.client.key(), details(key()), foreign.id()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aGoalOfOneProjectIsNotReachedThroughAnother() {
        ProjectName mine = create(Caller.MANAGER, world.client.key(), key());
        ProjectName foreign = create(Caller.OTHER_MANAGER, world.otherClient.key(), key());
        UUID goal = goals.add(world.viewer(Caller.OTHER_MANAGER), foreign.id(), goal(null));
        UUID stage =
                stages.add(world.viewer(Caller.OTHER_MANAGER), foreign.id(), new StageDetails("Чужой", null, null));
        assertThatThrownBy(
                        () -> goals.measure(world.viewer(Caller.MANAGER), mine.id(), goal, today(), BigDecimal.ONE, ""))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> goals.add(world.viewer(Caller.MANAGER), mine.id(), goal(stage)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stages.remove(world.viewer(Caller.MANAGER), mine.id(), stage))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theDayAgainReplacesWhatStoodThere() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        UUID goal = goals.add(world.viewer(Caller.MANAGER), project.id(), goal(null));
        goals.measure(world.viewer(Caller.MANAGER), project.id(), goal, today(), new BigDecimal("5"), "");
        goals.measure(world.viewer(Caller.MANAGER), project.id(), goal, today(), new BigDecimal("120"), "поправка");
        assertThat(goalQueries.measurements(project.id(), goal))
                .singleElement()
                .satisfies(m -> assertThat(m.value()).isEqualByComparingTo("120"));
        assertThat(goalQueries.goals(project.id()).get(0).met()).isTrue();
        assertThatThrownBy(() -> goals.measure(
                        world.viewer(Caller.MANAGER), project.id(), goal, today().plusDays(2), BigDecimal.ONE, ""))
                .hasMessage("goal.day.future");
    }

    @Test
    void aSpecialistSeesProjectsOfTheirTeamsAndNoOther() {
        assertThat(mvc.get().uri("/projects/ALPHA/SITE").cookie(world.session(Caller.SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .contains("Сайт")
                .doesNotContain("/projects/ALPHA/SITE/edit");
        assertThat(mvc.get().uri("/projects/BETA/ADS").cookie(world.session(Caller.SPECIALIST)))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/projects/ALPHA/SITE").cookie(world.session(Caller.OUTSIDER)))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/projects").cookie(world.session(Caller.OUTSIDER)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("SITE")
                .doesNotContain("ADS");
    }

    @Test
    void aWrongFormKeepsWhatWasTypedAndWritesNothing() {
        int before = count();
        assertThat(mvc.post()
                        .uri("/projects/new")
                        .cookie(world.session(Caller.MANAGER))
                        .param("clientId", world.client.id().toString())
                        .param("name", "Набранное название")
                        .param("key", "нельзя так")
                        .param("description", "")
                        .param("state", "RUNNING")
                        .param("version", "0")
                        .param("_template", "on")
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Набранное название")
                .contains("нельзя так")
                .contains("прописных латинских");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void allThatIsWrongWithAProjectIsToldAtOnceAndSmallLettersOfItsKeyAreCapitals() {
        assertThat(mvc.post()
                        .uri("/projects/new")
                        .cookie(world.session(Caller.MANAGER))
                        .param("name", "")
                        .param("key", " site-2 ")
                        .param("description", "")
                        .param("state", "RUNNING")
                        .param("startsOn", "2026-12-10")
                        .param("endsOn", "2026-12-01")
                        .param("version", "0")
                        .param("_template", "on")
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"SITE-2\"", "href=\"#clientId\"", "href=\"#name\"", "href=\"#endsOn\"")
                .doesNotContain("href=\"#key\"");
    }

    @Test
    void twoPeopleEditingSeeBothTexts() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        projects.change(
                world.viewer(Caller.ADMIN),
                project.id(),
                0,
                new ProjectDetails("Их название", project.key(), "", ProjectState.PAUSED, null, null, false));
        assertThat(mvc.post()
                        .uri(project.path() + "/edit")
                        .cookie(world.session(Caller.MANAGER))
                        .param("name", "Моё название")
                        .param("key", project.key())
                        .param("description", "")
                        .param("state", "RUNNING")
                        .param("version", "0")
                        .param("_template", "on")
                        .with(csrf()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Их название")
                .contains("Моё название");
    }

    @Test
    void archivingCanBeUndone() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        assertThat(mvc.post()
                        .uri(project.path() + "/archival")
                        .cookie(world.session(Caller.MANAGER))
                        .with(csrf()))
                .hasRedirectedUrl("/projects");
        assertThat(queries.whole(world.viewer(Caller.MANAGER), project.id())
                        .row()
                        .archived())
                .isTrue();
        assertThat(mvc.post()
                        .uri(project.path() + "/restoration")
                        .cookie(world.session(Caller.MANAGER))
                        .with(csrf()))
                .hasRedirectedUrl(project.path());
        assertThat(queries.whole(world.viewer(Caller.MANAGER), project.id())
                        .row()
                        .archived())
                .isFalse();
    }

    @Test
    void whoLeavesHandsTheirProjectsOver() {
        ProjectName project = create(Caller.MANAGER, world.client.key(), key());
        UUID leaving = world.newPerson("Уходит", Role.SPECIALIST);
        UUID next = world.newPerson("Принимает", Role.SPECIALIST);
        teams.join(world.viewer(Caller.MANAGER), project.id(), leaving, "дизайн");
        staff.deactivate(world.viewer(Caller.ADMIN), leaving, next);
        assertThat(queries.team(project.id())).singleElement().satisfies(member -> {
            assertThat(member.id()).isEqualTo(next);
            assertThat(member.duty()).isEqualTo("дизайн");
        });
    }

    private ProjectName create(Caller caller, String clientKey, String key) {
        return projects.create(world.viewer(caller), clientKey, details(key), null);
    }

    private static ProjectDetails details(String key) {
        return new ProjectDetails("Проект " + key, key, "", ProjectState.RUNNING, null, null, false);
    }

    private GoalDetails goal(UUID stage) {
        return new GoalDetails("Заявки", stage, "шт.", Direction.UP, new BigDecimal("100"), null, GoalState.OPEN);
    }

    private static String key() {
        return "K" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private int count() {
        return database.sql("select count(*) from project").query(Integer.class).single();
    }
}
