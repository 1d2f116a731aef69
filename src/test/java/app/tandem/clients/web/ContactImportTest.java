package app.tandem.clients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.ids.Ids;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** Contacts from vCard files: by the page with a choice, and by REST at once. */
@TandemTest
class ContactImportTest {

    private static final String BASE = "/clients/ALPHA/contacts";
    private static final Pattern CARDS = Pattern.compile("name=\"cards\" value=\"([^\"]*)\"");

    @Autowired
    private World world;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiTokens tokens;

    /** Of this test alone, because e-mails are unique in the whole agency. */
    private String host;

    @BeforeEach
    void names() {
        host = Ids.next() + ".example";
    }

    @Test
    void cardsAreShownAndTheChosenOnesAdded() {
        MvcTestResult page = upload(Caller.MANAGER, file("book.vcf", three()));
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Анна " + host, "Борис " + host, "anna@" + host, "+7 900 123-45-67", "директор")
                .contains("name=\"chosen\" value=\"0\" checked", "name=\"chosen\" value=\"1\" checked")
                .doesNotContain("name=\"chosen\" value=\"2\"", "??");
        assertThat(added()).isEmpty();
        assertThat(choose(Caller.MANAGER, cards(page), "1")).hasRedirectedUrl(BASE);
        assertThat(added()).containsExactly("Борис " + host);
        assertThat(choose(Caller.MANAGER, cards(page), "0", "1")).hasRedirectedUrl(BASE);
        assertThat(added()).containsExactly("Анна " + host, "Борис " + host);
        assertThat(jdbc.sql("""
                        select c.kind || ' ' || c.address || ' ' || c.purpose || ' ' || c.days || ' ' || p.zone
                        from contact_channel c join person p on p.id = c.person_id where p.email = :email
                        order by c.position
                        """)
                        .param("email", "anna@" + host)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "PHONE +7 900 123-45-67 MAIN 31 Europe/Moscow",
                        "EMAIL second@" + host + " BACKUP 31 Europe/Moscow");
        assertThat(get(Caller.MANAGER, BASE))
                .bodyText()
                .contains("Анна " + host)
                .doesNotContain("??");
        assertThat(upload(Caller.MANAGER, file("book.vcf", three())))
                .as("now all are known")
                .hasStatusOk()
                .bodyText()
                .doesNotContain("type=\"checkbox\"", "??");
    }

    @Test
    void whoIsSomebodyElseIsNotTaken() {
        String foreign = world.viewer(Caller.OTHER_CONTACT).email();
        String staff = world.viewer(Caller.SPECIALIST).email().toUpperCase(java.util.Locale.ROOT);
        MvcTestResult page = upload(
                Caller.MANAGER,
                file("a.vcf", card("FN:Чужой " + host, "EMAIL:" + foreign)),
                file("b.vcf", card("FN:Свой " + host, "EMAIL:" + staff) + three() + three()));
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Чужой " + host, "Свой " + host, "badge-due")
                .contains("name=\"chosen\" value=\"2\"", "name=\"chosen\" value=\"3\"")
                .doesNotContain("value=\"0\" checked", "value=\"1\" checked", "value=\"5\" checked", "??");
        assertThat(choose(Caller.MANAGER, cards(page), "0", "1", "2", "5", "99"))
                .hasRedirectedUrl(BASE);
        assertThat(added()).containsExactly("Анна " + host);
    }

    @Test
    void aWrongFileIsRefusedBesideTheField() {
        for (String content : new String[] {"%PDF-1.4 no card", ""}) {
            assertThat(upload(Caller.MANAGER, file("book.vcf", content)))
                    .hasStatus(422)
                    .bodyText()
                    .contains("file-error", "book.vcf")
                    .doesNotContain("??");
        }
        assertThat(upload(Caller.MANAGER)).hasStatus(422).bodyText().contains("file-error");
        assertThat(upload(Caller.MANAGER, file("", "")))
                .hasStatus(422)
                .bodyText()
                .contains("file-error");
    }

