package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.StaffService;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The REST contract: tokens, people, clients, projects, errors, repeated writes. */
@TandemTest
class ApiTest {

    @Autowired
    app.tandem.support.Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Statements statements;

    @Autowired
    StaffService staff;

    @Autowired
    JdbcClient database;

    @Test
    void aTokenIsMadeWithEmailAndPasswordAndIsKeptAsAHash() {
        String basic = Base64.getEncoder()
                .encodeToString(
                        (world.viewer(Caller.ADMIN).email() + ":" + World.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var made = mvc.post()
                .uri("/api/v1/tokens")
                .header("Authorization", "Basic " + basic)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"CI\"}");
        assertThat(made)
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .extractingPath("$.token")
                .asString()
                .startsWith("tdm_");
        assertThat(database.sql("select count(*) from api_token where encode(hash, 'escape') like 'tdm_%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRefusalSpeaksTheLanguageOfWhoIsRefused() {
        for (String[] one : new String[][] {{"ru", "Нужно войти"}, {"en", "Authentication"}}) {
            assertThat(mvc.get().uri("/api/v1/projects").header("Accept-Language", one[0]))
                    .hasStatus(HttpStatus.UNAUTHORIZED)
                    .bodyJson()
                    .extractingPath("$.title")
                    .asString()
                    .contains(one[1]);
        }
    }

    @Test
    void aWrongPasswordMakesNoToken() {
        String basic = Base64.getEncoder().encodeToString("nobody@tests.example:nothing".getBytes());
        assertThat(mvc.post()
                        .uri("/api/v1/tokens")
                        .header("Authorization", "Basic " + basic)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"CI\"}"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aTokenDoesWhatItsScopesSay() {
        String reading = tokens.create(world.viewer(Caller.ADMIN), "reader", EnumSet.of(TokenScope.READ), null)
                .token();
        assertThat(call(HttpMethod.GET, "/api/v1/people", reading, null)).hasStatusOk();
        assertThat(call(HttpMethod.POST, "/api/v1/people", reading, "{}"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("token.scope");
        UUID person = world.viewer(Caller.SPECIALIST).id();
        assertThat(call(HttpMethod.GET, "/api/v1/people/" + person + "/rates", reading, null))
                .as("money needs its own scope")
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void thatATokenIsUsedIsNotedOnceAMinute() {
        String token = token(Caller.MANAGER);
        assertThat(call(HttpMethod.GET, "/api/v1/projects", token, null)).hasStatusOk();
        statements.clear();
        assertThat(call(HttpMethod.GET, "/api/v1/projects", token, null)).hasStatusOk();
        assertThat(statements.counted()).noneMatch(sql -> sql.contains("update api_token"));
        database.sql(
                        "update api_token set last_used_at = last_used_at - interval '2 minutes' where person_id = :person")
                .param("person", world.viewer(Caller.MANAGER).id())
                .update();
        statements.clear();
        assertThat(call(HttpMethod.GET, "/api/v1/projects", token, null)).hasStatusOk();
        assertThat(statements.counted()).anyMatch(sql -> sql.contains("update api_token"));
    }

    @Test
    void aTokenForTheFeedAloneIsForTheFeedAlone() {
        Viewer owner = world.viewer(Caller.SPECIALIST);
        for (TokenScope more : List.of(TokenScope.READ, TokenScope.WRITE)) {
            assertThatThrownBy(() -> tokens.create(owner, "bi", EnumSet.of(TokenScope.FEED, more), null))
                    .hasMessageContaining("token.scope.feed-alone");
        }
        assertThat(form("READ", "FEED"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("чтение её уже включает");
        assertThat(form("FEED", "MONEY")).hasStatus(HttpStatus.CREATED);
    }

    private MvcTestResult form(String... scopes) {
        return mvc.post()
                .uri("/me/tokens")
                .cookie(world.session(Caller.SPECIALIST))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("name", "BI")
                .param("scopes", scopes)
                .exchange();
    }

    @Test
    void aDeactivatedPersonsTokenOpensNothing() throws Exception {
        UUID id = world.newPerson("Бывший", Role.ADMIN);
        String email = database.sql("select email from person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        String basic =
                Base64.getEncoder().encodeToString((email + ":" + World.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String body = mvc.post()
                .uri("/api/v1/tokens")
                .header("Authorization", "Basic " + basic)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"x\"}")
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        String token = body.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(call(HttpMethod.GET, "/api/v1/people", token, null)).hasStatusOk();
        staff.deactivate(world.viewer(Caller.ADMIN), id, null);
        assertThat(call(HttpMethod.GET, "/api/v1/people", token, null)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void anUnknownFieldAndABrokenRuleAreToldApart() {
        String admin = token(Caller.ADMIN);
        assertThat(call(
                        HttpMethod.POST,
                        "/api/v1/people",
                        admin,
                        "{\"name\":\"A\",\"role\":\"MANAGER\",\"paid\":true}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(call(HttpMethod.POST, "/api/v1/people", admin, "{\"name\":\"\",\"role\":\"MANAGER\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("name");
        assertThat(call(
                        HttpMethod.POST,
                        "/api/v1/people",
                        admin,
                        "{\"name\":\"A\",\"role\":\"MANAGER\",\"zone\":\"Mars/Base\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("zone");
    }

    @Test
    void aRepeatedWriteGetsTheFirstAnswerAndHappensOnce() {
        String admin = token(Caller.ADMIN);
        String key = UUID.randomUUID().toString();
        String body = "{\"name\":\"Единственный " + key + "\",\"role\":\"SPECIALIST\"}";
        String first = answer(keyed(key, admin, body));
        String second = answer(keyed(key, admin, body));
        assertThat(second).isEqualTo(first);
        assertThat(database.sql("select count(*) from person where name = :name")
                        .param("name", "Единственный " + key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(keyed(key, admin, body.replace("SPECIALIST", "MANAGER")))
                .as("the same key for something else")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aRefusedWriteMayBeTriedAgainWithItsKey() {
        String admin = token(Caller.ADMIN);
        String key = UUID.randomUUID().toString();
        assertThat(keyed(key, admin, "{\"name\":\"\",\"role\":\"SPECIALIST\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(keyed(key, admin, "{\"name\":\"Со второго раза\",\"role\":\"SPECIALIST\"}"))
                .hasStatus(HttpStatus.CREATED);
    }

    @Test
    void otherPeoplesClientsAndProjectsAreNotThere() {
        String manager = token(Caller.MANAGER);
        String specialist = token(Caller.SPECIALIST);
        assertThat(call(HttpMethod.GET, "/api/v1/clients/" + world.otherClient.id(), manager, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(call(HttpMethod.PATCH, "/api/v1/clients/BETA", manager, "{\"name\":\"Моё\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(call(HttpMethod.GET, "/api/v1/projects/" + world.otherProject.id(), specialist, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(call(HttpMethod.GET, "/api/v1/projects/" + world.project.id(), specialist, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.boardId")
                .asString()
                .hasSize(36);
        assertThat(call(
                        HttpMethod.PUT,
                        "/api/v1/projects/" + world.otherProject.id() + "/team/"
                                + world.viewer(Caller.SPECIALIST).id(),
                        manager,
                        null))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anOldVersionIsRefused() {
        String manager = token(Caller.MANAGER);
        String address = "/api/v1/projects/" + world.project.id();
        assertThat(call(HttpMethod.PATCH, address, manager, "{\"description\":\"один\",\"version\":0}"))
                .hasStatusOk();
        assertThat(call(HttpMethod.PATCH, address, manager, "{\"description\":\"два\",\"version\":0}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("project.changed");
    }

    @Test
    void noCookieIsReadUnderTheApi() {
        assertThat(mvc.get().uri("/api/v1/people").cookie(world.session(Caller.ADMIN)))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theContractIsDescribedForStaffOnly() {
        assertThat(mvc.get().uri("/v3/api-docs").cookie(world.session(Caller.SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .contains("/api/v1/people/{id}/rates");
        assertThat(mvc.get().uri("/v3/api-docs").cookie(world.session(Caller.CONTACT)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/v3/api-docs").header("Authorization", api.bearer(Caller.SPECIALIST)))
                .hasStatusOk();
        assertThat(mvc.get().uri("/v3/api-docs").header("Authorization", api.bearer(Caller.CONTACT)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/v3/api-docs").header("Authorization", "Bearer nonsense"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/v3/api-docs")).hasStatus(HttpStatus.FOUND);
    }

    private MvcTestResult keyed(String key, String token, String body) {
        return call(HttpMethod.POST, "/api/v1/people", token, body)
                .header("Idempotency-Key", key)
                .exchange();
    }

    private static String answer(MvcTestResult result) {
        assertThat(result).hasStatus(HttpStatus.CREATED);
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockMvcRequestBuilder call(HttpMethod method, String address, String token, String body) {
        MockMvcRequestBuilder request = mvc.method(method).uri(address).header("Authorization", "Bearer " + token);
        return body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private String token(Caller caller) {
        return tokens.create(world.viewer(caller), "test", Set.of(), null).token();
    }
}
