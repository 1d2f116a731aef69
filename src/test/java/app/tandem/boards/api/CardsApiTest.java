package app.tandem.boards.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.domain.BoardQueries;
import app.tandem.people.domain.ApiTokens;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class CardsApiTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ApiTokens tokens;

    @Autowired
    BoardQueries queries;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient database;

    @Test
    void theFixedContractWorksFromBoardToCard() throws Exception {
        String board = "/api/v1/boards/" + world.project.boardId();
        MvcTestResult list = send(HttpMethod.POST, Caller.MANAGER, board + "/lists", "{\"name\":\"По договору\"}");
        assertThat(list).hasStatus(HttpStatus.CREATED);
        String listId = read(list, "$.id");
        MvcTestResult made =
                send(HttpMethod.POST, Caller.SPECIALIST, "/api/v1/lists/" + listId + "/cards", """
                {"title":"Баннер","description":"текст","assigneeIds":["%s"],"due":"2026-11-30T12:00:00+03:00",
                 "priority":"HIGH","important":true,"plannedSeconds":5400}
                """.formatted(
                                world.viewer(Caller.SPECIALIST).id()));
        assertThat(made).hasStatus(HttpStatus.CREATED);
        String card = "/api/v1/cards/" + read(made, "$.key");
        assertThat(send(HttpMethod.POST, Caller.SPECIALIST, card + "/comments", "{\"text\":\"Готово?\"}"))
                .hasStatus(HttpStatus.CREATED);
        assertThat(send(
                        HttpMethod.POST,
                        Caller.SPECIALIST,
                        card + "/checklists",
                        "{\"name\":\"Этапы\",\"items\":[\"раз\",\"два\"]}"))
                .hasStatus(HttpStatus.CREATED);
        assertThat(mvc.post()
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "т.txt", "text/plain", "т".getBytes(StandardCharsets.UTF_8)))
                        .uri(card + "/attachments")
                        .header("Authorization", bearer(Caller.SPECIALIST))
                        .exchange())
                .hasStatus(HttpStatus.CREATED);
        MvcTestResult whole = send(HttpMethod.GET, Caller.MANAGER, card, null);
        assertThat(whole)
                .bodyJson()
                .extractingPath("$.assignees[0].id")
                .isEqualTo(world.viewer(Caller.SPECIALIST).id().toString());
        assertThat(whole).bodyJson().extractingPath("$.due").isEqualTo("2026-11-30T09:00:00Z");
        assertThat(whole)
                .bodyJson()
                .extractingPath("$.checklists[0].items[1].text")
                .isEqualTo("два");
        assertThat(whole).bodyJson().extractingPath("$.comments[0].text").isEqualTo("Готово?");
        assertThat(whole).bodyJson().extractingPath("$.attachments[0].name").isEqualTo("т.txt");
        assertThat(whole).bodyJson().extractingPath("$.plannedSeconds").isEqualTo(5400);
        assertThat(send(HttpMethod.GET, Caller.MANAGER, board, null))
                .bodyJson()
                .extractingPath("$.lists[?(@.name=='По договору')].cards[0].title")
                .asArray()
                .containsExactly("Баннер");
    }

    @Test
    void aChangeNeedsTheVersionAndNullEmpties() throws Exception {
        String card = "/api/v1/cards/" + newCard("{\"title\":\"Срок\",\"due\":\"2026-11-30T12:00:00Z\"}");
        MvcTestResult before = send(HttpMethod.GET, Caller.MANAGER, card, null);
        int version = JsonPath.read(body(before), "$.version");
        assertThat(send(HttpMethod.PATCH, Caller.MANAGER, card, "{\"title\":\"Без версии\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        MvcTestResult kept =
                send(HttpMethod.PATCH, Caller.MANAGER, card, "{\"title\":\"Новое\",\"version\":" + version + "}");
        assertThat(kept).hasStatusOk().bodyJson().extractingPath("$.due").isEqualTo("2026-11-30T12:00:00Z");
        assertThat(send(HttpMethod.PATCH, Caller.MANAGER, card, "{\"due\":null,\"version\":" + version + "}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .hasPathSatisfying(
                        "$.current.title", title -> title.assertThat().isEqualTo("Новое"))
                .extractingPath("$.current.version")
                .isEqualTo(version + 1);
        MvcTestResult emptied =
                send(HttpMethod.PATCH, Caller.MANAGER, card, "{\"due\":null,\"version\":" + (version + 1) + "}");
        assertThat(emptied).hasStatusOk().bodyJson().extractingPath("$.due").isNull();
        assertThat(send(HttpMethod.PATCH, Caller.MANAGER, card, "{\"colour\":1,\"version\":9}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    /** @param field that is named as wrong */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'x','priority':'MEGA'}|priority|input.choice|LOW",
                "{'title':'x','due':'2026-12-01'}|due|input.instant|T18:00:00Z",
                "{'title':'x','colour':1}|colour|input.unknown|title",
                "{'title':'x','assigneeIds':['a']}|assigneeIds[0]|input.id|идентификатор",
                "{'title':'x',|''|input.broken|строку 1"
            })
    void whatWasNotUnderstoodIsNamed(String body, String field, String code, String said) throws Exception {
        String list = "/api/v1/lists/" + world.card.listId() + "/cards";
        assertThat(send(HttpMethod.POST, Caller.MANAGER, list, body.replace('\'', '"')))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying("$.errors[0].field", one -> one.assertThat().isEqualTo(field))
                .hasPathSatisfying("$.errors[0].code", one -> one.assertThat().isEqualTo(code))
                .extractingPath("$.errors[0].message")
                .asString()
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource({"size=0,size", "size=201,size", "page=-1,page", "page=first,page"})
    void aPageThatCannotBeIsRefused(String query, String field) throws Exception {
        assertThat(send(HttpMethod.GET, Caller.MANAGER, "/api/v1/projects?" + query, null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void aParameterThatWasNotUnderstoodIsNamedAndNegativeHoursAreTooFew() throws Exception {
        assertThat(send(HttpMethod.GET, Caller.MANAGER, "/api/v1/activity?since=yesterday", null))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying("$.errors[0].field", one -> one.assertThat().isEqualTo("since"))
                .extractingPath("$.errors[0].code")
                .isEqualTo("input.instant");
        String list = "/api/v1/lists/" + world.card.listId() + "/cards";
        assertThat(send(HttpMethod.POST, Caller.MANAGER, list, "{\"title\":\"x\",\"plannedSeconds\":-5}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("card.planned.negative");
    }

    @Test
    void aCardIsPutBehindAnotherOne() throws Exception {
        String first = newCard("{\"title\":\"первая\"}");
        String second = newCard("{\"title\":\"вторая\"}");
        UUID firstId =
                UUID.fromString(read(send(HttpMethod.GET, Caller.MANAGER, "/api/v1/cards/" + first, null), "$.id"));
        assertThat(send(
                        HttpMethod.PUT,
                        Caller.MANAGER,
                        "/api/v1/cards/" + second + "/position",
                        "{\"listId\":\"%s\",\"afterCardId\":\"%s\"}".formatted(list(), firstId)))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.PUT, Caller.MANAGER, "/api/v1/cards/" + second + "/archival", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.GET, Caller.MANAGER, "/api/v1/cards/" + second, null))
                .bodyJson()
                .extractingPath("$.archived")
                .isEqualTo(true);
    }

    @Test
    void aNewCardStandsWhereItIsSaid() throws Exception {
        String made = send(
                        HttpMethod.POST,
                        Caller.MANAGER,
                        "/api/v1/boards/" + world.project.boardId() + "/lists",
                        "{\"name\":\"По местам\"}")
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        String list = "/api/v1/lists/" + JsonPath.<String>read(made, "$.id") + "/cards";
        MvcTestResult first = send(HttpMethod.POST, Caller.MANAGER, list, "{\"title\":\"первая\"}");
        send(HttpMethod.POST, Caller.MANAGER, list, "{\"title\":\"последняя\"}");
        send(HttpMethod.POST, Caller.MANAGER, list, "{\"title\":\"верхняя\",\"afterCardId\":null}");
        send(
                HttpMethod.POST,
                Caller.MANAGER,
                list,
                "{\"title\":\"вторая\",\"afterCardId\":\"%s\"}".formatted(read(first, "$.id")));
        assertThat(database.sql("select title from card where list_id = :list order by rank")
                        .param("list", UUID.fromString(JsonPath.read(made, "$.id")))
                        .query(String.class)
                        .list())
                .containsExactly("верхняя", "первая", "вторая", "последняя");
        assertThat(send(
                        HttpMethod.POST,
                        Caller.MANAGER,
                        list,
                        "{\"title\":\"x\",\"afterCardId\":\"%s\"}".formatted(world.card.id())))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void checklistsAreRewrittenRemovedAndBroughtBack() throws Exception {
        String card = "/api/v1/cards/" + newCard("{\"title\":\"со списком\"}");
        MvcTestResult made = send(HttpMethod.POST, Caller.MANAGER, card + "/checklists", "{\"name\":\"Этапы\"}");
        String list = card + "/checklists/" + read(made, "$.id");
        MvcTestResult items = send(HttpMethod.POST, Caller.MANAGER, list + "/items", "{\"texts\":[\"раз\",\"два\"]}");
        assertThat(items).hasStatus(HttpStatus.CREATED);
        String second = read(items, "$.ids[1]");
        assertThat(send(HttpMethod.PUT, Caller.MANAGER, list, "{\"name\":\"Шаги\"}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(
                        HttpMethod.PUT,
                        Caller.MANAGER,
                        card + "/check-items/" + second + "/text",
                        "{\"text\":\"два!\"}"))
                .hasStatus(HttpStatus.NO_CONTENT);
        String top = "{\"checklistId\":\"" + read(made, "$.id") + "\"}";
        assertThat(send(HttpMethod.PUT, Caller.MANAGER, card + "/check-items/" + second + "/position", top))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.GET, Caller.MANAGER, card, null))
                .bodyJson()
                .extractingPath("$.checklists[0].items[0].id")
                .isEqualTo(second);
        assertThat(send(HttpMethod.DELETE, Caller.MANAGER, card + "/check-items/" + second, null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.DELETE, Caller.MANAGER, list, null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.PUT, Caller.MANAGER, list + "/restoration", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.PUT, Caller.MANAGER, card + "/checklists/" + second + "/restoration", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        MvcTestResult whole = send(HttpMethod.GET, Caller.MANAGER, card, null);
        assertThat(whole).bodyJson().extractingPath("$.checklists[0].name").isEqualTo("Шаги");
        assertThat(whole)
                .bodyJson()
                .extractingPath("$.checklists[0].items[*].text")
                .isEqualTo(java.util.List.of("два!", "раз"));
        assertThat(send(HttpMethod.DELETE, Caller.OUTSIDER, list, null)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIsForeignIsNotThere() throws Exception {
        String card = "/api/v1/cards/" + newCard("{\"title\":\"наша\"}");
        for (Caller caller : new Caller[] {Caller.OTHER_MANAGER, Caller.OUTSIDER}) {
            assertThat(send(HttpMethod.GET, caller, card, null)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(send(HttpMethod.PATCH, caller, card, "{\"title\":\"x\",\"version\":0}"))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(send(HttpMethod.POST, caller, card + "/comments", "{\"text\":\"x\"}"))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(send(HttpMethod.GET, caller, "/api/v1/boards/" + world.project.boardId(), null))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(send(HttpMethod.POST, caller, "/api/v1/lists/" + list() + "/cards", "{\"title\":\"x\"}"))
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(send(HttpMethod.GET, Caller.CONTACT, card, null)).hasStatus(HttpStatus.FORBIDDEN);
    }

    private UUID list() {
        return queries.lists(world.project.boardId(), false).get(0).id();
    }

    private String newCard(String body) throws Exception {
        return read(send(HttpMethod.POST, Caller.MANAGER, "/api/v1/lists/" + list() + "/cards", body), "$.key");
    }

    private MvcTestResult send(HttpMethod method, Caller caller, String address, String body) {
        var request = mvc.method(method).uri(address).header("Authorization", bearer(caller));
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    private String bearer(Caller caller) {
        return "Bearer "
                + tokens.create(world.viewer(caller), "cards", Set.of(), null).token();
    }

    private static String read(MvcTestResult result, String path) throws UnsupportedEncodingException {
        return JsonPath.read(body(result), path);
    }

    private static String body(MvcTestResult result) throws UnsupportedEncodingException {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
