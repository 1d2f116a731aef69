package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.SetUpService;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The first minutes of an installation; each test leaves no admin in its transaction, which is then rolled back. */
@TandemTest
@Transactional
class SetUpTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SetUpService setUp;

    @Autowired
    private World world;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void nobodyIsAdmin() {
        world.viewer(Caller.ADMIN);
        database.sql("update person set role = 'MANAGER' where role = 'ADMIN'").update();
    }

    @Test
    void aStrangerIsLedToTheFirstPage() {
        assertThat(mvc.get().uri("/login")).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/set-up");
        assertThat(mvc.get().uri("/set-up")).hasStatusOk().bodyText().contains("name=\"code\"");
    }

    @Test
    void onlyTheNewestCodeOfTheLogOpensIt() {
        String before = setUp.newCode();
        String code = setUp.newCode();
        MvcTestResult refused = submit(before, "очень длинный пароль");
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused).bodyText().contains("id=\"code-error\"", "Новая студия");
        assertThat(admins()).isZero();
        assertThat(submit(code, "очень длинный пароль")).hasRedirectedUrl("/");
        assertThat(admins()).isOne();
        assertThat(database.sql("select name from agency").query(String.class).single())
                .isEqualTo("Новая студия");
    }

    @Test
    void withAnAdminThePageIsGone() {
        submit(setUp.newCode(), "очень длинный пароль");
        assertThat(mvc.get().uri("/set-up")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(submit(setUp.newCode(), "очень длинный пароль")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(admins()).isOne();
    }

    private MvcTestResult submit(String code, String password) {
        return mvc.post()
                .uri("/set-up")
                .param("code", code)
                .param("agencyName", "Новая студия")
                .param("currency", "RUB")
                .param("name", "Первая")
                .param("email", "first@set-up.example")
                .param("password", password)
                .param("zone", "Europe/Moscow")
                .with(csrf())
                .exchange();
    }

    private int admins() {
        return database.sql("select count(*) from person where role = 'ADMIN'")
                .query(Integer.class)
                .single();
    }
}
