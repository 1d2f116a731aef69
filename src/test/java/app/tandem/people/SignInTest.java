package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.AccountService;
import app.tandem.people.domain.OneTimeTokens;
import app.tandem.people.domain.OneTimeTokens.Purpose;
import app.tandem.people.domain.StaffService;
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

@TandemTest
class SignInTest {

    private static final String NEW_PASSWORD = "совсем другой пароль";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    StaffService staff;

    @Autowired
    OneTimeTokens links;

    @Autowired
    AccountService accounts;

    @Autowired
    JdbcClient database;

    @Test
    void aStrangerIsLedToTheSignInPageAndBack() {
        assertThat(mvc.get().uri("/projects?mine=true"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/login?next=%2Fprojects%3Fmine%3Dtrue");
        MvcTestResult result = mvc.post()
                .uri("/login")
                .param("email", world.viewer(Caller.SPECIALIST).email())
                .param("password", World.PASSWORD)
                .param("next", "/projects?mine=true")
                .with(csrf())
                .exchange();
        assertThat(result).hasRedirectedUrl("/projects?mine=true");
    }

    @Test
    void theWayBackNeverLeadsElsewhere() {
        for (String next : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y"}) {
            MvcTestResult result = mvc.post()
                    .uri("/login")
                    .param("email", world.viewer(Caller.SPECIALIST).email())
                    .param("password", World.PASSWORD)
                    .param("next", next)
                    .with(csrf())
                    .exchange();
            assertThat(result).as(next).hasRedirectedUrl("/");
        }
    }

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameAnswer() {
        MvcTestResult unknown = attempt("nobody-" + UUID.randomUUID() + "@tests.example", "12345678", "10.1.0.1");
        MvcTestResult wrong = attempt(world.viewer(Caller.OUTSIDER).email(), "12345678", "10.1.0.2");
        assertThat(unknown)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Почта или пароль");
        assertThat(wrong).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Почта или пароль");
        assertThat(unknown.getResponse().getCookie("tandem")).isNull();
    }

    @Test
    void guessingIsSlowedDownWithoutLockingTheOwnerOut() {
        UUID id = world.newPerson("Осторожный", Role.SPECIALIST);
        String email = email(id);
        assertThat(attempt(email, World.PASSWORD, "10.2.0.1")).hasStatus(HttpStatus.FOUND);
        for (int i = 0; i < 5; i++) {
            assertThat(attempt(email, "wrong guess " + i, "10.3.0.1")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        assertThat(attempt(email, World.PASSWORD, "10.3.0.1")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        for (int network = 0; network < 30; network++) {
            attempt(email, "another guess", "10.4." + network + ".1");
        }
        assertThat(attempt(email, World.PASSWORD, "10.5.0.1"))
                .as("a network from which nobody has signed in")
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(attempt(email, World.PASSWORD, "10.2.0.77"))
                .as("the owner's own network")
                .hasStatus(HttpStatus.FOUND);
    }

    @Test
    void aSessionGetsANewIdAtSignIn() {
        Cookie first = world.signIn(world.viewer(Caller.OUTSIDER).email(), World.PASSWORD);
        MvcTestResult again = mvc.post()
                .uri("/login")
                .cookie(first)
                .param("email", world.viewer(Caller.OUTSIDER).email())
                .param("password", World.PASSWORD)
                .with(csrf())
                .exchange();
        assertThat(again.getResponse().getCookie("tandem").getValue()).isNotEqualTo(first.getValue());
        assertThat(mvc.get().uri("/me/profile").cookie(first)).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void lookingAtALinkUsesNothingUpAndTheButtonWorksOnce() {
        UUID id = world.newPerson("Забывчивый", Role.SPECIALIST);
        Cookie before = world.signIn(email(id), World.PASSWORD);
        String token = links.issue(id, Purpose.RESET);
        assertThat(mvc.get().uri("/reset/" + token)).hasStatusOk();
        assertThat(mvc.get().uri("/reset/" + token)).hasStatusOk();
        assertThat(mvc.post().uri("/reset/" + token).param("password", "short").with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("от 8 до 128");
        assertThat(mvc.post()
                        .uri("/reset/" + token)
                        .param("password", NEW_PASSWORD)
                        .with(csrf()))
                .hasRedirectedUrl("/login?reset");
        assertThat(mvc.post()
                        .uri("/reset/" + token)
                        .param("password", "and again")
                        .with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/me/profile").cookie(before))
                .as("a password change ends other sessions")
                .hasStatus(HttpStatus.FOUND);
        assertThat(world.signIn(email(id), NEW_PASSWORD)).isNotNull();
    }

    @Test
    void onlyTheHashOfALinkIsKept() {
        UUID id = world.newPerson("Хеш", Role.SPECIALIST);
        String token = links.issue(id, Purpose.INVITATION);
        String kept = database.sql("select encode(hash, 'escape') from one_time_token where person_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain(token);
    }

    @Test
    void aLinkOfOnePurposeIsNoneOfAnother() {
        UUID id = world.newPerson("Чужая ссылка", Role.SPECIALIST);
        String token = links.issue(id, Purpose.INVITATION);
        assertThat(mvc.get().uri("/reset/" + token)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(links.consume(token, Purpose.SIGN_IN)).isEmpty();
        assertThat(links.isValid(token, Purpose.INVITATION)).isTrue();
    }

    @Test
    void staffNeverComesInByALink() {
        UUID id = world.newPerson("Сотрудник", Role.SPECIALIST);
        String token = links.issue(id, Purpose.SIGN_IN);
        assertThat(mvc.post().uri("/login/link/" + token).with(csrf())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aContactComesInByALinkOnce() {
        String token = links.issue(world.viewer(Caller.CONTACT).id(), Purpose.SIGN_IN);
        MvcTestResult first =
                mvc.post().uri("/login/link/" + token).with(csrf()).exchange();
        assertThat(first).hasRedirectedUrl("/");
        Cookie session = first.getResponse().getCookie("tandem");
        assertThat(mvc.get().uri("/portal").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("Сайт");
        assertThat(mvc.post().uri("/login/link/" + token).with(csrf())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void deactivationEndsSessionsAtOnce() {
        UUID id = world.newPerson("Уходящий", Role.SPECIALIST);
        Cookie session = world.signIn(email(id), World.PASSWORD);
        assertThat(mvc.get().uri("/me/profile").cookie(session)).hasStatusOk();
        staff.deactivate(world.viewer(Caller.ADMIN), id, null);
        assertThat(mvc.get().uri("/me/profile").cookie(session)).hasStatus(HttpStatus.FOUND);
        assertThat(attempt(email(id), World.PASSWORD, "10.6.0.1")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void anotherRoleCountsFromTheNextRequestOn() {
        UUID id = world.newPerson("Повышенный", Role.SPECIALIST);
        Cookie session = world.signIn(email(id), World.PASSWORD);
        assertThat(mvc.get().uri("/projects/new").cookie(session)).hasStatus(HttpStatus.FORBIDDEN);
        long version = database.sql("select version from person where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        staff.change(
                id,
                version,
                new PersonDetails("Повышенный", email(id), "", "", "Europe/Moscow", "ru"),
                Role.MANAGER,
                false);
        assertThat(mvc.get().uri("/projects/new").cookie(session)).hasStatusOk();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(mvc.post().uri("/logout").cookie(world.session(Caller.ADMIN)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/me/profile").cookie(world.session(Caller.ADMIN)))
                .hasStatusOk();
    }

    private MvcTestResult attempt(String email, String password, String address) {
        return mvc.post()
                .uri("/login")
                .param("email", email)
                .param("password", password)
                .header("Accept-Language", "ru")
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .with(csrf())
                .exchange();
    }

    private String email(UUID id) {
        return database.sql("select email from person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
