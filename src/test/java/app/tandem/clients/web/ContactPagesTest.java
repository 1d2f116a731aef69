package app.tandem.clients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.shared.ids.Ids;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@TandemTest
class ContactPagesTest {

    private static final String BASE = "/clients/ALPHA/contacts";

    @Autowired
    private World world;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Contacts contacts;

    private UUID contact;
    private String email;

    @BeforeEach
    void aContact() {
        email = Ids.next() + "@contacts.example";
        contact = contacts.add(
                world.client.id(), new PersonDetails("Вера Контактова", email, "директор", "", "Asia/Omsk", "ru"));
    }

    @Test
    void aContactIsAddedWithChannelsAndShown() {
        String address = Ids.next() + "@contacts.example";
        assertThat(form(Caller.MANAGER, BASE + "/new", "Новая Личность", address)
                        .param("channels[0].kind", "TELEGRAM")
                        .param("channels[0].address", "@new_person")
                        .param("channels[0].purpose", "EMERGENCY")
                        .param("channels[0].days", "MONDAY", "SUNDAY")
                        .param("channels[0].from", "10:00")
                        .param("channels[0].to", "12:30")
                        .param("channels[1].kind", "PHONE")
                        .param("channels[1].address", ""))
                .hasRedirectedUrl(BASE);
        assertThat(get(Caller.MANAGER, BASE))
                .hasStatusOk()
                .bodyText()
                .contains("Новая Личность", "https://t.me/new_person", "10:00–12:30", "triangle-alert", address)
                .doesNotContain("??");
        assertThat(get(Caller.MANAGER, "/clients/ALPHA")).bodyText().contains("Новая Личность");
        assertThat(get(Caller.MANAGER, "/clients/ALPHA/timeline"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    @Test
    void aWrongFormKeepsWhatWasTypedAndWritesNothing() {
        long before = count();
        assertThat(form(Caller.MANAGER, BASE + "/new", "", "это не почта")
                        .param("channels[0].kind", "PHONE")
                        .param("channels[0].address", "завтра"))
                .hasStatus(422)
                .bodyText()
                .contains("это не почта", "завтра", "name-error", "email-error")
                .doesNotContain("??");
        assertThat(form(Caller.MANAGER, BASE + "/new", "Имя", "")
                        .param("channels[0].kind", "PHONE")
                        .param("channels[0].address", "завтра")
                        .param("channels[0].anyTime", "true"))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#channels\"", "завтра");
        assertThat(form(Caller.MANAGER, BASE + "/new", "Двойник", email))
                .hasStatus(422)
                .bodyText()
                .contains("Двойник", "email-error");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void channelsAreChangedAndRemovedAndALateSaveIsRefused() {
        assertThat(get(Caller.MANAGER, BASE + "/" + contact))
                .hasStatusOk()
                .bodyText()
                .contains(email)
                .doesNotContain("??");
        String none = String.valueOf("[]".hashCode());
        assertThat(change(none)
                        .param("channels[0].kind", "OTHER")
                        .param("channels[0].address", "факс")
                        .param("channels[0].anyTime", "true"))
                .hasRedirectedUrl(BASE);
        assertThat(change(none)
                        .param("channels[0].kind", "OTHER")
                        .param("channels[0].address", "голубь")
                        .param("channels[0].anyTime", "true"))
                .hasStatus(409)
                .bodyText()
                .contains("факс", "голубь");
        assertThat(jdbc.sql("select address from contact_channel where person_id = :id")
                        .param("id", contact)
                        .query(String.class)
                        .list())
                .containsExactly("факс");
    }

    @Test
    void thePortalIsOpenedByAnInvitationAndClosedAtOnce() {
        assertThat(post(Caller.MANAGER, BASE + "/" + contact + "/portal").param("access", "true"))
                .hasRedirectedUrl(BASE)
                .cookies()
                .hasCookieSatisfying(
                        "toast",
                        said -> assertThat(said.getValue())
                                .as("no mail server is set here")
                                .contains("contact.portal.opened.waiting"));
        assertThat(jdbc.sql("select template from letter where person_id = :id")
                        .param("id", contact)
                        .query(String.class)
                        .list())
                .containsExactly("portal-invitation");
        jdbc.sql("""
                        insert into spring_session (primary_id, session_id, creation_time, last_access_time,
                            max_inactive_interval, expiry_time, principal_name)
                        values (:id, :id, 0, 0, 1800, 9999999999999, :person)
                        """)
                .param("id", Ids.next().toString())
                .param("person", contact.toString())
                .update();
        assertThat(post(Caller.MANAGER, BASE + "/" + contact + "/portal").param("access", "false"))
                .hasRedirectedUrl(BASE);
        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = :person")
                        .param("person", contact.toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void personalDataIsHandedOutAndErased() {
        assertThat(get(Caller.MANAGER, BASE + "/" + contact + "/export"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"contact-" + contact + ".json\"")
                .bodyJson()
                .hasPathSatisfying("$.contact.details.email", v -> assertThat(v).isEqualTo(email))
                .hasPathSatisfying("$.letters", v -> assertThat(v).isEqualTo(0))
                .hasPathSatisfying("$.history[0].action", v -> assertThat(v).isEqualTo("contact.added"));
        assertThat(get(Caller.MANAGER, BASE + "/" + contact + "/erasure"))
                .hasStatusOk()
                .bodyText()
                .contains("Вера Контактова")
                .doesNotContain("??");
        assertThat(post(Caller.MANAGER, BASE + "/" + contact + "/erasure")).hasRedirectedUrl(BASE);
        assertThat(get(Caller.MANAGER, BASE)).bodyText().doesNotContain(email);
        assertThat(get(Caller.MANAGER, BASE + "/" + contact)).hasStatus(404);
    }

    @Test
    void aContactUnderAnotherClientsKeyIsNotThere() {
        for (String page : new String[] {"", "/erasure", "/export"}) {
            assertThat(get(Caller.ADMIN, "/clients/BETA/contacts/" + contact + page))
                    .hasStatus(404);
            assertThat(get(Caller.OTHER_MANAGER, BASE + "/" + contact + page)).hasStatus(404);
            assertThat(get(Caller.CONTACT, BASE + "/" + contact + page)).hasStatus(403);
        }
        for (String deed : new String[] {"/portal", "/erasure"}) {
            assertThat(post(Caller.ADMIN, "/clients/BETA/contacts/" + contact + deed)
                            .param("access", "true"))
                    .hasStatus(404);
            assertThat(post(Caller.OTHER_MANAGER, BASE + "/" + contact + deed).param("access", "true"))
                    .hasStatus(404);
        }
        assertThat(form(Caller.ADMIN, "/clients/BETA/contacts/" + contact, "Украдена", ""))
                .hasStatus(404);
        assertThat(jdbc.sql("select count(*) from person where id = :id and email = :email and not may_sign_in")
                        .param("id", contact)
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private MockMvcRequestBuilder get(Caller caller, String uri) {
        return mvc.get().uri(uri).cookie(world.session(caller));
    }

    private MockMvcRequestBuilder post(Caller caller, String uri) {
        return mvc.post().uri(uri).cookie(world.session(caller)).with(csrf());
    }

    private MockMvcRequestBuilder change(String channelsRead) {
        return form(Caller.MANAGER, BASE + "/" + contact, "Вера Контактова", email)
                .param("version", "0")
                .param("channelsRead", channelsRead);
    }

    private MockMvcRequestBuilder form(Caller caller, String uri, String name, String address) {
        return post(caller, uri)
                .param("name", name)
                .param("email", address)
                .param("position", "директор")
                .param("phone", "")
                .param("zone", "Asia/Omsk")
                .param("language", "ru");
    }

    private long count() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }
}
