package app.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.CommentService;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEUlEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==";

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
    ClientRequests requests;

    @Autowired
    ProjectIntake projects;

    @Autowired
    CardService cards;

    @Autowired
    CardTransfers transfers;

    @Test
    void onABoardWithoutAnInboxTheListOfTheFirstRequestBecomesIt() {
        ProjectName project =
                projects.make(world.viewer(Caller.MANAGER), world.client.id(), "Доска без приёмной", null);
        jdbc.sql(
                        "update board_list set kind = case when kind = 'DONE' then 'DONE' else 'PLAIN' end where board_id = :board")
                .param("board", project.boardId())
                .update();
        try {
            String first = requests.ask(world.viewer(Caller.CONTACT), project.id(), "Первый запрос", "", List.of());
            String second = requests.ask(world.viewer(Caller.CONTACT), project.id(), "Второй запрос", "", List.of());
            for (String key : List.of(first, second)) {
                assertThat(page(Caller.CONTACT, "/portal/requests/" + key))
                        .bodyText()
                        .contains("получен");
            }
            assertThat(jdbc.sql("select count(*) from board_list where board_id = :board and kind = 'INBOX'")
                            .param("board", project.boardId())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            jdbc.sql("update project set archived_at = now() where id = :id")
                    .param("id", project.id())
                    .update();
        }
    }

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
        // Who asked waits for the answer, so it is theirs unless somebody says otherwise.
        String answering = "name=\"clientVisible\" value=\"true\" checked=\"checked\"";
        assertThat(page(Caller.MANAGER, "/cards/" + key))
                .bodyText()
                .contains("Новый баннер", "баннер.txt", answering)
                .doesNotContain("Карточка клиенту не открыта");
        CardName own = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Своё, не запрос");
        assertThat(page(Caller.MANAGER, "/cards/" + own.key()))
                .bodyText()
                .contains("Карточка клиенту не открыта")
                .doesNotContain(answering);
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
                transfers.move(admin, card, world.otherCard.listId()).card())) {
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

    @Test
    void aFileIsTheClientsOnceItIsMarkedForThem() throws Exception {
        Viewer manager = world.viewer(Caller.MANAGER);
        CardName card = cards.create(manager, world.card.listId(), "Обложка для группы");
        cards.change(manager, card, was -> true, was -> was.withClientView(true, ""));
        String of = "/portal/requests/" + card.key();
        send(Caller.MANAGER, "/cards/" + card.key() + "/attachments", "внутри.png", Map.of());
        String inner = attachment(card, "внутри.png");
        for (Caller caller : List.of(Caller.CONTACT, Caller.OTHER_CONTACT)) {
            assertThat(page(caller, of + "/files/" + inner)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(page(caller, of + "/files/" + inner + "/preview")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(api.get(caller, "/portal/requests/" + card.key() + "/files/" + inner))
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(text(page(Caller.CONTACT, of))).doesNotContain("внутри.png");
        assertThat(text(api.get(Caller.CONTACT, "/portal/requests/" + card.key())))
                .doesNotContain("внутри.png");

        send(
                Caller.MANAGER,
                "/cards/" + card.key() + "/comments",
                "выбор.png",
                Map.of("text", "Выберите фото", "clientVisible", "true"));
        String chosen = attachment(card, "выбор.png");
        assertThat(page(Caller.CONTACT, of)).bodyText().contains("Выберите фото", "выбор.png", chosen + "/preview");
        assertThat(page(Caller.CONTACT, of + "/files/" + chosen)).hasStatusOk();
        assertThat(page(Caller.CONTACT, of + "/files/" + chosen + "/preview")).hasStatusOk();
        assertThat(page(Caller.OTHER_CONTACT, of + "/files/" + chosen)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Caller.OTHER_CONTACT, of + "/files/" + chosen + "/preview"))
                .hasStatus(HttpStatus.NOT_FOUND);

        show(card, inner, true);
        assertThat(page(Caller.CONTACT, of + "/files/" + inner)).hasStatusOk();
        assertThat(page(Caller.OTHER_CONTACT, of + "/files/" + inner)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.OTHER_CONTACT, "/portal/requests/" + card.key() + "/files/" + inner))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(
                        HttpMethod.PUT,
                        Caller.MANAGER,
                        "/cards/" + card.key() + "/attachments/" + inner + "/for-client",
                        "{\"clientVisible\":false}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(page(Caller.CONTACT, of + "/files/" + inner)).hasStatus(HttpStatus.NOT_FOUND);

        show(card, inner, true);
        transfers.move(world.viewer(Caller.ADMIN), card, world.otherCard.listId());
        assertThat(jdbc.sql("select count(*) from card_attachment where card_id = :card and client_visible")
                        .param("card", card.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileIsSeenAsLongAsTheWordsThatItCameWith() throws Exception {
        Viewer manager = world.viewer(Caller.MANAGER);
        CardName card = cards.create(manager, world.card.listId(), "Макеты");
        cards.change(manager, card, was -> true, was -> was.withClientView(true, ""));
        send(
                Caller.MANAGER,
                "/cards/" + card.key() + "/comments",
                "макет.png",
                Map.of("text", "Первый макет", "clientVisible", "true"));
        String file = "/portal/requests/" + card.key() + "/files/" + attachment(card, "макет.png");
        UUID comment = jdbc.sql("select id from card_comment where card_id = :card")
                .param("card", card.id())
                .query(UUID.class)
                .single();
        assertThat(page(Caller.CONTACT, file)).hasStatusOk();
        comments.change(manager, card, comment, 0, "Первый макет, пока для нас", false);
        assertThat(page(Caller.CONTACT, file)).hasStatus(HttpStatus.NOT_FOUND);
        comments.change(manager, card, comment, 1, "Первый макет", true);
        assertThat(page(Caller.CONTACT, file)).hasStatusOk();
        comments.remove(manager, card, comment);
        assertThat(page(Caller.CONTACT, file)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Caller.MANAGER, "/cards/" + card.key()))
                .as("the card says so")
                .bodyText()
                .doesNotContain("\"badge badge-client\"");
        comments.restore(manager, card, comment);
        assertThat(page(Caller.CONTACT, file)).hasStatusOk();
        show(card, attachment(card, "макет.png"), false);
        comments.remove(manager, card, comment);
        comments.restore(manager, card, comment);
        assertThat(page(Caller.CONTACT, file))
                .as("what was hidden by itself does not come back with the words")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatTheClientHasSentIsTheirsWhenTheCardComesBackAndWhenTheirWordsAreRemoved() throws Exception {
        Viewer admin = world.viewer(Caller.ADMIN);
        Viewer manager = world.viewer(Caller.MANAGER);
        CardName card = cards.create(manager, world.card.listId(), "Туда и обратно");
        cards.change(manager, card, was -> true, was -> was.withClientView(true, ""));
        send(Caller.CONTACT, "/portal/requests/" + card.key(), "наш.png", Map.of("text", "Вот он"));
        String file = attachment(card, "наш.png");
        CardName moved = transfers.move(admin, card, world.otherCard.listId()).card();
        assertThat(page(Caller.ADMIN, "/cards/" + moved.key()))
                .as("not from this client, so anybody may mark it")
                .bodyText()
                .contains("наш.png", "/attachments/" + file + "/for-client");
        CardName back = transfers.move(admin, moved, world.card.listId()).card();
        cards.change(admin, back, was -> true, was -> was.withClientView(true, ""));
        String request = "/portal/requests/" + back.key();
        assertThat(page(Caller.CONTACT, request + "/files/" + file)).hasStatusOk();
        assertThat(page(Caller.CONTACT, request)).bodyText().contains("Вот он");
        UUID comment = jdbc.sql("select id from card_comment where card_id = :card")
                .param("card", card.id())
                .query(UUID.class)
                .single();
        comments.remove(admin, back, comment);
        assertThat(page(Caller.CONTACT, request + "/files/" + file)).hasStatusOk();
    }

    @Test
    void whatTheClientHasSentIsNotHiddenFromThem() throws Exception {
        Viewer manager = world.viewer(Caller.MANAGER);
        CardName card = cards.create(manager, world.card.listId(), "Логотип");
        cards.change(manager, card, was -> true, was -> was.withClientView(true, ""));
        send(Caller.CONTACT, "/portal/requests/" + card.key(), "логотип.png", Map.of("text", ""));
        String file = attachment(card, "логотип.png");
        assertThat(api.send(
                        HttpMethod.PUT,
                        Caller.MANAGER,
                        "/cards/" + card.key() + "/attachments/" + file + "/for-client",
                        "{\"clientVisible\":false}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page(Caller.CONTACT, "/portal/requests/" + card.key() + "/files/" + file))
                .hasStatusOk();
    }

    @Test
    void whatWasChosenIsKeptWhenARequestIsRefused() throws Exception {
        MvcTestResult refused = send(
                Caller.CONTACT,
                "/portal/requests/new",
                "витрина.png",
                Map.of("title", "", "projectId", world.project.id().toString()));
        assertThat(refused)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("витрина.png", "href=\"#title\"");
        assertThat(send(
                        Caller.CONTACT,
                        "/portal/requests/new",
                        "",
                        Map.of("title", "", "kept", UUID.randomUUID().toString())))
                .as("all that is wrong is told at once")
                .bodyText()
                .contains("href=\"#title\"", "href=\"#file\"");
        UUID kept = jdbc.sql("select id from stored_file where name = 'витрина.png'")
                .query(UUID.class)
                .single();
        assertThat(send(
                        Caller.OTHER_CONTACT,
                        "/portal/requests/new",
                        "",
                        Map.of("title", "Чужой файл", "kept", kept.toString())))
                .as("what is not there any more is said")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("href=\"#file\"")
                .doesNotContain("витрина.png");
        assertThat(jdbc.sql("select count(*) from card_attachment where file_id = :file")
                        .param("file", kept)
                        .query(Integer.class)
                        .single())
                .as("nobody takes what another has sent")
                .isZero();
        MvcTestResult asked = send(
                Caller.CONTACT,
                "/portal/requests/new",
                "",
                Map.of("title", "Витрина", "projectId", world.project.id().toString(), "kept", kept.toString()));
        assertThat(asked).hasStatus(HttpStatus.FOUND);
        assertThat(page(Caller.CONTACT, String.valueOf(asked.getResponse().getRedirectedUrl())))
                .as("a picture is seen where it was sent")
                .bodyText()
                .contains("витрина.png", "/preview\"", "/picture\"");
    }

    @Test
    void whatWasChosenIsKeptWhenACommentIsRefused() throws Exception {
        CardName card = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Слова забыты");
        String address = "/cards/" + card.key() + "/comments";
        assertThat(send(Caller.MANAGER, address, "забытые-слова.png", Map.of("text", " ")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("забытые-слова.png", "name=\"kept\"");
        String kept = jdbc.sql("select cast(id as text) from stored_file where name = 'забытые-слова.png'")
                .query(String.class)
                .single();
        assertThat(send(Caller.MANAGER, address, "", Map.of("text", "Вот они", "kept", kept)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(page(
                        Caller.MANAGER,
                        "/cards/" + card.key() + "/attachments/" + attachment(card, "забытые-слова.png") + "/file"))
                .hasStatusOk();
    }

    @Test
    void whoNamesNoProjectLeavesItToTheAgency() {
        MvcTestResult asked = send(Caller.CONTACT, "/portal/requests/new", "", Map.of("title", "Где это у вас?"));
        assertThat(asked).hasStatus(HttpStatus.FOUND);
        String key = String.valueOf(asked.getResponse().getRedirectedUrl()).replaceFirst(".*/", "");
        assertThat(jdbc.sql("""
                        select c.client_id from card x join client c0 on c0.id = x.client_id
                            join project c on c.board_id = x.board_id where c0.key || '-' || x.number = :key
                        """).param("key", key).query(UUID.class).single()).isEqualTo(world.client.id());
    }

    private String attachment(CardName card, String name) {
        return jdbc.sql("select id from card_attachment where card_id = :card and name = :name")
                .param("card", card.id())
                .param("name", name)
                .query(String.class)
                .single();
    }

    private void show(CardName card, String attachment, boolean visible) {
        assertThat(mvc.post()
                        .uri("/cards/" + card.key() + "/attachments/" + attachment + "/for-client")
                        .param("visible", String.valueOf(visible))
                        .cookie(world.session(Caller.MANAGER))
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatus(HttpStatus.FOUND);
    }

    /** A form with a small picture, or with none when it has no name. */
    private MvcTestResult send(Caller caller, String address, String picture, Map<String, String> fields) {
        byte[] png = picture.isEmpty() ? new byte[0] : Base64.getDecoder().decode(PNG);
        var form = mvc.post().uri(address).multipart().file(new MockMultipartFile("file", picture, "image/png", png));
        fields.forEach(form::param);
        return form.cookie(world.session(caller))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
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
