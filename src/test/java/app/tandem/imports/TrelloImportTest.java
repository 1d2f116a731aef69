package app.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.imports.domain.Imports;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TandemTest
class TrelloImportTest {

    private static final Path OURS = Path.of("src/test/resources/trello");
    /** Files that may be used and not be handed on. */
    private static final Path OTHERS = Path.of("../shared/data/trello");

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient database;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Files.isDirectory(OTHERS) ? OTHERS : OURS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingInARealFileIsCountedAndWritten(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        JsonNode board = JsonMapper.shared().readTree(content);
        MvcTestResult run = imported(content);
        assertThat(run).bodyJson().extractingPath("$.state").isEqualTo("DONE");
        JsonNode cards = board.path("cards");
        counted(
                run,
                "lists",
                count(board.path("lists"), list -> !list.path("closed").asBoolean(false)));
        counted(
                run,
                "archivedLists",
                count(board.path("lists"), list -> list.path("closed").asBoolean(false)));
        counted(run, "cards", count(cards, card -> !card.path("closed").asBoolean(false)));
        counted(run, "archivedCards", count(cards, card -> card.path("closed").asBoolean(false)));
        counted(run, "checklists", board.path("checklists").size());
        counted(run, "comments", count(board.path("actions"), TrelloImportTest::isComment));
        counted(run, "members", board.path("members").size());
        counted(run, "labels", board.path("labels").size());
        UUID project = UUID.fromString(Api.read(run, "$.projectId"));
        assertThat(rows("card x", project)).isEqualTo(cards.size());
        assertThat(rows("card_key k join card x on x.id = k.card_id", project)).isEqualTo(cards.size());
        assertThat(rows("check_item i join card x on x.id = i.card_id", project))
                .isEqualTo((long) Api.<Integer>read(run, "$.counts.checkItems"));
        counted(run, "fields", board.path("customFields").size());
        long told = database.sql("select count(*) from earlier_entry where project_id = :project")
                .param("project", project)
                .query(Long.class)
                .single();
        counted(run, "history", told);
        // Everything in the history is somewhere: a comment, an entry of a card, or named in the summary.
        assertThat(said(run, "Комментариев к карточкам, которых нет в файле")
                        + said(run, "Записей истории о карточках")
                        + said(run, "Перестановок карточек")
                        + said(run, "Записей о")
                        + said(run, "Прочих записей истории")
                        + told
                        + Api.<Integer>read(run, "$.counts.comments"))
                .isEqualTo(board.path("actions").size());
        assertThat(rows("card_field_value v join card x on x.id = v.card_id", project))
                .isEqualTo((long) Api.<Integer>read(run, "$.counts.fieldValues"))
                .isEqualTo(StreamSupport.stream(cards.spliterator(), false)
                        .mapToLong(card -> card.path("customFieldItems").size())
                        .sum());
        assertThat(rows("card_attachment f join card x on x.id = f.card_id", project))
                .isEqualTo((long) Api.<Integer>read(run, "$.counts.attachments"));
        List<String> titles =
                database.sql("""
                        select x.title from card x join board_list l on l.id = x.list_id join project p on p.board_id = x.board_id
                        where p.id = :project order by l.rank, x.rank
                        """).param("project", project).query(String.class).list();
        assertThat(titles).isEqualTo(inOrder(board));
        MvcTestResult page = mvc.get()
                .uri("/api/v1/boards/" + Api.<String>read(run, "$.boardId") + "?archived=true")
                .header("Authorization", api.bearer(Caller.MANAGER))
                .exchange();
        assertThat(page).hasStatusOk();
    }

    @Test
    void whatListsMeanIsTakenFromTheirNamesOnlyIfTheCallerSaysSo() throws IOException {
        byte[] file = """
                {"name":"Имена","lists":[{"id":"a","name":"Inbox"},{"id":"b","name":"Done"}],
                 "cards":[{"id":"1","idList":"b","name":"К"}]}
                """.getBytes(StandardCharsets.UTF_8);
        for (boolean byName : List.of(false, true)) {
            MvcTestResult begun = upload(Caller.MANAGER, file, null, byName);
            imports.runAll();
            UUID project = UUID.fromString(
                    Api.read(api.get(Caller.MANAGER, "/imports/" + Api.<String>read(begun, "$.id")), "$.projectId"));
            assertThat(database.sql("""
                                    select string_agg(l.kind, ' ' order by l.rank) || ' ' || count(x.done_at) from project p
                                    join board_list l on l.board_id = p.board_id left join card x on x.list_id = l.id where p.id = :project
                                    """)
                            .param("project", project)
                            .query(String.class)
                            .single())
                    .isEqualTo(byName ? "INBOX DONE 1" : "PLAIN PLAIN 0");
        }
    }

