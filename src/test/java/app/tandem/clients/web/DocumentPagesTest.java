package app.tandem.clients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class DocumentPagesTest {

    private static final String BASE = "/clients/ALPHA/documents";
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private World world;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private String base;

    @BeforeEach
    void aDocument() {
        jdbc.sql("delete from client_document").update();
        assertThat(send(Caller.MANAGER, BASE + "/new", "Договор оказания услуг", in(10), pdf("договор.pdf")))
                .hasRedirectedUrl(BASE);
        base = BASE + "/" + id();
    }

    @Test
    void theListSaysWhatEndsSoonAndWhatHasEnded() {
        assertThat(get(Caller.MANAGER, BASE))
                .hasStatusOk()
                .bodyText()
                .contains("Договор оказания услуг", "badge-due", "data-s=\"sent\"", base + "/file", "договор.pdf")
                .doesNotContain("badge-over", "??");
        assertThat(send(Caller.MANAGER, BASE + "/new", "Старый договор", in(-1), null))
                .hasRedirectedUrl(BASE);
        assertThat(get(Caller.MANAGER, BASE)).bodyText().contains("badge-over");
        assertThat(get(Caller.MANAGER, "/clients/ALPHA"))
                .hasStatusOk()
                .bodyText()
                .contains("Старый договор", "Договор оказания услуг", "badge-over", "badge-due")
                .doesNotContain("??");
    }

    @Test
    void theFileIsHandedOutAsAnAttachment() {
        MvcTestResult answer = get(Caller.MANAGER, base + "/file").exchange();
        assertThat(answer).hasStatusOk().hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(PDF);
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndWritesNothing() {
        assertThat(send(Caller.MANAGER, BASE + "/new", "Раньше начала", "2020-01-01", null))
                .hasStatus(422)
                .bodyText()
                .contains("Раньше начала", "expires-error")
                .doesNotContain("??");
        MockMultipartFile script = new MockMultipartFile(
                "file", "act.pdf", "application/pdf", "<script>".getBytes(StandardCharsets.UTF_8));
        assertThat(send(Caller.MANAGER, BASE + "/new", "С подвохом", "", script))
                .hasStatus(422)
                .bodyText()
                .contains("С подвохом", "file-error");
        assertThat(jdbc.sql("select count(*) from client_document")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aChangeKeepsTheFileAndALateOneIsRefused() {
        assertThat(get(Caller.MANAGER, base))
                .hasStatusOk()
                .bodyText()
                .contains("data-dialog")
                .doesNotContain("??");
        assertThat(send(Caller.MANAGER, base, "Договор с правками", "", null)).hasRedirectedUrl(BASE);
        assertThat(get(Caller.MANAGER, BASE)).bodyText().contains("Договор с правками", "договор.pdf");
        assertThat(send(Caller.MANAGER, base, "Опоздание", "", null))
                .hasStatus(409)
                .bodyText()
                .contains("Опоздание", "Договор с правками");
        assertThat(get(Caller.MANAGER, "/clients/ALPHA/timeline"))
                .bodyText()
                .contains("Договор с правками")
                .doesNotContain("??");
    }

    @Test
    void removingTakesItOffTheList() {
        assertThat(post(Caller.MANAGER, base + "/removal")).hasRedirectedUrl(BASE);
        assertThat(get(Caller.MANAGER, BASE)).bodyText().doesNotContain("Договор оказания услуг");
        assertThat(get(Caller.MANAGER, base + "/file")).hasStatus(404);
    }

    @Test
    void aDocumentUnderAnotherClientsKeyIsNotThere() {
        String mixed = base.replace("ALPHA", "BETA");
        for (String page : new String[] {"", "/file"}) {
            assertThat(get(Caller.ADMIN, mixed + page)).hasStatus(404);
            assertThat(get(Caller.OTHER_MANAGER, base + page)).hasStatus(404);
            assertThat(get(Caller.SPECIALIST, base + page)).hasStatus(403);
        }
        assertThat(post(Caller.ADMIN, mixed + "/removal")).hasStatus(404);
        assertThat(post(Caller.OTHER_MANAGER, base + "/removal")).hasStatus(404);
        assertThat(send(Caller.OTHER_MANAGER, mixed, "Чужое", "", null)).hasStatus(404);
        assertThat(id()).isNotNull();
    }

    private MockMvcRequestBuilder get(Caller caller, String uri) {
        return mvc.get().uri(uri).cookie(world.session(caller));
    }

    private MockMvcRequestBuilder post(Caller caller, String uri) {
        return mvc.post().uri(uri).cookie(world.session(caller)).with(csrf());
    }

    private MvcTestResult send(Caller caller, String uri, String title, String expires, MockMultipartFile file) {
        var request = post(caller, uri).multipart();
        if (file != null) {
            request.file(file);
        }
        return request.param("version", "0")
                .param("kind", "CONTRACT")
                .param("number", "12/2026")
                .param("title", title)
                .param("dated", "2020-02-01")
                .param("expires", expires)
                .param("state", "SENT")
                .param("note", "")
                .exchange();
    }

    private static MockMultipartFile pdf(String name) {
        return new MockMultipartFile("file", name, "application/pdf", PDF);
    }

    private String in(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(3))
                .plusDays(days)
                .toString();
    }

    private UUID id() {
        return jdbc.sql("select id from client_document order by id limit 1")
                .query(UUID.class)
                .single();
    }
}
