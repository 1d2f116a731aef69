package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page of an entry: it is cut in two, copied, and tells how it has come to be what it is. */
@TandemTest
class EntryPartsTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    Viewer person;
    Cookie session;
    String bearer;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        session = world.signIn(person.email(), World.PASSWORD);
        bearer = api.bearer(person);
    }

    @Test
    void anEntryIsCutAtAMomentAndComesTogetherAgain() {
        String entry = entry("\"startedAt\":\"2025-03-04T22:30:10+03:00\",\"endedAt\":\"2025-03-05T01:00:20+03:00\"");
        assertThat(page("/time/" + entry)).contains("Разделить в", "/time/" + entry + "/parts");
        MvcTestResult cut = post("/time/" + entry + "/parts", "at", "00:15");
        String rest = id(entry);
        assertThat(cut).hasStatus(HttpStatus.FOUND).redirectedUrl().isEqualTo("/time/" + rest);
        assertThat(seconds()).containsExactly(2720, 6290);
        assertThat(text(post("/time/" + entry + "/reunion", "rest", rest))).isEmpty();
        assertThat(seconds()).containsExactly(9010);
    }

    @Test
    void oneWithoutClockTimesIsCutByItsLength() {
        String entry = entry("\"workDate\":\"2025-03-04\",\"seconds\":5400");
        assertThat(page("/time/" + entry)).contains("Длительность первой части");
        post("/time/" + entry + "/parts", "firstSeconds", "0:30");
        assertThat(seconds()).containsExactly(1800, 3600);
        post("/time/" + entry + "/reunion", "rest", id(entry));
        assertThat(seconds()).containsExactly(5400);
    }

    @Test
    void aCutThatLeavesNothingIsRefusedBesideItsField() {
        String clocked = entry("\"startedAt\":\"2025-03-04T10:00:00+03:00\",\"endedAt\":\"2025-03-04T11:00:00+03:00\"");
        assertThat(post("/time/" + clocked + "/parts", "at", "11:30"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"at-error\"", "value=\"11:30\"");
        String typed = entry("\"workDate\":\"2025-03-04\",\"seconds\":3600");
        assertThat(post("/time/" + typed + "/parts", "firstSeconds", "1:00"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"firstSeconds-error\"");
        assertThat(seconds()).containsExactly(3600, 3600);
    }

    @Test
    void programsCutToo() {
        String entry = entry("\"startedAt\":\"2025-03-04T10:00:00+03:00\",\"endedAt\":\"2025-03-04T11:00:00+03:00\"");
        MvcTestResult rest = api.send(
                HttpMethod.POST, bearer, "/time-entries/" + entry + "/parts", "{\"at\":\"2025-03-04T10:20:00+03:00\"}");
        assertThat(rest)
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .extractingPath("$.seconds")
                .isEqualTo(2400);
        assertThat(api.send(
                        HttpMethod.POST,
                        bearer,
                        "/time-entries/" + entry + "/parts",
                        "{\"at\":\"2025-03-04T10:20:00+03:00\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("time.split");
        assertThat(api.send(
                        HttpMethod.POST,
                        Caller.OUTSIDER,
                        "/time-entries/" + entry + "/parts",
                        "{\"at\":\"2025-03-04T10:10:00+03:00\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(seconds()).containsExactly(1200, 2400);
    }

    @Test
    void aCopyIsTheSameOnAnotherDayAndNobodysUntilItIsSaved() {
        String entry = entry(
                "\"startedAt\":\"2025-03-04T10:00:00+03:00\",\"endedAt\":\"2025-03-04T10:15:00+03:00\",\"note\":\"встреча на бегу\"");
        assertThat(page("/time/new?copy=" + entry + "&day=2025-03-05"))
                .contains("value=\"10:00\"", "value=\"10:15\"", "встреча на бегу", "value=\"2025-03-05\"", "ALPHA-1");
        assertThat(seconds()).containsExactly(900);
        assertThat(mvc.get()
                        .uri("/time/new?copy=" + entry)
                        .cookie(world.session(Caller.OUTSIDER))
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anEntryTellsHowItHasComeToBeWhatItIs() {
        String entry = entry("\"workDate\":\"2025-03-04\",\"seconds\":3600");
        api.send(HttpMethod.PATCH, bearer, "/time-entries/" + entry, "{\"seconds\":4500,\"reason\":\"забыл звонок\"}");
        assertThat(page("/time/" + entry + "/history"))
                .contains("Внесено вручную: " + person.name(), "<del>1:00</del>", "<ins>1:15</ins>");
        assertThat(mvc.get()
                        .uri("/time/" + entry + "/history")
                        .cookie(world.session(Caller.OUTSIDER))
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private String entry(String times) {
        MvcTestResult made = api.send(
                HttpMethod.POST,
                bearer,
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times + "}");
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Api.read(made, "$.id");
    }

    private MvcTestResult post(String path, String field, String value) {
        return mvc.post()
                .uri(path)
                .param(field, value)
                .cookie(session)
                .with(csrf())
                .exchange();
    }

    private String page(String path) {
        MvcTestResult answer = mvc.get().uri(path).cookie(session).exchange();
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Of the other one. */
    private String id(String entry) {
        return database.sql("""
                        select cast(id as text) from time_entry
                        where person_id = :person and removed_at is null and id <> cast(:entry as uuid)
                        """)
                .param("person", person.id())
                .param("entry", entry)
                .query(String.class)
                .single();
    }

    private List<Integer> seconds() {
        return database.sql(
                        "select seconds from time_entry where person_id = :person and removed_at is null order by seconds")
                .param("person", person.id())
                .query(Integer.class)
                .list();
    }
}
