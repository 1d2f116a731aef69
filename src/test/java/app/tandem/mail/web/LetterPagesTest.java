package app.tandem.mail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
class LetterPagesTest {

    private static final String LINK = "https://tandem.example/invitation/secret-token";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Letters letters;

    @Autowired
    private TransactionTemplate transactions;

    private UUID id;

    @BeforeEach
    void oneLetterWaits() {
        jdbc.sql("delete from letter").update();
        transactions.executeWithoutResult(status -> letters.post(new Letter(
                null,
                "Марина <i>",
                "marina@example.org",
                "ru",
                "invitation",
                LINK,
                Map.of("days", 7L, "inviter", "Анна"))));
        id = jdbc.sql("select id from letter").query(UUID.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void theListShowsLettersAndSaysThatNoServerIsSet(String language) {
        assertThat(mvc.get().uri("/admin/letters").with(viewer(Role.ADMIN, language)))
                .hasStatusOk()
                .bodyText()
                .contains("Марина &lt;i&gt;", "marina@example.org", LINK, "SPRING_MAIL_HOST", "/sending")
                .doesNotContain("??letters", "??mail");
        assertThat(mvc.get().uri("/admin/letters?state=SENT").with(viewer(Role.ADMIN, language)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("marina@example.org", "??letters", "??mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void oneLetterShowsItsTextAndLink(String language) {
        assertThat(mvc.get().uri("/admin/letters/" + id).with(viewer(Role.ADMIN, language)))
                .hasStatusOk()
                .bodyText()
                .contains("Здравствуйте, Марина &lt;i&gt;!", LINK, "Анна приглашает")
                .doesNotContain("??letters", "<iframe");
    }

    @Test
    void aSentLetterShowsNeitherTextNorLink() {
        jdbc.sql("""
                        update letter set state = 'SENT', sent_at = created_at, body_html = null, body_text = null,
                            link = null
                        """).update();
        assertThat(mvc.get().uri("/admin/letters/" + id).with(viewer(Role.ADMIN, "ru")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("secret-token", "/sending", "??letters");
        assertThat(mvc.post()
                        .uri("/admin/letters/" + id + "/sending")
                        .with(csrf())
                        .with(viewer(Role.ADMIN, "ru")))
                .hasStatus(422);
    }

    @Test
    void aFailedLetterIsSentAgainAndThatIsWrittenDown() {
        jdbc.sql("update letter set state = 'FAILED', attempts = 8").update();
        assertThat(mvc.post()
                        .uri("/admin/letters/" + id + "/sending")
                        .with(csrf())
                        .with(viewer(Role.ADMIN, "ru")))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/admin/letters/" + id);
        assertThat(jdbc.sql("select state || attempts from letter")
                        .query(String.class)
                        .single())
                .isEqualTo("WAITING0");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'letter.resent' and subject_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anUnknownLetterIs404() {
        assertThat(mvc.get().uri("/admin/letters/" + Ids.next()).with(viewer(Role.ADMIN, "ru")))
                .hasStatus(404);
        assertThat(mvc.get().uri("/admin/letters/x").with(viewer(Role.ADMIN, "ru")))
                .hasStatus(404);
        assertThat(mvc.post()
                        .uri("/admin/letters/" + Ids.next() + "/sending")
                        .with(csrf())
                        .with(viewer(Role.ADMIN, "ru")))
                .hasStatus(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"MANAGER", "SPECIALIST", "CLIENT"})
    void nobodyElseSeesLetters(Role role) {
        assertThat(mvc.get().uri("/admin/letters").with(viewer(role, "ru"))).hasStatus(403);
        assertThat(mvc.get().uri("/admin/letters/" + id).with(viewer(role, "ru")))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/admin/letters/" + id + "/sending")
                        .with(csrf())
                        .with(viewer(role, "ru")))
                .hasStatus(403);
    }

    @Test
    void aLetterNeedsTheTransactionOfItsCause() {
        assertThatThrownBy(() -> letters.post(new Letter(null, "a", "a@example.org", "ru", "reset", LINK, Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private static RequestPostProcessor viewer(Role role, String language) {
        Viewer viewer = new Viewer(
                Ids.next(),
                "Анна",
                "anna@example.org",
                role,
                role == Role.CLIENT ? Ids.next() : null,
                ZoneId.of("Europe/Moscow"),
                language,
                "auto");
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                viewer, null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
    }
}