    @Test
    void customFieldsBecomeFieldsAndWhatTheyCannotHoldIsKeptInTheDescription() throws IOException {
        MvcTestResult run = imported("""
                {"name":"Поля","lists":[{"id":"l","name":"Список"}],"customFields":[
                 {"id":"n","name":"Бюджет","type":"number","display":{"cardFront":true}},
                 {"id":"o","name":"бюджет","type":"list","options":[{"id":"o1","value":{"text":"Много"},"pos":2},{"id":"o2","value":{"text":"Мало"},"pos":1}]}],
                 "cards":[{"id":"c","name":"К","idList":"l","desc":"Текст","customFieldItems":[
                 {"idCustomField":"n","value":{"number":"1200.50"}},{"idCustomField":"o","idValue":"o1","value":null},
                 {"idCustomField":"gone","value":{"text":"ничей"}}]}]}
                """);
        assertThat(run).bodyJson().extractingPath("$.counts.fields").isEqualTo(2);
        assertThat(run).bodyJson().extractingPath("$.counts.fieldValues").isEqualTo(2);
        UUID project = UUID.fromString(Api.read(run, "$.projectId"));
        assertThat(database.sql("""
                        select f.name || '=' || coalesce(cast(trim_scale(v.number) as text), o.name) from card_field_value v
                        join board_field f on f.id = v.field_id left join board_field_option o on o.id = v.option_id
                        join project p on p.board_id = v.board_id where p.id = :project order by f.rank
                        """)
                        .param("project", project)
                        .query(String.class)
                        .list())
                .containsExactly("Бюджет=1200.5", "бюджет (2)=Много");
        assertThat(database.sql(
                                "select x.description from card x join project p on p.board_id = x.board_id where p.id = :project")
                        .param("project", project)
                        .query(String.class)
                        .single())
                .startsWith("Текст")
                .endsWith("gone: ничей");
    }

    @Test
    void numbersTooOddToKeepStandInTheDescriptionAndInAWarning() throws IOException {
        MvcTestResult run = imported("""
                {"name":"Числа","lists":[{"id":"l","name":"Список"}],"customFields":[{"id":"n","name":"Бюджет","type":"number"}],
                 "cards":[{"id":"a","name":"А","idList":"l","customFieldItems":[{"idCustomField":"n","value":{"number":"1e1000000"}}]},
                 {"id":"b","name":"Б","idList":"l","customFieldItems":[{"idCustomField":"n","value":{"number":"1e2147483647"}}]},
                 {"id":"c","name":"В","idList":"l","customFieldItems":[{"idCustomField":"n","value":{"number":"1e-2147483647"}}]}]}
                """);
        assertThat(run).bodyJson().extractingPath("$.counts.fieldValues").isEqualTo(0);
        assertThat(run).bodyText().contains("не удалось сохранить полями: 3.");
    }

