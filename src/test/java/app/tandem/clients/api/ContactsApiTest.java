package app.tandem.clients.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.ids.Ids;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Contacts and their channels over REST. */
@TandemTest
class ContactsApiTest {

    private static final String BASE = "/api/v1/clients/ALPHA/contacts";
    private static final String TELEGRAM = """
            {"kind":"TELEGRAM","address":"@verochka","purpose":"EMERGENCY","days":["SUNDAY","MONDAY"],
             "from":"22:00","to":"06:30"}
            """;

    @Autowired
    private World world;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Contacts contacts;

    private UUID contact;

    @BeforeEach
    void aContact() {
        String email = Ids.next() + "@contacts.example";
        contact = contacts.add(
                world.client.id(), new PersonDetails("Вера Контактова", email, "директор", "", "Asia/Omsk", "ru"));
    }

    @Test
    void aContactIsMadeWithChannels() {
        assertThat(call(Caller.MANAGER, HttpMethod.POST, BASE, """
                        {"name":"Павел","channels":[{"kind":"PHONE","address":" +7 900 123-45-67 "},%s]}
                        """.formatted(TELEGRAM)))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"name":"Павел","zone":"Europe/Moscow","channels":[
                          {"kind":"PHONE","address":"+7 900 123-45-67","purpose":"MAIN",
                           "days":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],
                           "from":"09:00:00","to":"18:00:00","anyTime":false},
                          {"kind":"TELEGRAM","address":"@verochka","purpose":"EMERGENCY","days":["MONDAY","SUNDAY"],
                           "from":"22:00:00","to":"06:30:00","anyTime":false}]}
                        """);
    }

    @Test
    void channelsAreReplacedAsAWholeAndStayWhenLeftOut() {
        String one = BASE + "/" + contact;
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, "{\"channels\":[%s]}".formatted(TELEGRAM)))
                .hasStatusOk();
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, "{\"position\":\"партнёр\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.channels.length()")
                .isEqualTo(1);
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, """
                        {"channels":[{"kind":"OTHER","address":"факс","purpose":"BACKUP","anyTime":true}]}
                        """)).hasStatusOk();
        assertThat(addresses()).containsExactly("факс");
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, "{\"channels\":[]}"))
                .hasStatusOk();
        assertThat(addresses()).isEmpty();
        assertThat(call(Caller.MANAGER, HttpMethod.GET, BASE, null))
                .hasStatusOk()
                .bodyText()
                .contains(contact.toString(), "партнёр");
    }

    @Test
    void whatThePageRefusesTheApiRefuses() {
        String one = BASE + "/" + contact;
        for (String wrong : new String[] {
            "{\"kind\":\"PHONE\",\"address\":\"завтра\"}",
            "{\"kind\":\"EMAIL\",\"address\":\"a b@c\"}",
            "{\"kind\":\"PHONE\",\"address\":\"\"}",
            "{\"address\":\"+79001234567\"}",
            "{\"kind\":\"PHONE\",\"address\":\"+79001234567\",\"days\":[]}",
            "{\"kind\":\"OTHER\",\"address\":\"" + "ф".repeat(201) + "\"}"
        }) {
            assertThat(call(
                            Caller.MANAGER,
                            HttpMethod.PATCH,
                            one,
                            "{\"name\":\"Другое\",\"channels\":[" + wrong + "]}"))
                    .as(wrong)
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .asString()
                    .startsWith("channels");
        }
        String many = (TELEGRAM + ",").repeat(20) + TELEGRAM;
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, "{\"channels\":[" + many + "]}"))
                .hasStatus(422);
        assertThat(call(Caller.MANAGER, HttpMethod.PATCH, one, "{\"channels\":[{\"kind\":\"PIGEON\"}]}"))
                .hasStatus(400);
        assertThat(addresses()).isEmpty();
        assertThat(call(Caller.MANAGER, HttpMethod.GET, BASE, null)).bodyText().doesNotContain("Другое");
    }

    @Test
    void anotherManagersProgramReachesNothing() {
        String body = "{\"channels\":[%s]}".formatted(TELEGRAM);
        assertThat(call(Caller.OTHER_MANAGER, HttpMethod.PATCH, BASE + "/" + contact, body))
                .hasStatus(404);
        assertThat(call(Caller.ADMIN, HttpMethod.PATCH, "/api/v1/clients/BETA/contacts/" + contact, body))
                .hasStatus(404);
        assertThat(addresses()).isEmpty();
    }

    private Iterable<String> addresses() {
        return jdbc.sql("select address from contact_channel where person_id = :id order by position")
                .param("id", contact)
                .query(String.class)
                .list();
    }

    private MvcTestResult call(Caller caller, HttpMethod method, String address, String body) {
        String token = tokens.create(
                        world.viewer(caller), "contacts", EnumSet.of(TokenScope.READ, TokenScope.WRITE), null)
                .token();
        var request = mvc.method(method).uri(address).header("Authorization", "Bearer " + token);
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }
}
