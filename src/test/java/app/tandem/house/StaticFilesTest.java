package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** How browsers get styles, scripts and fonts. */
@TandemTest
class StaticFilesTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private World world;

    @Test
    void aPageNamesFilesByTheirContentAndBrowsersKeepThem() throws Exception {
        String page = mvc.get()
                .uri("/")
                .cookie(world.session(Caller.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
        Matcher links = Pattern.compile("(?:href|src)=\"(/(?:css|js|img|fonts)/[^\"#]+)")
                .matcher(page);
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(links.group(1)).matches(".*-[0-9a-f]{32}\\.\\w+");
            for (String address : new String[] {links.group(1), links.group(1).replaceAll("-[0-9a-f]{32}", "")}) {
                assertThat(mvc.get().uri(address))
                        .hasStatusOk()
                        .hasHeader(HttpHeaders.CACHE_CONTROL, "max-age=31536000, public");
            }
            assertThat(mvc.head().uri(links.group(1))).hasStatusOk();
        }
        assertThat(found).isGreaterThan(4);
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        assertThat(mvc.get().uri("/css/nothing.css")).hasStatus(404);
        assertThat(mvc.get().uri("/js/../application.yaml")).hasStatus4xxClientError();
    }
}
