package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A week of the specialist: 2 to 8 March 2026, in which Sunday is a holiday. */
@TandemTest
class TimesheetTest {

    private static final String MONDAY = "2026-03-02";

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    Statements statements;

    @BeforeEach
    void anEmptyWeek() {
        database.sql(
                        "update time_entry set version = version + 1, removed_at = updated_at where person_id = :person and seconds is not null and removed_at is null")
                .param("person", world.viewer(Caller.SPECIALIST).id())
                .update();
    }

    @Test
    void whatIsTypedIsTheSumOfTheDay() {
        assertThat(type("ALPHA-1", "1,5")).hasStatusOk();
        assertThat(seconds()).containsExactly(5400);
        assertThat(page()).hasStatusOk().bodyText().contains("1:30", "data-card=\"ALPHA-1\"");
        assertThat(type("ALPHA-1", "2:00")).hasStatusOk();
        assertThat(seconds()).containsExactly(7200);
        assertThat(type("ALPHA-1", "")).hasStatusOk();
        assertThat(seconds()).isEmpty();
    }

    @Test
    void whatTheClockHasCountedStays() {
        api.send(HttpMethod.POST, Caller.SPECIALIST, "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-03-02T10:00:00+03:00","endedAt":"2026-03-02T11:00:30+03:00"}""");
        assertThat(type("ALPHA-1", "2:00")).hasStatusOk();
        assertThat(seconds()).containsExactly(3570, 3630);
        MvcTestResult less = type("ALPHA-1", "0:30");
        assertThat(less).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().isNotBlank();
        assertThat(seconds()).containsExactly(3570, 3630);
    }

    @ParameterizedTest
    @ValueSource(strings = {"полдня", "25:00", "-1", "1:75"})
    void whatIsNoDurationIsRefusedAndWritesNothing(String typed) {
        assertThat(type("ALPHA-1", typed)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(seconds()).isEmpty();
    }

    @Test
    void aDayHasNoMoreThanTwentyFourHours() {
        api.send(HttpMethod.POST, Caller.SPECIALIST, "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-03-02T10:00:00+03:00","endedAt":"2026-03-02T17:05:00+03:00"}""");
        assertThat(type("", "23"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(" 24 ");
        assertThat(seconds()).containsExactly(25500);
        assertThat(type("", "16:55")).hasStatusOk();
        assertThat(type("ALPHA-1", "8")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(type("", "17")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(type("", "16")).hasStatusOk();
        assertThat(api.send(HttpMethod.POST, Caller.SPECIALIST, "/time-entries", """
                        {"cardId":"ALPHA-1","activity":"TASK","workDate":"2026-03-02","seconds":7200}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(seconds()).containsExactly(25500, 57600);
    }

    @Test
    void aClosedDayIsGreyAndSaysWhy() {
        type("ALPHA-1", "1");
        MvcTestResult lock = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-locks",
                "{\"projectId\":\"%s\",\"through\":\"%s\"}".formatted(world.project.id(), MONDAY));
        try {
            assertThat(page()).bodyText().contains("is-locked", "Закрыто");
            assertThat(type("ALPHA-1", "2")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(seconds()).containsExactly(3600);
        } finally {
            api.send(HttpMethod.DELETE, Caller.MANAGER, "/time-locks/" + Api.<String>read(lock, "$.id"), null);
        }
    }

    @Test
    void aWeekTakesFewStatementsHoweverManyRowsItHas() {
        type("ALPHA-1", "1");
        type("", "1");
        statements.clear();
        assertThat(page()).hasStatusOk().bodyText().contains("2:00");
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void lastWeeksRowsCanBeTaken() {
        type("ALPHA-1", "1");
        assertThat(get("/timesheet?week=2026-W11&rows=last")).bodyText().contains("data-card=\"ALPHA-1\"");
        assertThat(get("/timesheet?week=2026-W11")).bodyText().doesNotContain("data-card=\"ALPHA-1\"");
    }

    @Test
    void aWeekThatThereIsNotIsSaidAndThePresentOneShown() {
        assertThat(get("/timesheet?week=2026-W99"))
                .hasStatusOk()
                .bodyText()
                .contains("Недели «2026-W99» нет", "aria-current=\"date\"");
        assertThat(get("/timesheet?week=2026-W10&day=2026-02-31"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Недели «");
    }

    @Test
    void whatWasWrittenIntoACellIsTakenBackByThePressOfAWord() {
        assertThat(type("ALPHA-1", "1,5")).hasStatusOk();
        assertThat(type("ALPHA-1", "1:30")).hasStatus(HttpStatus.NO_CONTENT);
        MvcTestResult cleared = type("ALPHA-1", "");
        UUID entry = database.sql(
                        "select id from time_entry where person_id = :person and removed_at is not null order by removed_at desc, updated_at desc, id desc limit 1")
                .param("person", world.viewer(Caller.SPECIALIST).id())
                .query(UUID.class)
                .single();
        assertThat(cleared).hasStatusOk().bodyText().contains("Удалено", "Отменить");
        assertThat(seconds()).isEmpty();
        assertThat(takeBack(cleared))
                .hasStatusOk()
                .hasHeader("HX-Trigger", "timer")
                .bodyText()
                .contains("В ячейке снова то, что было");
        assertThat(seconds()).containsExactly(5400);
        assertThat(database.sql("select count(*) from time_entry where id = :id and removed_at is null")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        MvcTestResult over = type("ALPHA-1", "2");
        assertThat(over).bodyText().contains(": 2:00");
        takeBack(over);
        assertThat(seconds()).containsExactly(5400);
    }

    @Test
    void noDayOfAnotherWeekIsPaintedAsToday() {
        type("ALPHA-1", "1");
        assertThat(page()).bodyText().contains("is-shown").doesNotContain("is-today");
    }

    @Test
    void whatWasTakenAwayDoesNotComeBackBesideWhatWasWrittenSince() {
        type("ALPHA-1", "1:15");
        MvcTestResult cleared = type("ALPHA-1", "");
        MvcTestResult written = type("ALPHA-1", "2:00");
        assertThat(takeBack(cleared)).hasStatusOk().bodyText().contains("с тех пор изменили");
        assertThat(seconds()).containsExactly(7200);
        takeBack(written);
        assertThat(seconds()).isEmpty();
        takeBack(cleared);
        assertThat(seconds()).containsExactly(4500);
    }

    @Test
    void aCardsPlanStandsBesideWhatIsWorkedOnIt() {
        Integer before = database.sql("select coalesce(planned_seconds, -1) from card where id = :id")
                .param("id", world.card.id())
                .query(Integer.class)
                .single();
        long worked = database.sql(
                        "select coalesce(sum(seconds), 0) from time_entry where card_id = :id and removed_at is null")
                .param("id", world.card.id())
                .query(Long.class)
                .single();
        try {
            plan((int) worked + 7200);
            type("ALPHA-1", "1");
            assertThat(page()).bodyText().contains(" по плану");
            plan(60);
            assertThat(page()).bodyText().contains(" сверх плана 0:01");
        } finally {
            plan(before < 0 ? null : before);
        }
    }

    @Test
    void whoHasLeftTheTeamSeesTheirOwnHoursOfACardAndNoFiguresOfIt() {
        Viewer person = world.newSpecialist();
        Cookie session = world.signIn(person.email(), World.PASSWORD);
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2026-03-02","seconds":60}""");
        String week = "/timesheet?week=2026-W10";
        try {
            plan(31_000_000);
            assertThat(mvc.get().uri(week).cookie(session)).bodyText().containsPattern(" по плану| сверх плана");
            assertThat(mvc.get().uri("/timer/choices").cookie(session))
                    .bodyText()
                    .contains(world.card.title());
            database.sql("delete from project_member where person_id = :person")
                    .param("person", person.id())
                    .update();
            assertThat(mvc.get().uri(week).cookie(session))
                    .bodyText()
                    .contains(world.card.title(), "0:01")
                    .doesNotContain(" по плану", " сверх плана");
            assertThat(mvc.get().uri("/timer/choices").cookie(session))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(world.card.title());
        } finally {
            plan(null);
        }
    }

    @Test
    void aCardGetsARowBeforeThereIsTimeOnIt() {
        assertThat(page()).bodyText().doesNotContain("data-card=\"ALPHA-1\"");
        statements.clear();
        page();
        int plain = statements.counted().size();
        assertThat(get("/timesheet?week=2026-W10&add=ALPHA-1")).bodyText().contains("data-card=\"ALPHA-1\"");
        assertThat(get("/timesheet?week=2026-W10&add=alpha-1 Anything"))
                .bodyText()
                .contains("data-card=\"ALPHA-1\"");
        assertThat(get("/timesheet?week=2026-W10&add=BETA-1")).bodyText().doesNotContain("data-card=\"BETA-1\"");
        assertThat(get("/timesheet?week=2026-W10&add=vvvvuuuu")).bodyText().contains("«vvvvuuuu»", "id=\"add-error\"");
        assertThat(get("/timesheet?week=2026-W10&add=ALPHA-1 One, vvvvuuuu"))
                .bodyText()
                .contains("data-card=\"ALPHA-1\"")
                .doesNotContain("id=\"add-error\"");
        statements.clear();
        get("/timesheet?week=2026-W10" + "&add=vvvvuuuu".repeat(12));
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
        statements.clear();
        get("/timesheet?week=2026-W10&add=ALPHA-1");
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(plain);
    }

    @Test
    void aProjectGetsARowForEachKindOfWorkThatIsAskedFor() {
        String site = "/timesheet?week=2026-W10&add=ALPHA/SITE";
        statements.clear();
        page();
        int plain = statements.counted().size();
        statements.clear();
        assertThat(get(site + ":CALL&add=alpha/site:meeting Anything"))
                .bodyText()
                .contains("data-row=\"ALPHA/SITE:CALL\"", "data-row=\"ALPHA/SITE:MEETING\"")
                .contains("name=\"add\" value=\"ALPHA/SITE:MEETING\"");
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(plain);
        assertThat(get(site)).bodyText().contains("data-row=\"ALPHA/SITE:MEETING\"");
        assertThat(get("/timesheet?week=2026-W10&add=BETA/SITE:CALL"))
                .bodyText()
                .doesNotContain("data-row=\"BETA");
    }

    private void plan(Integer seconds) {
        database.sql("update card set planned_seconds = :seconds, version = version + 1 where id = :id")
                .param("seconds", seconds)
                .param("id", world.card.id())
                .update();
    }

    private MvcTestResult type(String card, String total) {
        return mvc.post()
                .uri("/timesheet/cell")
                .param("card", card)
                .param("project", world.project.id().toString())
                .param("activity", card.isEmpty() ? "CALL" : "TASK")
                .param("day", MONDAY)
                .param("total", total)
                .cookie(world.session(Caller.SPECIALIST))
                .header("HX-Request", "true")
                .with(csrf())
                .exchange();
    }

    /** Presses what the toast offers. */
    private MvcTestResult takeBack(MvcTestResult told) {
        String toast = new String(told.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        Matcher way = Pattern.compile("data-hx-post=\"([^\"]+)\"").matcher(toast);
        assertThat(way.find()).isTrue();
        return mvc.post()
                .uri(URI.create(way.group(1).replace("&amp;", "&")))
                .header("HX-Request", "true")
                .cookie(world.session(Caller.SPECIALIST))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult page() {
        return get("/timesheet?week=2026-W10");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).cookie(world.session(Caller.SPECIALIST)).exchange();
    }

    private List<Integer> seconds() {
        return database.sql(
                        "select seconds from time_entry where person_id = :person and removed_at is null and seconds is not null order by seconds")
                .param("person", world.viewer(Caller.SPECIALIST).id())
                .query(Integer.class)
                .list();
    }
}
