package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class EntryCommentsTest {

    private static final String QUESTION = "Почему <b>так</b> долго?";

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    Viewer person;
    Cookie session;
    String entry;

    @BeforeEach
    void somebodyWithTime() {
        person = world.newSpecialist();
        session = world.signIn(person.email(), World.PASSWORD);
        entry = Api.read(
                api.send(
                        HttpMethod.POST,
                        api.bearer(person),
                        "/time-entries",
                        "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-10-05\",\"seconds\":60}"),
                "$.id");
    }

    @Test
    void whoIsAskedSeesItUntilTheyAnswer() {
        say(world.session(Caller.MANAGER), QUESTION);
        String escaped = "Почему &lt;b&gt;так&lt;/b&gt; долго?";
        assertThat(page(session, "/timer")).bodyText().contains(escaped, "/time/" + entry + "#comments");
        assertThat(page(session, "/time/" + entry)).bodyText().contains(escaped, "нет ответа");
        say(session, "Правки клиента");
        assertThat(page(session, "/timer")).bodyText().doesNotContain(escaped);
        assertThat(page(world.session(Caller.MANAGER), "/time/" + entry))
                .bodyText()
                .contains(escaped, "Правки клиента")
                .doesNotContain("нет ответа");
    }

    @Test
    void whoIsNotAskedExplainsAndWhoIsAskedAnswers() {
        assertThat(page(session, "/time/" + entry))
                .bodyText()
                .contains("Добавить пояснение")
                .doesNotContain("Ответить");
        say(world.session(Caller.MANAGER), QUESTION);
        assertThat(page(session, "/time/" + entry))
                .bodyText()
                .contains("Ответить")
                .doesNotContain("Добавить пояснение");
    }

    @Test
    void onlyWhoMayChangeTheEntryAsksOrReads() {
        say(world.session(Caller.MANAGER), QUESTION);
        assertThat(say(world.session(Caller.OUTSIDER), "чужое")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(say(world.session(Caller.CONTACT), "чужое")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.get(Caller.OUTSIDER, path())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.MANAGER, path())).bodyText().contains("долго").doesNotContain("чужое");
        assertThat(page(world.session(Caller.SPECIALIST), "/timer")).bodyText().doesNotContain("долго?");
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        assertThat(api.send(HttpMethod.POST, Caller.MANAGER, path(), "{\"text\":\"  \"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(api.send(HttpMethod.POST, Caller.MANAGER, path(), "{\"text\":\"%s\"}".formatted("а".repeat(2001))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        say(world.session(Caller.MANAGER), " ");
        assertThat(api.get(Caller.MANAGER, path())).bodyText().isEqualTo("[]");
    }

    private String path() {
        return "/time-entries/" + entry + "/comments";
    }

    private MvcTestResult say(Cookie as, String text) {
        return mvc.post()
                .uri("/time/" + entry + "/comments")
                .cookie(as)
                .with(csrf())
                .param("text", text)
                .exchange();
    }

    private MvcTestResult page(Cookie as, String path) {
        return mvc.get().uri(path).cookie(as).exchange();
    }
}