    @Test
    void datesBeyondTheKnownYearsAreLeftOutWithAWarning() throws IOException {
        MvcTestResult run = imported("""
                {"name":"Даты","lists":[{"id":"l","name":"Список"}],"customFields":[{"id":"d","name":"День","type":"date"}],
                 "cards":[{"id":"a","name":"А","idList":"l","due":"9999-12-31T23:59:59Z","start":"-999999999-01-01T00:00:00+18:00",
                 "customFieldItems":[{"idCustomField":"d","value":{"date":"9999-12-31T23:59:59Z"}}],
                 "checklists":[{"id":"s","name":"С","checkItems":[{"name":"П","due":"2201-01-01T12:00:00Z"}]}]}]}
                """);
        assertThat(run)
                .bodyText()
                .contains("Дат раньше 1900 или позже 2200 года: 3.", "не удалось сохранить полями: 1.");
        assertThat(run).bodyJson().extractingPath("$.counts.fieldValues").isEqualTo(0);
        assertThat(database.sql("""
                        select count(*) from card x join project p on p.board_id = x.board_id
                        where p.id = :project and x.due_at is null and x.starts_on is null
                        """)
                        .param("project", UUID.fromString(Api.read(run, "$.projectId")))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void coloursOfCoversComeAlongAndPicturesAreNamed() throws IOException {
        MvcTestResult run = imported("""
                {"name":"Обложки","lists":[{"id":"l","name":"Список"}],"cards":[
                 {"id":"a","name":"Цветная","idList":"l","pos":1,"cover":{"color":"sky","idAttachment":null,"size":"full"}},
                 {"id":"b","name":"Картинка","idList":"l","pos":2,"cover":{"color":"red","idAttachment":"5e20e0dcc014133d08a75ca0"}},
                 {"id":"c","name":"Чужая","idList":"l","pos":3,"cover":{"color":null,"sharedSourceUrl":"https://images.example/x"}},
                 {"id":"d","name":"Старая","idList":"l","pos":4,"idAttachmentCover":"5e20e0dcc014133d08a75ca0"},
                 {"id":"e","name":"Никакая","idList":"l","pos":5,"cover":{"color":null}}]}
                """);
        counted(run, "covers", 1);
        assertThat(said(run, "Картинок на обложках карточек")).isEqualTo(3);
        assertThat(database.sql("""
                                select x.title || ' ' || x.cover_colour from card x join project p on p.board_id = x.board_id
                                where p.id = :project and (x.cover_colour is not null or x.cover_id is not null)
                                """)
                        .param("project", UUID.fromString(Api.read(run, "$.projectId")))
                        .query(String.class)
                        .list())
                .containsExactly("Цветная 5");
    }

    @Test
    void theHistoryOfACardComesAlongWithItsAuthorsAndDates() throws IOException {
        MvcTestResult run = imported("""
                {"name":"История","lists":[{"id":"l","name":"Дела"},{"id":"m","name":"Готово"}],
                 "members":[{"id":"u","fullName":"Автор истории"}],
                 "cards":[{"id":"5f4e3d2c1b0a998877665501","name":"Карточка с прошлым","idList":"m"}],
                 "actions":[
                 {"type":"updateCard","date":"2018-03-31T12:32:39Z","idMemberCreator":"u","data":{"old":{"idList":"l"},
                  "listBefore":{"name":"Дела"},"listAfter":{"name":"Готово"},"card":{"id":"5f4e3d2c1b0a998877665501"}}},
                 {"type":"updateCard","date":"2018-03-30T12:00:00Z","idMemberCreator":"u","data":{"old":{"due":null},
                  "card":{"id":"5f4e3d2c1b0a998877665501","due":"2018-04-01T09:00:00Z"}}},
                 {"type":"addMemberToCard","date":"2018-03-29T12:00:00Z","idMemberCreator":"u","member":{"fullName":"Кто-то ещё"},
                  "data":{"card":{"id":"5f4e3d2c1b0a998877665501"}}},
                 {"id":"5a153329f7cf7f8c15f484f9","type":"createCard","idMemberCreator":"u","data":{"card":{"id":"5f4e3d2c1b0a998877665501"}}},
                 {"type":"updateCard","date":"2018-03-29T12:00:00Z","idMemberCreator":"u","data":{"old":{"pos":1},"card":{"id":"5f4e3d2c1b0a998877665501"}}},
                 {"type":"updateBoard","date":"2018-03-29T12:00:00Z","idMemberCreator":"u","data":{"old":{"name":"x"}}},
                 {"type":"createCard","date":"2018-03-29T12:00:00Z","idMemberCreator":"u","data":{"card":{"id":"gone"}}}]}
                """);
        counted(run, "history", 4);
        assertThat(said(run, "Записей о самой доске (название, фон, доступ)")).isEqualTo(1);
        assertThat(run).bodyText().doesNotContain("updateBoard");
        assertThat(said(run, "Перестановок карточек внутри колонок")).isEqualTo(1);
        assertThat(said(run, "Записей истории о карточках, которых нет в файле"))
                .isEqualTo(1);
        UUID project = UUID.fromString(Api.read(run, "$.projectId"));
        String card =
                database.sql("""
                        select c.key || '-' || x.number from card x join client c on c.id = x.client_id
                        join project p on p.board_id = x.board_id where p.id = :project
                        """).param("project", project).query(String.class).single();
        assertThat(mvc.get()
                        .uri("/cards/" + card + "/activity")
                        .cookie(world.session(Caller.MANAGER))
                        .exchange())
                .bodyText()
                .containsSubsequence(
                        "Автор истории",
                        "перемещает",
                        "из другой программы",
                        "Дела",
                        "Готово",
                        "1 апр. 2018",
                        "Кто-то ещё");
        MvcTestResult activity = api.get(Caller.MANAGER, "/activity?cardId=" + card);
        assertThat(activity)
                .bodyJson()
                .extractingPath("$.items[*].action")
                .asArray()
                .containsExactly("card.moved", "card.updated", "card.assigned", "card.created");
        // The one without a date has it in its id.
        assertThat(activity).bodyJson().extractingPath("$.items[3].at").isEqualTo("2017-11-22T08:19:53Z");
        assertThat(api.get(Caller.MANAGER, "/activity?projectId=" + project + "&since=2018-03-30T00:00:00Z"))
                .bodyJson()
                .extractingPath("$.items[?(@.earlier==true)].action")
                .asArray()
                .containsExactly("card.moved", "card.updated");
        assertThat(api.get(Caller.OTHER_MANAGER, "/activity?cardId=" + card)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.OTHER_MANAGER, "/activity?projectId=" + project))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.OTHER_MANAGER, "/activity")).bodyText().doesNotContain("Карточка с прошлым");
        assertThat(api.get(Caller.MANAGER, "/activity?projectId=" + world.project.id() + "&cardId=" + card))
                .hasStatus(HttpStatus.NOT_FOUND);
        // What a file says is no part of the trail.
        assertThat(database.sql("select count(*) from audit_entry where actor_name = 'Автор истории'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void peopleAreFoundByNameOrMadeWithoutSignIn() throws IOException {
        imported(
                "{\"name\":\"Люди\",\"lists\":[],\"cards\":[{\"id\":\"c\",\"name\":\"К\",\"idMembers\":[\"m\",\"n\"]}],"
                        + "\"members\":[{\"id\":\"m\",\"fullName\":\"Лицо SPECIALIST\"},{\"id\":\"n\",\"fullName\":\"Новая Трелло\"}]}");
        assertThat(database.sql("select may_sign_in from person where name = 'Новая Трелло'")
                        .query(Boolean.class)
                        .list())
                .containsExactly(false);
        assertThat(database.sql("select count(*) from person where name = 'Лицо SPECIALIST'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"lists\":[{\"id\":\"l\",\"name\":\"Список\"}],\"cards\":[{\"id\":\"c\",\"name\":\"Карта\",\"idList\":\"l\"}]}",
                "// exported\n{\"name\":null,\"cards\":[{\"id\":\"c\",\"name\":\"Карта\",\"idList\":\"gone\"}]}",
                "{\"cards\":[{\"id\":\"c\",\"name\":\"Кар\u0007та\",\"pos\":\"top\",\"labels\":null}],\"lists\":null,\"actions\":{}}",
                "{\"lists\":[],\"cards\":[{\"id\":\"c\",\"name\":\"Карта\"},{\"id\":\"d\",\"na"
            })
    void damagedFilesAreReadAsFarAsTheyGo(String file) throws IOException {
        MvcTestResult run = imported(file);
        assertThat(run).bodyJson().extractingPath("$.state").isEqualTo("DONE");
        assertThat(run).bodyJson().extractingPath("$.counts.cards").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"name\":\"x\"}", "word", "{\"lists\"", "\"lists\""})
    void whatIsNoBoardIsRefusedWithASentence(String file) {
        MvcTestResult answer = upload(Caller.MANAGER, file.getBytes(StandardCharsets.UTF_8), null);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("file");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains("Trello");
    }

    @Test
    void linksAreKeptAndNeverTrusted() throws IOException {
        MvcTestResult run = imported(
                "{\"lists\":[],\"cards\":[{\"id\":\"c\",\"name\":\"К\",\"attachments\":["
                        + "{\"url\":\"javascript:alert(1)\",\"name\":\"x\"},{\"url\":\"https://example.org/a\",\"name\":\"\"}]}]}");
        assertThat(run).bodyJson().extractingPath("$.counts.attachments").isEqualTo(1);
        assertThat(run).bodyJson().extractingPath("$.warnings").asArray().isNotEmpty();
    }

    @Test
    void anImportThatIsCutOffBeginsAgainAndDoublesNothing() throws IOException {
        MvcTestResult begun = upload(
                Caller.MANAGER,
                "{\"lists\":[],\"cards\":[{\"id\":\"c\",\"name\":\"Раз\"}]}".getBytes(StandardCharsets.UTF_8),
                world.client.id());
        imports.runAll();
        // The instance died before it could tell: the run is found unfinished.
        imports.runAll();
        UUID run = UUID.fromString(Api.read(begun, "$.id"));
        assertThat(database.sql(
                                "select count(*) from project p join import_run r on r.project_id = p.id where r.id = :run")
                        .param("run", run)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void onlyManagersImportAndOnlyForTheirClients() {
        byte[] board = "{\"lists\":[],\"cards\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(upload(Caller.SPECIALIST, board, null)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(upload(Caller.CONTACT, board, null)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(upload(Caller.OTHER_MANAGER, board, world.client.id())).hasStatus(HttpStatus.NOT_FOUND);
        MvcTestResult mine = upload(Caller.MANAGER, board, world.client.id());
        assertThat(mine).hasStatus(HttpStatus.ACCEPTED);
        assertThat(api.get(Caller.OTHER_MANAGER, "/imports/" + Api.<String>read(mine, "$.id")))
                .hasStatus(HttpStatus.NOT_FOUND);
        imports.runAll();
    }

    /** The number in the sentence of the summary that begins so; 0 where there is none. */
    private static long said(MvcTestResult run, String beginning) {
        return Api.<List<String>>read(run, "$.warnings").stream()
                .filter(warning -> warning.startsWith(beginning))
                .mapToLong(warning -> Long.parseLong(
                        warning.substring(warning.indexOf(':') + 1).strip().replaceAll("\\D.*", "")))
                .sum();
    }

    private MvcTestResult imported(String file) throws IOException {
        return imported(file.getBytes(StandardCharsets.UTF_8));
    }

    private MvcTestResult imported(byte[] file) throws IOException {
        MvcTestResult begun = upload(Caller.MANAGER, file, null);
        assertThat(begun).hasStatus(HttpStatus.ACCEPTED);
        imports.runAll();
        return api.get(Caller.MANAGER, "/imports/" + Api.<String>read(begun, "$.id"));
    }

    private MvcTestResult upload(Caller caller, byte[] file, UUID client) {
        return upload(caller, file, client, false);
    }

    private MvcTestResult upload(Caller caller, byte[] file, UUID client, boolean byName) {
        var request = mvc.post()
                .multipart()
                .uri("/api/v1/imports/trello")
                .file(new MockMultipartFile("file", "board.json", "application/json", file))
                .header("Authorization", api.bearer(caller));
        if (client != null) {
            request.param("clientId", client.toString());
        }
        if (byName) {
            request.param("lists", "BY_NAME");
        }
        return request.exchange();
    }

    private static boolean isComment(JsonNode action) {
        return Set.of("commentCard", "copyCommentCard")
                .contains(action.path("type").asString(""));
    }

    private interface Is {
        boolean so(JsonNode node);
    }

    private static long count(JsonNode nodes, Is is) {
        return StreamSupport.stream(nodes.spliterator(), false).filter(is::so).count();
    }

    private static void counted(MvcTestResult run, String name, long expected) {
        assertThat(run).bodyJson().extractingPath("$.counts." + name).as(name).isEqualTo((int) expected);
    }

    private static List<String> inOrder(JsonNode board) {
        return sorted(board.path("lists"))
                .flatMap(list -> sorted(board.path("cards"))
                        .filter(card -> card.path("idList").equals(list.path("id"))))
                .map(card -> card.path("name").asString().strip())
                .toList();
    }

    private static Stream<JsonNode> sorted(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .sorted(java.util.Comparator.comparingDouble(
                        node -> node.path("pos").asDouble(0)));
    }

    private long rows(String tables, UUID project) {
        return database.sql("select count(*) from " + tables
                        + " join project p on p.board_id = x.board_id where p.id = :project")
                .param("project", project)
                .query(Long.class)
                .single();
    }
}
