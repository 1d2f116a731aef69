package app.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.CommentService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What contacts of clients see, ask and fetch, and that all of it is their own company's. */
@TandemTest
class PortalTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CommentService comments;

    @Autowired
    CardService cards;

    @Autowired
    CardTransfers transfers;

    @Test
    void aRequestBecomesACardInTheInboxAndAConversation() throws Exception {
        MvcTestResult asked = mvc.post()
                .uri("/portal/requests/new")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "баннер.txt", "text/plain", "Текст баннера".getBytes(StandardCharsets.UTF_8)))
                .param("projectId", world.project.id().toString())
                .param("title", "Новый баннер")
                .param("text", "К **пятнице**")
                .cookie(world.session(Caller.CONTACT))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        assertThat(asked).hasStatus(HttpStatus.FOUND);
        String path = String.valueOf(asked.getResponse().getRedirectedUrl());
        String key = path.substring(path.lastIndexOf('/') + 1);
        assertThat(page(Caller.MANAGER, "/cards/" + key)).bodyText().contains("Новый баннер", "баннер.txt");
        var card = world.viewer(Caller.MANAGER);
        assertThat(jdbc.sql("""
                        select l.kind from card x join board_list l on l.id = x.list_id join client c on c.id = x.client_id
                        where c.key || '-' || x.number = :key and x.client_visible
                        """).param("key", key).query(String.class).single()).isEqualTo("INBOX");
        UUID id = jdbc.sql(
                        "select x.id from card x join client c on c.id = x.client_id where c.key || '-' || x.number = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
        var name = boardsCard(id, key);
        comments.add(card, name, "КАНАРЕЙКА внутреннее", false);
        comments.add(card, name, "Сделаем к четвергу", true);
        MvcTestResult page = page(Caller.CONTACT, path);
        assertThat(page)
                .bodyText()
                .contains("<strong>пятнице</strong>", "Сделаем к четвергу", "баннер.txt", "получен")
                .doesNotContain("КАНАРЕЙКА");
        assertThat(text(api.get(Caller.CONTACT, "/portal/requests/" + key))).doesNotContain("КАНАРЕЙКА");
        assertThat(page(Caller.CONTACT, "/portal/requests")).bodyText().contains("Новый баннер");
        String file = Api.read(api.get(Caller.CONTACT, "/portal/requests/" + key), "$.files[0].id");
        assertThat(page(Caller.CONTACT, path + "/files/" + file)).hasStatusOk();
        for (String address : List.of(path, path + "/files/" + file)) {
            assertThat(page(Caller.OTHER_CONTACT, address)).as(address).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(api.get(Caller.OTHER_CONTACT, "/portal/requests/" + key)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.POST, Caller.OTHER_CONTACT, "/portal/requests/" + key + "/comments", """
                        {"text":"чужое"}"""))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(text(page(Caller.OTHER_CONTACT, "/portal/requests"))).doesNotContain("Новый баннер");
    }

    @Test
    void nobodyAsksOnAProjectOfAnotherCompany() {
        int before = cards();
        assertThat(api.send(
                        HttpMethod.POST, Caller.CONTACT, "/portal/requests", """
                        {"projectId":"%s","title":"Чужое","text":"нет"}""".formatted(world.otherProject.id())))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(cards()).isEqualTo(before);
        assertThat(api.send(HttpMethod.POST, Caller.CONTACT, "/portal/requests", """
                        {"projectId":"%s","title":" ","text":"нет"}""".formatted(world.project.id())))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void whatIsWrongInARequestStandsBesideItsFieldAndTheRestIsKept() {
        assertThat(mvc.post()
                        .uri("/portal/requests/new")
                        .param("title", "")
                        .param("text", "Подробности остаются")
                        .param("projectId", world.project.id().toString())
                        .cookie(world.session(Caller.CONTACT))
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("title-error", "Подробности остаются");
    }

    @Test
    void aCardThatIsNotMarkedForTheClientIsNotThere() {
        assertThat(page(Caller.CONTACT, "/portal/requests/" + world.card.key())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Caller.CONTACT, "/portal/requests/" + world.otherCard.key()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Caller.CONTACT, "/portal/requests/nonsense")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatWasSaidWithOneClientIsNotShownToAnother() throws Exception {
        CardName card = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Общая работа");
        Viewer admin = world.viewer(Caller.ADMIN);
        cards.change(
                admin,
                card,
                was -> true,
                was -> was.withClientView(true, "КАНАРЕЙКА название").withClientText("КАНАРЕЙКА **текст**"));
        assertThat(page(Caller.CONTACT, "/portal/requests/" + card.key()))
                .bodyText()
                .contains("КАНАРЕЙКА <strong>текст</strong>");
        comments.add(admin, card, "КАНАРЕЙКА разговор", true);
        for (CardName there : List.of(
                transfers.copy(admin, card, world.otherCard.listId(), null, false),
                transfers.move(admin, card, world.otherCard.listId()))) {
            cards.change(
                    admin,
                    there,
                    was -> true,
                    was -> was.withClientView(true, was.clientTitle()).withDescription("видно"));
            MvcTestResult page = page(Caller.OTHER_CONTACT, "/portal/requests/" + there.key());
            assertThat(page).hasStatusOk().bodyText().contains("Общая работа").doesNotContain("КАНАРЕЙКА");
        }
    }

    @Test
    void papersAreFetchedOnlyOnceShared() {
        UUID file = jdbc.sql("""
                        insert into stored_file (id, name, type, size, sha256, created_at)
                        values (gen_random_uuid(), 'dogovor.pdf', 'application/pdf', 10, repeat('a', 64), timestamptz '2025-01-01')
                        returning id
                        """).query(UUID.class).single();
        UUID document = jdbc.sql("""
                        insert into client_document (id, version, client_id, kind, title, state, file_id, created_at)
                        values (gen_random_uuid(), 0, :client, 'CONTRACT', 'Договор с первым', 'SIGNED', :file, timestamptz '2025-01-01')
                        returning id
                        """)
                .param("client", world.client.id())
                .param("file", file)
                .query(UUID.class)
                .single();
        String of = "/portal/documents/" + document + "/file";
        assertThat(page(Caller.CONTACT, of)).hasStatus(HttpStatus.NOT_FOUND);
        mvc.post()
                .uri("/clients/ALPHA/documents/" + document + "/sharing")
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        assertThat(page(Caller.CONTACT, "/portal/documents")).bodyText().contains("Договор с первым");
        assertThat(page(Caller.OTHER_CONTACT, of)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Caller.OTHER_CONTACT, "/portal/documents")).bodyText().doesNotContain("Договор с первым");
        mvc.post()
                .uri("/clients/ALPHA/documents/" + document + "/sharing/removal")
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        assertThat(page(Caller.CONTACT, of)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private CardName boardsCard(UUID id, String key) {
        return new CardName(
                id,
                key,
                "Новый баннер",
                world.card.listId(),
                world.project.boardId(),
                world.project.id(),
                world.client.id(),
                false,
                true);
    }

    private int cards() {
        return jdbc.sql("select count(*) from card").query(Integer.class).single();
    }

    private MvcTestResult page(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    private static String text(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
