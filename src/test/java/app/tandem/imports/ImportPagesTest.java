package app.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.CommentService;
import app.tandem.clients.ClientIntake;
import app.tandem.imports.domain.Imports;
import app.tandem.people.PeopleIntake;
import app.tandem.people.PeopleIntake.Named;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A file is looked into before anything of it is written, and an import can be taken back. */
@TandemTest
class ImportPagesTest extends ImportScreens {

    private static final String CARD_ID = "5f4e3d2c1b0a998877665544";
    private static final String BOARD = """
            {"id":"b","name":"Доска %1$s","lists":[{"id":"l","name":"Дела","closed":false,"pos":1}],
             "cards":[{"id":"%2$s","idShort":7,"idList":"l","name":"Дело %1$s","pos":1,"closed":false,"idMembers":["m"]}],
             "members":[{"id":"m","fullName":"Трелло %1$s"}],
             "actions":[{"id":"5f4e3d2c1b0a998877665500","type":"createCard","date":"2026-01-05T09:00:00.000Z",
                 "idMemberCreator":"m","data":{"card":{"id":"%2$s"},"list":{"id":"l","name":"Дела"}}}]}
            """;

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient database;

    @Autowired
    ClientIntake clients;

    @Autowired
    ProjectIntake projects;

    @Autowired
    PeopleIntake people;

    @Autowired
    CardService cards;

    @Autowired
    CommentService comments;

    @Autowired
    CardTransfers transfers;

    @Autowired
    BoardQueries queries;

    @Autowired
    BoardFinder finder;

    @Autowired
    Api api;

    private String client;

    @BeforeEach
    void aClientOfItsOwn() {
        client = clients.named(world.viewer(Caller.MANAGER), "Импорт " + UUID.randomUUID())
                .client()
                .id()
                .toString();
    }

