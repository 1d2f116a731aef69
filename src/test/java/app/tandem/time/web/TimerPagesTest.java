package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.domain.ForgottenTimers;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class TimerPagesTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    Statements statements;

    @Autowired
    ForgottenTimers forgotten;

    @BeforeEach
    void nothingRuns() {
        database.sql(
                        "update time_entry set removed_at = updated_at, ended_at = started_at, seconds = 0 where seconds is null")
                .update();
    }

    @Test
    void aPressStartsTheTimerAndTheNextStopsItWithAWayBack() {
        assertThat(press("/timer/start", "card", "ALPHA-1"))
                .hasStatusOk()
                .bodyText()
                .contains("data-card=\"ALPHA-1\"", "hx-swap-oob=\"true\"");
        assertThat(page("/timer")).bodyText().contains("data-card=\"ALPHA-1\"", world.card.title());
        assertThat(page("/cards/ALPHA-1/time")).bodyText().contains("/timer/stop");
        MvcTestResult stopped = press("/timer/stop");
        assertThat(stopped).bodyText().contains("timer-idle", "/resumption");
        UUID entry = last();
        assertThat(press("/timer/" + entry + "/resumption")).bodyText().contains("data-card=\"ALPHA-1\"");
        assertThat(running()).containsExactly(entry);
    }

    @Test
    void startingAnotherSaysWhichOneStoppedAndUndoBringsItBack() {
        press("/timer/start", "card", "ALPHA-1");
        UUID first = running().get(0);
        MvcTestResult second =
                press("/timer/start", "project", world.project.id().toString(), "activity", "CALL");
        assertThat(second).bodyText().contains(world.card.title(), "/timer/" + first + "/resumption");
        press("/timer/" + first + "/resumption");
        assertThat(running()).containsExactly(first);
    }

    @Test
    void aStartTakesEightStatementsHoweverMuchRunsAlready() {
        press("/timer/start", "card", "ALPHA-1");
        statements.clear();
        press("/timer/start", "card", "ALPHA-1");
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aForgottenTimerIsAskedAboutAndNotBilledBefore() {
        press("/timer/start", "card", "ALPHA-1");
        UUID timer = running().get(0);
        forgotten.flag();
        assertThat(flagged(timer)).isFalse();
        database.sql("""
                        update time_entry set started_at = started_at - interval '9 hours', updated_at = updated_at - interval '9 hours',
                            work_date = work_date - 2 where id = :id
                        """).param("id", timer).update();
        forgotten.flag();
        assertThat(flagged(timer)).isTrue();
        assertThat(page("/timer")).hasStatusOk().bodyText().contains("/time/" + timer + "/confirmation");
        // Any page asks, also when it has been stopped since.
        assertThat(page("/projects")).bodyText().contains("timer-ask");
        press("/timer/stop");
        assertThat(page("/projects")).bodyText().contains("timer-ask", "timer-idle");
        assertThat(billed(timer)).isFalse();
        String half = database.sql(
                        "select to_char(started_at at time zone zone + interval '30 minutes', 'YYYY-MM-DD\"T\"HH24:MI:SS') from time_entry where id = :id")
                .param("id", timer)
                .query(String.class)
                .single();
        form("/time/" + timer + "/confirmation", "endedAt", half);
        assertThat(flagged(timer)).isFalse();
        assertThat(page("/projects")).bodyText().doesNotContain("timer-ask");
        assertThat(billed(timer)).isTrue();
        assertThat(seconds(timer)).isEqualTo(1800);
    }

    @Test
    void withoutAScriptItIsAFormThatComesBack() {
        assertThat(mvc.post()
                        .uri("/timer/start")
                        .param("card", "ALPHA-1")
                        .param("back", "/boards/ALPHA/SITE")
                        .cookie(world.session(Caller.SPECIALIST))
                        .with(csrf()))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo("/boards/ALPHA/SITE");
        assertThat(mvc.post()
                        .uri("/timer/stop")
                        .param("back", "//elsewhere.example")
                        .cookie(world.session(Caller.SPECIALIST))
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo("/timer");
    }

    @Test
    void whatIsWrongInAFormStandsBesideItsFieldAndNothingIsWritten() {
        long before = entries();
        MvcTestResult letters = form("/time/new", "cardId", "ALPHA-1", "seconds", "полдня", "note", "моё слово");
        assertThat(letters).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(letters).bodyText().contains("полдня", "моё слово", "id=\"seconds-error\"");
        assertThat(form("/time/new", "cardId", "NOPE-7", "seconds", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"cardId-error\"");
        assertThat(form("/time/new", "cardId", "ALPHA-1", "startedAt", "18:00", "endedAt", "17:00"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"endedAt-error\"");
        assertThat(form("/cards/ALPHA-1/time", "seconds", "25:00"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"seconds-error\"");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void anEntryIsTypedChangedDeletedAndBroughtBack() {
        form("/time/new", "cardId", "ALPHA-1 с названием", "seconds", "1ч 30м", "billable", "true");
        UUID entry = last();
        assertThat(page("/time/" + entry)).hasStatusOk().bodyText().contains("1:30");
        form(
                "/time/" + entry,
                "cardId",
                "ALPHA-1",
                "startedAt",
                "09:00",
                "endedAt",
                "09:20",
                "billable",
                "true",
                "reason",
                "уточнил");
        assertThat(seconds(entry)).isEqualTo(1200);
        form("/time/" + entry + "/removal");
        assertThat(page("/time/" + entry)).hasStatus(HttpStatus.NOT_FOUND);
        form("/time/" + entry + "/restoration");
        assertThat(page("/time/" + entry)).hasStatusOk();
        assertThat(post(Caller.OUTSIDER, "/time/" + entry + "/removal")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Caller.OUTSIDER, "/timer/" + entry + "/resumption")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Caller.CONTACT, "/timer/start", "card", "ALPHA-1")).hasStatus(HttpStatus.FORBIDDEN);
        form("/time/" + entry + "/removal");
    }

    private MvcTestResult press(String path, String... parameters) {
        return exchange(Caller.SPECIALIST, path, true, parameters);
    }

    private MvcTestResult form(String path, String... parameters) {
        return exchange(Caller.SPECIALIST, path, false, parameters);
    }

    private MvcTestResult post(Caller caller, String path, String... parameters) {
        return exchange(caller, path, false, parameters);
    }

    private MvcTestResult exchange(Caller caller, String path, boolean inPlace, String... parameters) {
        var request = mvc.post().uri(path).cookie(world.session(caller)).with(csrf());
        if (inPlace) {
            request.header("HX-Request", "true");
        }
        request.param("workDate", LocalDate.of(2026, 10, 7).toString());
        if (!path.startsWith("/timer")) {
            request.param("activity", "TASK");
        }
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult page(String path) {
        return mvc.get().uri(path).cookie(world.session(Caller.SPECIALIST)).exchange();
    }

    private List<UUID> running() {
        return database.sql("select id from time_entry where person_id = :person and seconds is null")
                .param("person", me().id())
                .query(UUID.class)
                .list();
    }

    private boolean flagged(UUID entry) {
        return database.sql("select flagged_at is not null from time_entry where id = :id")
                .param("id", entry)
                .query(Boolean.class)
                .single();
    }

    private boolean billed(UUID entry) {
        return database.sql("select bool_and(billable) from time_part where entry_id = :id")
                .param("id", entry)
                .query(Boolean.class)
                .single();
    }

    private UUID last() {
        return database.sql("select id from time_entry where person_id = :person order by id desc limit 1")
                .param("person", me().id())
                .query(UUID.class)
                .single();
    }

    private long entries() {
        return database.sql("select count(*) from time_entry").query(Long.class).single();
    }

    private long seconds(UUID entry) {
        return database.sql("select seconds from time_entry where id = :id")
                .param("id", entry)
                .query(Long.class)
                .single();
    }

    private Viewer me() {
        return world.viewer(Caller.SPECIALIST);
    }
}
