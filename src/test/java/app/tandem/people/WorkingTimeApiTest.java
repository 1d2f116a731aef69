package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.security.Role;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.UnsupportedEncodingException;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The REST contract of skills, working hours, absences and norms. */
@TandemTest
class WorkingTimeApiTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ApiTokens tokens;

    @Test
    void skillsAreReplacedByNames() {
        String path = people(world.newPerson("Умения", Role.SPECIALIST)) + "/skills";
        assertThat(call(Caller.ADMIN, HttpMethod.PUT, path, "{\"skills\":[\"SEO\",\" seo \",\"Аналитика\"]}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.skills")
                .isEqualTo(List.of("Аналитика", "SEO"));
        assertThat(call(Caller.MANAGER, HttpMethod.GET, path, null)).hasStatusOk();
        assertThat(call(Caller.MANAGER, HttpMethod.PUT, path, "{\"skills\":[]}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(call(Caller.SPECIALIST, HttpMethod.GET, path, null)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(call(Caller.ADMIN, HttpMethod.PUT, path, "{\"skills\":[\" \"]}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("skill.name");
    }

    @Test
    void hoursAndAbsencesMakeTheNorms() {
        String path = people(world.newPerson("Нормы", Role.SPECIALIST));
        assertThat(call(Caller.ADMIN, HttpMethod.POST, path + "/working-hours", """
                        {"from":"2026-11-02","daysSeconds":[14400,14400,14400,14400,14400,0,0]}
                        """))
                .hasStatus(HttpStatus.CREATED);
        assertThat(call(Caller.ADMIN, HttpMethod.GET, path + "/working-hours", null))
                .bodyJson()
                .extractingPath("$[0].country")
                .isEqualTo("RU");
        MvcTestResult away = call(Caller.ADMIN, HttpMethod.POST, path + "/absences", """
                {"kind":"SICK","from":"2026-11-05","to":"2026-11-06"}
                """);
        assertThat(away).hasStatus(HttpStatus.CREATED);
        assertThat(call(Caller.MANAGER, HttpMethod.GET, path + "/norms?from=2026-11-02&to=2026-11-06", null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].normSeconds")
                .isEqualTo(List.of(14_400, 10_800, 0, 0, 0));
        assertThat(call(Caller.ADMIN, HttpMethod.GET, path + "/norms?from=2026-11-02&to=2028-11-06", null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(call(Caller.ADMIN, HttpMethod.POST, path + "/working-hours", """
                        {"from":"2026-11-02","daysSeconds":[14400]}
                        """))
                .hasStatus4xxClientError();
    }

    @Test
    void absencesAreOnesOwnOrAnAdmins() {
        String own = people(world.viewer(Caller.OUTSIDER).id()) + "/absences";
        String body = "{\"kind\":\"VACATION\",\"from\":\"2031-06-02\",\"to\":\"2031-06-15\",\"note\":\"море\"}";
        assertThat(call(Caller.OUTSIDER, HttpMethod.POST, own, body)).hasStatus(HttpStatus.CREATED);
        assertThat(call(Caller.OUTSIDER, HttpMethod.POST, own, body))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("absence.overlaps");
        assertThat(call(Caller.MANAGER, HttpMethod.POST, own, body)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(call(Caller.SPECIALIST, HttpMethod.POST, own, body)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(call(Caller.CONTACT, HttpMethod.GET, own, null)).hasStatus(HttpStatus.FORBIDDEN);
        MvcTestResult list = call(Caller.MANAGER, HttpMethod.GET, own, null);
        assertThat(list).bodyJson().extractingPath("$[0].note").isEqualTo("море");
        assertThat(call(Caller.MANAGER, HttpMethod.DELETE, own + "/" + firstId(list), null))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(call(Caller.OUTSIDER, HttpMethod.DELETE, own + "/" + firstId(list), null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(call(Caller.OUTSIDER, HttpMethod.DELETE, own + "/" + firstId(list), null))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private static String firstId(MvcTestResult list) {
        try {
            return list.getResponse().getContentAsString().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String people(UUID person) {
        return "/api/v1/people/" + person;
    }

    private MvcTestResult call(Caller caller, HttpMethod method, String path, String body) {
        String token = tokens.create(world.viewer(caller), "time", EnumSet.of(TokenScope.READ, TokenScope.WRITE), null)
                .token();
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