    @Test
    void whatTheFormCarriesIsHeldToTheRules() {
        String none = "[{\"name\":\"Я\",\"email\":null,\"position\":\"\",\"addresses\":[]}]";
        assertThat(choose(Caller.MANAGER, none)).hasStatus(422).bodyText().contains("href=\"#chosen\"", "Я");
        for (String wrong : new String[] {
            "",
            "{",
            "null",
            "[null]",
            "[{\"name\":null,\"email\":null,\"position\":\"\",\"addresses\":[]}]",
            "[{\"name\":\"" + host + "\",\"email\":\"нет\",\"position\":\"\",\"addresses\":[]}]",
            "[{\"name\":\"" + host
                    + "\",\"email\":null,\"position\":\"\",\"addresses\":[{\"kind\":\"PHONE\",\"address\":\""
                    + "1".repeat(201) + "\"}]}]",
            "[{\"name\":\"" + host
                    + "\",\"email\":null,\"position\":\"\",\"addresses\":[{\"kind\":\"PHONE\",\"address\":\"завтра\"}]}]"
        }) {
            assertThat(choose(Caller.MANAGER, wrong, "0")).as(wrong).hasStatus(422);
        }
        assertThat(choose(Caller.MANAGER, "[" + "{},".repeat(3) + "1]", "0")).hasStatus(422);
        assertThat(added()).isEmpty();
    }

    @Test
    void nobodyElseBringsAnybody() {
        MockMultipartFile book = file("book.vcf", three());
        String cards = cards(upload(Caller.MANAGER, book));
        assertThat(upload(Caller.OTHER_MANAGER, book)).hasStatus(404);
        assertThat(choose(Caller.OTHER_MANAGER, cards, "0")).hasStatus(404);
        assertThat(get(Caller.OTHER_MANAGER, BASE + "/import")).hasStatus(404);
        for (Caller caller : List.of(Caller.SPECIALIST, Caller.CONTACT)) {
            assertThat(upload(caller, book)).hasStatus(403);
            assertThat(choose(caller, cards, "0")).hasStatus(403);
            assertThat(call(caller, book)).hasStatus(403);
        }
        assertThat(call(Caller.OTHER_MANAGER, book)).hasStatus(404);
        assertThat(added()).isEmpty();
        assertThat(get(Caller.MANAGER, BASE + "/import"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    @Test
    void aProgramBringsAllAtOnceAndTwiceAddsNothing() {
        MockMultipartFile book = file("book.vcf", three());
        MockMultipartFile more = file(
                "more.vcf",
                card("FN:Чужой", "EMAIL:" + world.viewer(Caller.ADMIN).email()));
        assertThat(call(Caller.MANAGER, book, more))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                        {"imported":2,"known":0,"refused":[
                          {"card":3,"name":"","reason":"nameless"},{"card":4,"name":"Чужой","reason":"email-taken"}]}
                        """, org.springframework.test.json.JsonCompareMode.STRICT);
        assertThat(call(Caller.MANAGER, book))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"imported\":0,\"known\":2}");
        assertThat(added()).hasSize(2);
        assertThat(call(Caller.MANAGER, file("x.vcf", "nothing")))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"code\":\"cards.none\",\"errors\":[{\"field\":\"file\"}]}");
    }

    /** Somebody with an e-mail, somebody without one, and a card that names nobody. */
    private String three() {
        return card(
                        "FN:Анна " + host,
                        "TITLE:директор",
                        "EMAIL;TYPE=PREF:anna@" + host,
                        "EMAIL:second@" + host,
                        "TEL:+7 900 123-45-67")
                + card("FN:Борис " + host)
                + card("NOTE:никто");
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private static MockMultipartFile file(String name, String content) {
        return new MockMultipartFile("file", name, "text/vcard", content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> added() {
        return jdbc.sql("select name from person where client_id = :client and name like :name order by name")
                .param("client", world.client.id())
                .param("name", "%" + host)
                .query(String.class)
                .list();
    }

    private MockMvcRequestBuilder get(Caller caller, String uri) {
        return mvc.get().uri(uri).cookie(world.session(caller));
    }

    private MvcTestResult upload(Caller caller, MockMultipartFile... files) {
        var request = mvc.post()
                .uri(BASE + "/import")
                .cookie(world.session(caller))
                .with(csrf())
                .multipart();
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        return request.exchange();
    }

    private static String cards(MvcTestResult page) {
        Matcher field = CARDS.matcher(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(field.find()).isTrue();
        return HtmlUtils.htmlUnescape(field.group(1));
    }

    private MvcTestResult choose(Caller caller, String cards, String... chosen) {
        var request = mvc.post()
                .uri(BASE + "/import/choice")
                .cookie(world.session(caller))
                .with(csrf())
                .param("cards", cards);
        return chosen.length == 0
                ? request.exchange()
                : request.param("chosen", chosen).exchange();
    }

    private MvcTestResult call(Caller caller, MockMultipartFile... files) {
        String token = tokens.create(world.viewer(caller), "cards", EnumSet.of(TokenScope.READ, TokenScope.WRITE), null)
                .token();
        var request = mvc.post()
                .uri("/api/v1" + BASE + "/imports")
                .header("Authorization", "Bearer " + token)
                .multipart();
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        return request.exchange();
    }
}
