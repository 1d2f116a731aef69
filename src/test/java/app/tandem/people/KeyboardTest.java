package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Role;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Single keys: listed for staff, switched off by whoever they disturb. */
@TandemTest
class KeyboardTest {

    private static final String OFF = "data-keys=\"off\"";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theKeysAreOnUntilTheirOwnerSwitchesThemOff() {
        UUID id = world.newPerson("Клавишник", Role.MANAGER);
        String email = jdbc.sql("select email from person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        Cookie session = world.signIn(email, World.PASSWORD);
        assertThat(mvc.get().uri("/").cookie(session))
                .bodyText()
                .contains("data-go=\"/clients\"")
                .doesNotContain(OFF);
        assertThat(save(session, 0, false)).hasStatus(HttpStatus.FOUND);
        assertThat(mvc.get().uri("/").cookie(session)).bodyText().contains(OFF);
        assertThat(save(session, 1, true)).hasStatus(HttpStatus.FOUND);
        assertThat(mvc.get().uri("/").cookie(session)).bodyText().doesNotContain(OFF);
    }

    @Test
    void nobodyIsLedWhereTheyMayNotGo() {
        assertThat(mvc.get().uri("/").cookie(world.session(Caller.SPECIALIST)))
                .bodyText()
                .contains("data-go=\"/projects\"")
                .doesNotContain("data-go=\"/clients\"");
    }

    @Test
    void thePortalHasNoKeys() {
        assertThat(mvc.get().uri("/me/profile").cookie(world.session(Caller.CONTACT)))
                .bodyText()
                .doesNotContain("keys.js")
                .doesNotContain("name=\"keys\"");
    }

    private MvcTestResult save(Cookie session, long version, boolean keys) {
        var request = mvc.post()
                .uri("/me/profile")
                .cookie(session)
                .with(csrf())
                .param("version", String.valueOf(version))
                .param("name", "Клавишник")
                .param("position", "")
                .param("phone", "")
                .param("zone", "Europe/Moscow")
                .param("language", "ru")
                .param("_keys", "on");
        return (keys ? request.param("keys", "true") : request).exchange();
    }
}
