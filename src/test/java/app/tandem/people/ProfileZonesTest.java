package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Which zones a profile offers first. */
@TandemTest
class ProfileZonesTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Test
    @Transactional
    void aContactIsNotToldWhereTheOtherClientsAre() throws Exception {
        String chatham = "value=\"Pacific/Chatham\"";
        var contact = world.session(Caller.CONTACT);
        var manager = world.session(Caller.MANAGER);
        database.sql("update client set zone = 'Pacific/Chatham'").update();
        assertThat(near(manager)).contains(chatham);
        assertThat(near(contact)).contains("value=\"Europe/Moscow\"").doesNotContain(chatham);
    }

    private String near(jakarta.servlet.http.Cookie session) throws UnsupportedEncodingException {
        String page = mvc.get()
                .uri("/me/profile")
                .cookie(session)
                .exchange()
                .getResponse()
                .getContentAsString();
        int group = page.indexOf("<optgroup");
        return page.substring(group, page.indexOf("</optgroup>", group));
    }
}