    @Test
    void aProjectWithAnEmptyBoardIsFilledAndIsEmptyAgainWhenThatIsTakenBack() {
        String mark = UUID.randomUUID().toString();
        ProjectName project =
                projects.make(world.viewer(Caller.MANAGER), UUID.fromString(client), "Пустой " + mark, null);
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        assertThat(page(run))
                .contains("Пустой " + mark)
                .doesNotContain(world.project.id().toString());
        assertThat(post(run + "/start", Map.of("projectId", world.project.id().toString())))
                .as("a board with cards")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(
                        run + "/start",
                        Map.of("clientId", client, "projectId", project.id().toString())))
                .hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(lists(project)).containsExactly("Дела");
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isEqualTo(1);
        assertThat(page("/imports")).contains("· Пустой " + mark);
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(lists(project)).as("as it was made").hasSize(5);
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isZero();
        assertThat(count("select count(*) from project where name = :text", "Пустой " + mark))
                .isEqualTo(1);
    }

    private List<String> lists(ProjectName project) {
        return database.sql("select name from board_list where board_id = :board order by rank")
                .param("board", project.boardId())
                .query(String.class)
                .list();
    }

    @Test
    void whatListsMeanIsTakenFromTheirNamesAndSaid() {
        String mark = UUID.randomUUID().toString();
        String run = ask("/imports/trello", """
                {"name":"Спринт %1$s","lists":[{"id":"a","name":"План","pos":1},{"id":"b","name":"Заявки","pos":2},
                    {"id":"c","name":"На согласовании","pos":3},{"id":"d","name":"Готово! 🎉","pos":4},
                    {"id":"e","name":"Done 2019","pos":5,"closed":true}],
                 "cards":[{"id":"1","idList":"d","name":"Сделана %1$s","pos":1,"due":"2019-05-05T09:00:00.000Z"},
                    {"id":"2","idList":"a","name":"Ждёт %1$s","pos":1,"due":"2019-05-05T09:00:00.000Z"}]}
                """.formatted(mark));
        String page = page(run);
        assertThat(page).doesNotContain("Done 2019").contains("которые Trello не отметил сделанными: 1");
        assertThat(kind(page, "План")).isEqualTo("PLAIN");
        assertThat(kind(page, "Заявки")).isEqualTo("INBOX");
        assertThat(kind(page, "На согласовании")).isEqualTo("CLIENT");
        assertThat(kind(page, "Готово! 🎉")).isEqualTo("DONE");
        Map<String, String> two = Map.of("clientId", client, key(page, "План"), "INBOX", key(page, "Заявки"), "INBOX");
        assertThat(post(run + "/start", two)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        Map<String, String> answers = Map.of(
                "clientId",
                client,
                key(page, "План"),
                "INBOX",
                key(page, "Заявки"),
                "PLAIN",
                key(page, "Готово! 🎉"),
                "DONE");
        assertThat(post(run + "/start", answers)).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(database.sql("""
                                select l.name || ' ' || l.kind from board_list l join board b on b.id = l.board_id
                                where b.client_id = cast(:client as uuid) order by l.rank
                                """).param("client", client).query(String.class).list())
                .containsExactly(
                        "План INBOX", "Заявки PLAIN", "На согласовании PLAIN", "Готово! 🎉 DONE", "Done 2019 PLAIN");
        assertThat(database.sql(
                                "select title from card where client_id = cast(:client as uuid) and done_at is not null")
                        .param("client", client)
                        .query(String.class)
                        .list())
                .containsExactly("Сделана " + mark);
    }

    private static String key(String page, String list) {
        Matcher found = Pattern.compile("name=\"(list\\.\\w+)\" aria-label=\"" + Pattern.quote(list))
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** What a list is taken for. */
    private static String kind(String page, String list) {
        String select = page.substring(page.indexOf("aria-label=\"" + list));
        Matcher chosen =
                Pattern.compile("value=\"(\\w+)\" selected").matcher(select.substring(0, select.indexOf("</select>")));
        assertThat(chosen.find()).isTrue();
        return chosen.group(1);
    }

    @Test
    void aBoardIsShownFirstAndItsPeopleAreWhoOneSays() {
        String mark = UUID.randomUUID().toString();
        Viewer specialist = world.newSpecialist();
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        String page = page(run);
        assertThat(page).contains("Трелло " + mark, "Открытые карточки", "Новый человек без входа");
        assertThat(page).doesNotContain("(уже здесь)");
        assertThat(count("select count(*) from person where name = :text", "Трелло " + mark))
                .isZero();
        assertThat(count("select count(*) from project where name = :text", "Наша " + mark))
                .isZero();

        Map<String, String> answers = Map.of(
                "clientId",
                client,
                "name",
                "Наша " + mark,
                personKey(page, "Трелло " + mark),
                specialist.id().toString());
        assertThat(post(run + "/start", answers)).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(page(run)).contains("Готово");
        assertThat(count(
                        "select count(*) from audit_entry where action = 'board.file-imported' and subject_label = 'file.csv (1)'"
                                + " and subject_id = cast(:text as uuid)",
                        run.substring(run.lastIndexOf('/') + 1)))
                .isEqualTo(1);
        assertThat(page("/imports"))
                .contains("· Наша " + mark, world.viewer(Caller.MANAGER).name(), "карточек: 1");
        assertThat(count("select count(*) from project where name = :text", "Наша " + mark))
                .isEqualTo(1);
        assertThat(count("select count(*) from person where name = :text", "Трелло " + mark))
                .isZero();
        assertThat(count(
                        "select count(*) from card x join card_assignee a on a.card_id = x.id where x.title = 'Дело ' || :text and a.person_id = '"
                                + specialist.id() + "'",
                        mark))
                .isEqualTo(1);
        // Pressed twice, it is begun once.
        assertThat(post(run + "/start", answers)).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(count("select count(*) from project where name = :text", "Наша " + mark))
                .isEqualTo(1);
    }

    @Test
    void timeFindsTheCardsOfTrelloByTheirIdsAndNumbers() {
        String mark = UUID.randomUUID().toString();
        String board = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        assertThat(post(board + "/start", Map.of("clientId", client, "name", "П " + mark)))
                .hasStatus(HttpStatus.FOUND);
        imports.runAll();
        String time = ask("/imports/time", """
                User,Project,Task,Start date,Duration
                Трелло %1$s,П %1$s,tr:%2$s,2026-03-02,1:00:00
                Трелло %1$s,П %1$s,#7,2026-03-03,0:30:00
                Трелло %1$s,П %1$s,#8,2026-03-04,0:15:00
                """.formatted(mark, CARD_ID));
        assertThat(page(time))
                .contains("Трелло " + mark + " (уже здесь)", "номером или ключом: 3", "«tr:" + CARD_ID + ": …»");
        assertThat(page(time + "?clientId=" + client))
                .contains("номером или ключом: 1", "«#8: …»")
                .doesNotContain("Завести карточки");
        post(time + "/start", Map.of("clientId", client));
        imports.runAll();
        assertThat(count(
                        "select coalesce(sum(e.seconds), 0) from time_entry e join card x on x.id = e.card_id where x.title = 'Дело ' || :text",
                        mark))
                .isEqualTo(5400);
    }

    @Test
    void columnsThatNobodyKnowsCanBeSaid() {
        String mark = UUID.randomUUID().toString();
        String run = ask("/imports/time", "Кто;Когда;Сколько\nИмпорт %s;2026-03-02;1,5\n".formatted(mark));
        assertThat(page(run)).contains("Это не записи времени", "disabled");
        assertThat(post(run + "/start", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        String said = page(run + "?column.0=PERSON&column.1=START_DATE&column.2=DURATION");
        assertThat(said).doesNotContain("Это не записи времени").contains("1:30:00", "Импорт " + mark);
        post(
                run + "/start",
                Map.of(
                        "column.0", "PERSON",
                        "column.1", "START_DATE",
                        "column.2", "DURATION",
                        "clientId", client));
        imports.runAll();
        assertThat(seconds(mark)).isEqualTo(5400);
    }

    @Test
    void anImportOfTimeIsTakenBackAsAWholeAndCanComeAgain() {
        String mark = UUID.randomUUID().toString();
        String file =
                "User,Project,Start date,Duration\nИмпорт %1$s,П %1$s,2026-03-02,2:00:00\nИмпорт %1$s,П %1$s,2026-03-03,1:00:00\n"
                        .formatted(mark);
        String run = start(file);
        assertThat(seconds(mark)).isEqualTo(10800);
        assertThat(count(
                        "select count(*) from audit_entry where action = 'time.file-imported' and subject_label = 'file.csv (2 / 2)'"
                                + " and subject_id = cast(:text as uuid)",
                        run.substring(run.lastIndexOf('/') + 1)))
                .isEqualTo(1);
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        assertThat(page(run)).containsAnyOf("Отменяется", "Отменён");
        imports.runAll();
        assertThat(seconds(mark)).isZero();
        assertThat(page(run)).contains("Отменён");
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        start(file);
        assertThat(seconds(mark)).isEqualTo(10800);
    }

    @Test
    void nothingIsTakenBackWhenADayOfItIsClosed() {
        String mark = UUID.randomUUID().toString();
        String run = start(
                "User,Project,Start date,Duration\nИмпорт %1$s,П %1$s,2026-03-02,2:00:00\nИмпорт %1$s,П %1$s,2026-03-09,1:00:00\n"
                        .formatted(mark));
        UUID project = database.sql("select id from project where name = :name")
                .param("name", "П " + mark)
                .query(UUID.class)
                .single();
        post("/time/locks", Map.of("projectId", project.toString(), "through", "2026-03-05"));
        assertThat(count("select count(*) from time_lock where cast(project_id as text) = :text", project.toString()))
                .isEqualTo(1);
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(seconds(mark)).isEqualTo(10800);
        String later =
                "User,Project,Start date,Duration\nИмпорт %1$s,П %1$s,2026-03-04,2:00:00\nИмпорт %1$s,П %1$s,2026-03-06,1:00:00\n"
                        .formatted(mark);
        assertThat(page(ask("/imports/time", later) + "?clientId=" + client)).contains("Строк на закрытых днях: 1.");
    }

    @Test
    void nothingIsTakenBackThatBelongsToAnotherManagerNow() {
        String mark = UUID.randomUUID().toString();
        String run = start("User,Project,Start date,Duration\nИмпорт %1$s,П %1$s,2026-03-02,2:00:00\n".formatted(mark));
        database.sql("update client set manager_id = :other where id = :client")
                .param("other", world.viewer(Caller.OTHER_MANAGER).id())
                .param("client", UUID.fromString(client))
                .update();
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(seconds(mark)).isEqualTo(7200);
    }

    @Test
    void anImportedBoardIsTakenBackWithWhatItHasMade() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of());
        UUID project = project(mark);
        UUID person = database.sql("select id from person where name = 'Трелло ' || :mark")
                .param("mark", mark)
                .query(UUID.class)
                .single();
        // What one has done oneself goes with it.
        Viewer manager = world.viewer(Caller.MANAGER);
        cards.create(manager, list(project), "Своя " + mark);
        comments.add(manager, card(mark), "Своё", false);
        assertThat(page(run)).contains("Отменить импорт", "Исчезнут доска");
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        assertThat(page(run)).containsAnyOf("Отменяется", "Отменён").doesNotContain("Отменить импорт");
        imports.runAll();
        assertThat(page(run)).contains("Отменён").doesNotContain("/boards/", "Что осталось");
        assertThat(count("select count(*) from card where title like '%' || :text", mark))
                .isZero();
        assertThat(count("select count(*) from project where cast(id as text) = :text", project.toString()))
                .isZero();
        assertThat(count("select count(*) from client where name = 'Доска ' || :text", mark))
                .isZero();
        assertThat(count("select count(*) from person where cast(id as text) = :text", person.toString()))
                .isZero();
        assertThat(count(
                        "select count(*) from earlier_entry where cast(project_id as text) = :text",
                        project.toString()))
                .isZero();
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        board(mark, Map.of());
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isEqualTo(1);
    }

    @Test
    void whatSomethingElseNeedsStaysWhenABoardIsTakenBack() {
        String mark = UUID.randomUUID().toString();
        String first = board(mark, Map.of("clientId", client));
        // The second one finds the person whom the first has made.
        String second = board(mark, Map.of("clientId", client, "name", "Вторая " + mark));
        takeBack(first);
        assertThat(page(first)).contains("Что осталось", "Трелло " + mark + ": этот человек нужен");
        assertThat(count("select count(*) from person where name = 'Трелло ' || :text", mark))
                .isEqualTo(1);
        assertThat(count("select count(*) from client where cast(id as text) = :text", client))
                .isEqualTo(1);
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isEqualTo(1);
        // Numbers are not given again.
        assertThat(count("select number from card where title = 'Дело ' || :text", mark))
                .isEqualTo(2);
        takeBack(second);
        assertThat(count("select count(*) from client where cast(id as text) = :text", client))
                .isEqualTo(1);
    }

    @Test
    void aCardThatHasLeftStaysWithWhatWasToldOfItsPast() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of("clientId", client));
        UUID ours = queries.lists(world.project.boardId(), false).get(0).id();
        CardName left =
                transfers.move(world.viewer(Caller.MANAGER), card(mark), ours).card();
        takeBack(run);
        assertThat(card(mark).id()).isEqualTo(left.id());
        assertThat(count(
                        "select count(*) from earlier_entry where cast(subject_id as text) = :text",
                        left.id().toString()))
                .isEqualTo(1);
    }

    @Test
    void aCardThatHasLeftAndComeBackIsNotFromElsewhere() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of("clientId", client));
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID home = list(project(mark));
        UUID ours = queries.lists(world.project.boardId(), false).get(0).id();
        CardName guest = cards.create(manager, ours, "Гость " + mark);
        for (UUID place : List.of(ours, home)) {
            transfers.move(manager, card(mark), place);
        }
        for (UUID place : List.of(home, ours)) {
            transfers.move(manager, guest, place);
            guest = finder.visible(manager, guest.id().toString());
        }
        takeBack(run);
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isZero();
        assertThat(count("select count(*) from card where title = 'Гость ' || :text", mark))
                .isEqualTo(1);
    }

    @Test
    void whoeverMakesAClientOrAPersonIsToldAndNobodyElse() {
        Viewer manager = world.viewer(Caller.MANAGER);
        String name = "Однажды " + UUID.randomUUID();
        assertThat(clients.named(manager, name).made()).isTrue();
        assertThat(clients.named(manager, name).made()).isFalse();
        Named once = new Named(name, null);
        assertThat(people.found(manager, List.of(once)).values())
                .extracting(PeopleIntake.Found::made)
                .containsExactly(true);
        assertThat(people.found(manager, List.of(once)).values())
                .extracting(PeopleIntake.Found::made)
                .containsExactly(false);
    }

    @Test
    void noBoardIsTakenBackOnWhichOthersHaveWorked() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of("clientId", client));
        String body = "{\"text\":\"Чужое\"}";
        assertThat(api.send(
                        HttpMethod.POST, Caller.ADMIN, "/cards/" + card(mark).key() + "/comments", body))
                .hasStatus(HttpStatus.CREATED);
        assertThat(post(run + "/undoing", Map.of()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("уже работали другие: " + world.viewer(Caller.ADMIN).name() + " (изменений: 1)");
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isEqualTo(1);
    }

    @Test
    void noBoardIsTakenBackThatHasTimeOrCardsFromElsewhere() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of("clientId", client));
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID ours = queries.lists(world.project.boardId(), false).get(0).id();
        CardName guest = cards.create(manager, ours, "Гость " + mark);
        transfers.move(manager, guest, list(project(mark)));
        assertThat(post(run + "/undoing", Map.of()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("карточки с других досок: 1");

        String other = UUID.randomUUID().toString();
        String timed = board(other, Map.of("clientId", client));
        String body = "{\"cardId\":\"%s\",\"activity\":\"TASK\",\"workDate\":\"2026-03-02\",\"seconds\":3600}"
                .formatted(card(other).id());
        MvcTestResult entry = api.send(HttpMethod.POST, Caller.MANAGER, "/time-entries", body);
        assertThat(entry).hasStatus(HttpStatus.CREATED);
        String path = "/imports/" + timed.substring(timed.lastIndexOf('/') + 1);
        MvcTestResult refused = api.send(HttpMethod.PUT, Caller.MANAGER, path + "/undoing", null);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("import.undo.time");
        // Also where it was removed: it could be brought back.
        api.send(HttpMethod.DELETE, Caller.MANAGER, "/time-entries/" + Api.<String>read(entry, "$.id"), null);
        assertThat(api.send(HttpMethod.PUT, Caller.MANAGER, path + "/undoing", null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", other))
                .isEqualTo(1);
    }

    @Test
    void aBoardOfAnotherManagerIsNotTakenBackByWhoeverImportedIt() {
        String mark = UUID.randomUUID().toString();
        String run = board(mark, Map.of("clientId", client));
        assertThat(page(run)).contains("/boards/");
        assertThat(page("/imports")).contains(nameOfClient());
        database.sql("update client set manager_id = :other where id = :client")
                .param("other", world.viewer(Caller.OTHER_MANAGER).id())
                .param("client", UUID.fromString(client))
                .update();
        assertThat(post(run + "/undoing", Map.of()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("больше не ваш");
        // Nor is it told how the client and the project are called now.
        assertThat(page(run)).doesNotContain("/boards/");
        assertThat(page("/imports")).doesNotContain(nameOfClient());
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isEqualTo(1);
    }

    @Test
    void whoBringsTheSameBoardAgainIsToldAndMayGoOn() {
        String mark = UUID.randomUUID().toString();
        String file = BOARD.formatted(mark, CARD_ID).replace("\"id\":\"b\"", "\"id\":\"" + mark + "\"");
        String first = ask("/imports/trello", file);
        assertThat(page(first)).doesNotContain("уже импортировали");
        post(first + "/start", Map.of("clientId", client));
        imports.runAll();
        String second = ask("/imports/trello", file);
        assertThat(page(second)).contains("уже импортировали", "Доска " + mark + "</a>", "Импортировать ещё раз");
        assertThat(post(second + "/start", Map.of("clientId", client))).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(count("select count(*) from project where name = 'Доска ' || :text", mark))
                .isEqualTo(2);
        assertThat(page(first)).doesNotContain("уже была импортирована");
        assertThat(page(second)).contains("уже была импортирована: проект «Доска " + mark);
        // That it went anywhere is for those to know who see the project.
        database.sql("update client set manager_id = :other where id = :client")
                .param("other", world.viewer(Caller.OTHER_MANAGER).id())
                .param("client", UUID.fromString(client))
                .update();
        String third = ask("/imports/trello", file);
        assertThat(page(third)).doesNotContain("уже импортировали", "Доска " + mark + "</a>", "Импортировать ещё раз");
        post(third + "/start", Map.of("name", "Моя " + mark));
        imports.runAll();
        assertThat(page(third)).contains("/boards/").doesNotContain("уже была импортирована");
    }

    @Test
    void theProjectIsCalledAsOneSays() {
        String mark = UUID.randomUUID().toString();
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        assertThat(page(run)).contains("placeholder=\"Доска " + mark, "DOSKA");
        for (String wrong : List.of("НОМЕР", "A B", "-A", "A".repeat(21))) {
            assertThat(post(run + "/start", Map.of("clientId", client, "name", "Наша", "key", wrong)))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("value=\"" + wrong + "\"", "value=\"Наша\"", "id=\"key-error\"");
        }
        assertThat(post(run + "/start", Map.of("clientId", client, "name", "Наша " + mark, "key", "shop-1")))
                .hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(count("select count(*) from project where key = 'SHOP-1' and name = 'Наша ' || :text", mark))
                .isEqualTo(1);
        String again = ask("/imports/trello", BOARD.formatted(UUID.randomUUID(), CARD_ID));
        assertThat(post(again + "/start", Map.of("clientId", client, "key", "SHOP-1")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"key-error\"", "уже есть проект с таким ключом");
    }

    @Test
    void whatIsTypedIsCleanedAndWhatNobodyAsksForIsNotKept() {
        String mark = UUID.randomUUID().toString();
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        Map<String, String> answers =
                Map.of("clientId", client, "name", "На\u0000ша\u202e " + mark, "column.1x", "PERSON");
        assertThat(post(run + "/start", answers)).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(count("select count(*) from project where name = 'Наша ' || :text", mark))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from import_run where options ->> 'name' = 'Наша ' || :text and not jsonb_exists(options, 'column.1x')",
                        mark))
                .isEqualTo(1);
    }

    /** Imports the board and returns the address of its run. */
    private String board(String mark, Map<String, String> answers) {
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        assertThat(post(run + "/start", answers)).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        return run;
    }

    private void takeBack(String run) {
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(page(run)).contains("Отменён");
    }

    private UUID project(String mark) {
        return database.sql("select id from project where name = 'Доска ' || :mark")
                .param("mark", mark)
                .query(UUID.class)
                .single();
    }

    private UUID list(UUID project) {
        return database.sql(
                        "select l.id from board_list l join board b on b.id = l.board_id where b.project_id = :project")
                .param("project", project)
                .query(UUID.class)
                .single();
    }

    private CardName card(String mark) {
        UUID id = database.sql("select id from card where title = 'Дело ' || :mark")
                .param("mark", mark)
                .query(UUID.class)
                .single();
        return finder.visible(world.viewer(Caller.ADMIN), id.toString());
    }

    @Test
    void wrongAnswersAreRefusedAndOthersDoNotSeeTheFile() {
        String mark = UUID.randomUUID().toString();
        String run = ask("/imports/trello", BOARD.formatted(mark, CARD_ID));
        String person = personKey(page(run), "Трелло " + mark);
        assertThat(post(
                        run + "/start",
                        Map.of(person, world.viewer(Caller.CONTACT).id().toString())))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(run + "/start", Map.of("name", "я".repeat(121)))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(
                        run + "/start",
                        Map.of("clientId", world.otherClient.id().toString())))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get()
                        .uri(run)
                        .cookie(world.session(Caller.OTHER_MANAGER))
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(count("select count(*) from card where title = 'Дело ' || :text", mark))
                .isZero();
    }

    private String start(String file) {
        String run = ask("/imports/time", file);
        post(run + "/start", Map.of("clientId", client));
        imports.runAll();
        return run;
    }

    private static String personKey(String page, String name) {
        Matcher select = Pattern.compile("<select[^>]*>").matcher(page);
        while (select.find()) {
            Matcher key = Pattern.compile("name=\"(person\\.[0-9a-f]+)\"").matcher(select.group());
            if (select.group().contains(name) && key.find()) {
                return key.group(1);
            }
        }
        throw new AssertionError("No " + name + " in " + page);
    }

    private long seconds(String mark) {
        return count(
                "select coalesce(sum(e.seconds), 0) from time_entry e join person p on p.id = e.person_id where p.name = 'Импорт ' || :text and e.removed_at is null",
                mark);
    }

    private long count(String sql, String text) {
        return database.sql(sql).param("text", text).query(Long.class).single();
    }

    private String nameOfClient() {
        return database.sql("select name from client where id = :id")
                .param("id", UUID.fromString(client))
                .query(String.class)
                .single();
    }
}
