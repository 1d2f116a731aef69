package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The field for a card: found by words and by key, the last ones first, and read by the server where there is no script. */
@TandemTest
class WorkChoicesTest {

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

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        session = world.signIn(person.email(), World.PASSWORD);
    }

    @Test
    void wordsAndKeysFindCardsInTheScopeOfTheViewer() {
        assertThat(choices("ALPHA-1")).bodyText().contains("data-key=\"ALPHA-1\"");
        assertThat(choices(world.card.title())).bodyText().contains("data-key=\"ALPHA-1\"");
        assertThat(choices("BETA-1")).bodyText().doesNotContain("data-key=\"BETA-1\"");
        assertThat(choices("vvvvuuuu")).bodyText().contains("«vvvvuuuu»");
    }

    @Test
    void withoutAQuestionTheLastOnesAreOffered() {
        assertThat(choices("")).bodyText().doesNotContain("data-key=\"ALPHA-1\"");
        enter("ALPHA-1", "1:00");
        assertThat(choices("")).bodyText().contains("data-key=\"ALPHA-1\"");
    }

    @Test
    void aFieldForWorkFindsProjectsWhereTheViewerMayWorkAndThenWhatIsDoneThere() {
        String name = String.valueOf(database.sql(
                        "select p.name from project p join client c on c.id = p.client_id where c.key = 'ALPHA' and p.key = 'SITE'")
                .query(String.class)
                .single());
        String more = "data-more=\"/time/work/ALPHA/SITE\"";
        assertThat(work(name)).bodyText().contains(more);
        assertThat(work("alpha site")).bodyText().contains(more);
        assertThat(work("фдзрф ышеу")).bodyText().contains(more);
        assertThat(work("beta")).bodyText().doesNotContain("data-more=\"/time/work/BETA");
        assertThat(work("vvvvuuuu")).bodyText().contains("«vvvvuuuu»");
        assertThat(choices(name)).bodyText().doesNotContain("data-more");
        assertThat(mvc.get().uri("/time/work/ALPHA/SITE").cookie(session))
                .bodyText()
                .contains("data-key=\"ALPHA/SITE:CALL\"", "Звонок");
        assertThat(mvc.get().uri("/time/work/BETA/SITE").cookie(session)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aFormIsUnderstoodByAKeyOrByWordsThatMeanOneCard() {
        assertThat(enter("ALPHA-1 whatever it was called", "1:00")).hasStatus(HttpStatus.FOUND);
        assertThat(enter(world.card.title(), "1:00")).hasStatus(HttpStatus.FOUND);
        assertThat(entries()).isEqualTo(2);
        MvcTestResult unknown = enter("vvvvuuuu", "1:00");
        assertThat(unknown).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(unknown).bodyText().contains("«vvvvuuuu»", "id=\"cardId-error\"");
        assertThat(enter("BETA-1", "1:00")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        // Nobody has named the only card that was worked on before.
        assertThat(enter("---", "1:00")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(entries()).isEqualTo(2);
    }

    @Test
    void aWrongDurationIsNamedBesideItsFieldOnEveryRoad() {
        assertThat(enter("ALPHA-1", "1:75")).bodyText().contains("Минут 75");
        assertThat(enter("ALPHA-1", "25")).bodyText().contains("25:00 — больше, чем есть в сутках");
        assertThat(enter("ALPHA-1", "полдня")).bodyText().contains("не читается как длительность");
        assertThat(mvc.post()
                        .uri("/cards/ALPHA-1/time")
                        .param("seconds", "1:75")
                        .param("workDate", "2026-03-03")
                        .cookie(session)
                        .with(csrf())
                        .exchange())
                .bodyText()
                .contains("Минут 75");
        MvcTestResult api = this.api.send(
                HttpMethod.POST,
                Caller.SPECIALIST,
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-03-03\",\"seconds\":90000}");
        assertThat(api).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(api).bodyText().contains("25:00");
        assertThat(entries()).isZero();
    }

    private MvcTestResult choices(String typed) {
        return mvc.get().uri("/time/cards").param("q", typed).cookie(session).exchange();
    }

    private MvcTestResult work(String typed) {
        return mvc.get().uri("/time/work").param("q", typed).cookie(session).exchange();
    }

    private MvcTestResult enter(String card, String length) {
        return mvc.post()
                .uri("/time/new")
                .param("cardId", card)
                .param("activity", "TASK")
                .param("workDate", "2026-03-03")
                .param("seconds", length)
                .cookie(session)
                .with(csrf())
                .exchange();
    }

    private int entries() {
        UUID id = person.id();
        return database.sql("select count(*) from time_entry where person_id = :person and removed_at is null")
                .param("person", id)
                .query(Integer.class)
                .single();
    }
}
