package app.tandem.boards.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages do with fields, links, copies and repeats, over REST. */
@TandemTest
class CardTiesApiTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    CardService cards;

    @Autowired
    BoardQueries queries;

    CardName card;
    String path;

    @BeforeEach
    void aCard() {
        card = cards.create(world.viewer(Caller.MANAGER), list(1), "Карточка " + UUID.randomUUID());
        path = "/cards/" + card.key();
    }

    @Test
    void fieldsAreMadeFilledAndRemoved() {
        String board = "/boards/" + world.project.boardId() + "/fields";
        String name = "Поле " + UUID.randomUUID();
        MvcTestResult made = send(
                HttpMethod.POST,
                board,
                "{\"name\":\"%s\",\"kind\":\"CHOICE\",\"options\":[\"а\",\"б\"]}".formatted(name));
        assertThat(made).hasStatus(HttpStatus.CREATED);
        String field = Api.read(made, "$.id");
        String option = Api.<net.minidev.json.JSONArray>read(
                        api.get(Caller.MANAGER, board), "$[?(@.id=='" + field + "')].options[1].id")
                .get(0)
                .toString();
        assertThat(send(HttpMethod.PUT, path + "/fields/" + field, "{\"value\":\"" + option + "\"}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.fields[?(@.id=='" + field + "')].option")
                .asArray()
                .containsExactly("б");
        assertThat(send(HttpMethod.PUT, path + "/fields/" + field, "{\"value\":\"в\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(api.send(HttpMethod.PUT, Caller.OTHER_MANAGER, path + "/fields/" + field, "{\"value\":\"\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(
                        HttpMethod.PUT,
                        board + "/" + field,
                        "{\"name\":\"" + name + "\",\"onFront\":true,\"renamed\":{\"" + option + "\":\"\"}}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.DELETE, board + "/" + field, null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.DELETE, board + "/" + field, null)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void cardsAreLinkedCopiedMovedAndRepeated() {
        CardName other = cards.create(world.viewer(Caller.MANAGER), list(1), "Другая");
        assertThat(send(
                        HttpMethod.POST,
                        path + "/links",
                        "{\"relation\":\"BLOCKED_BY\",\"card\":\"" + other.key() + "\"}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, "/cards/" + other.key()))
                .bodyJson()
                .extractingPath("$.links[0].relation")
                .isEqualTo("BLOCKS");
        assertThat(send(HttpMethod.DELETE, path + "/links/" + other.id(), null)).hasStatus(HttpStatus.NO_CONTENT);
        MvcTestResult copy =
                send(HttpMethod.POST, path + "/copies", "{\"listId\":\"%s\",\"title\":\"Копия\"}".formatted(list(2)));
        assertThat(copy).hasStatus(HttpStatus.CREATED);
        assertThat(send(HttpMethod.PUT, path + "/list", "{\"listId\":\"" + list(3) + "\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.key")
                .isEqualTo(card.key());
        assertThat(send(
                        HttpMethod.PUT,
                        path + "/recurrence",
                        "{\"rule\":\"WEEKLY\",\"weekdays\":[\"MONDAY\"],\"from\":\"2199-01-01\"}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.recurrence.rule")
                .isEqualTo("WEEKLY");
        assertThat(send(HttpMethod.DELETE, path + "/recurrence", null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.PUT, path + "/template", null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.template")
                .isEqualTo(true);
        send(HttpMethod.DELETE, path + "/template", null);
    }

    @Test
    void listsAreSortedEmptiedAndCopied() {
        String made = Api.read(
                send(HttpMethod.POST, "/boards/" + world.project.boardId() + "/lists", "{\"name\":\"Для порядка\"}"),
                "$.id");
        for (String title : new String[] {"б", "а"}) {
            send(HttpMethod.POST, "/lists/" + made + "/cards", "{\"title\":\"" + title + "\"}");
        }
        String sorted =
                Api.read(send(HttpMethod.PUT, "/lists/" + made + "/order", "{\"by\":\"TITLE\"}"), "$.rearrangementId");
        assertThat(send(HttpMethod.DELETE, "/lists/" + made + "/rearrangements/" + sorted, null))
                .bodyJson()
                .extractingPath("$.cards")
                .isEqualTo(2);
        assertThat(send(HttpMethod.DELETE, "/lists/" + made + "/rearrangements/" + sorted, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(HttpMethod.PUT, "/lists/" + made + "/order", "{\"by\":\"COLOUR\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        String copy = Api.read(send(HttpMethod.POST, "/lists/" + made + "/copies", "{\"name\":\"Копия\"}"), "$.id");
        assertThat(send(HttpMethod.POST, "/lists/" + copy + "/moves", "{\"listId\":\"" + made + "\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.cards")
                .isEqualTo(2);
        String archived = Api.read(send(HttpMethod.PUT, "/lists/" + made + "/cards/archival", null), "$.at");
        assertThat(send(HttpMethod.DELETE, "/lists/" + made + "/cards/archival?at=" + archived, null))
                .bodyJson()
                .extractingPath("$.cards")
                .isEqualTo(4);
        assertThat(send(HttpMethod.PUT, "/lists/" + made + "/cards/archival", null))
                .bodyJson()
                .extractingPath("$.cards")
                .isEqualTo(4);
        assertThat(api.send(HttpMethod.PUT, Caller.OUTSIDER, "/lists/" + made + "/cards/archival", null))
                .hasStatus(HttpStatus.NOT_FOUND);
        send(HttpMethod.PUT, "/lists/" + made + "/archival", null);
        send(HttpMethod.PUT, "/lists/" + copy + "/archival", null);
    }

    @Test
    void anItemHasItsPersonAndBecomesACard() {
        send(HttpMethod.POST, path + "/checklists", "{\"name\":\"Этапы\",\"items\":[\"Собрать тексты\"]}");
        String item = Api.read(api.get(Caller.MANAGER, path), "$.checklists[0].items[0].id");
        assertThat(send(
                        HttpMethod.PUT,
                        path + "/check-items/" + item + "/duty",
                        "{\"personId\":\"%s\",\"dueOn\":\"2026-12-01\"}"
                                .formatted(world.viewer(Caller.SPECIALIST).id())))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.checklists[0].items[0].dueOn")
                .isEqualTo("2026-12-01");
        MvcTestResult made = send(HttpMethod.POST, path + "/check-items/" + item + "/card", null);
        assertThat(made).hasStatus(HttpStatus.CREATED);
        assertThat(api.get(Caller.MANAGER, "/cards/" + Api.read(made, "$.key")))
                .bodyJson()
                .extractingPath("$.title")
                .isEqualTo("Собрать тексты");
    }

    private UUID list(int index) {
        return queries.lists(world.project.boardId(), false).get(index).id();
    }

    private MvcTestResult send(HttpMethod method, String address, String body) {
        return api.send(method, Caller.MANAGER, address, body);
    }
}
