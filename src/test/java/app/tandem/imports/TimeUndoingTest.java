package app.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardService;
import app.tandem.clients.ClientIntake;
import app.tandem.imports.domain.Imports;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An import of time is taken back with what it has made; what has come to be used since stays, and is named. */
@TandemTest
class TimeUndoingTest extends ImportScreens {

    private static final String TASKS = "User,Client,Project,Task,Start date,Start time,Duration\n";

    private static final String HEAD = "User,Client,Project,Start date,Start time,Duration\n";

    @Autowired
    Api api;

    @Autowired
    Imports imports;

    @Autowired
    ClientIntake clients;

    @Autowired
    CardService cards;

    @Autowired
    CardPeople people;

    @Autowired
    BoardFinder finder;

    @Autowired
    BoardQueries boards;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private String mark;

    @BeforeEach
    void aMark() {
        mark = UUID.randomUUID().toString();
    }

    @Test
    void whatAnImportHasMadeGoesWithItAndCanComeAgain() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01") + row("Она", "Клиент", "Два", "2025-04-02"));
        assertThat(there("person", "Кто")).isEqualTo(1);
        assertThat(there("client", "Клиент")).isEqualTo(1);
        assertThat(there("project", "Один") + there("project", "Два")).isEqualTo(2);
        assertThat(page(run)).contains("Исчезнут все записи");
        undo(run);
        for (String name : List.of("Кто", "Она")) {
            assertThat(there("person", name)).as(name).isZero();
        }
        assertThat(there("project", "Один") + there("project", "Два") + there("client", "Клиент"))
                .isZero();
        assertThat(entries(run)).isZero();
        assertThat(page(run)).contains("Отменён").doesNotContain("Что осталось");
        start(row("Кто", "Клиент", "Один", "2025-04-01"));
        assertThat(there("project", "Один")).isEqualTo(1);
    }

    /** Whoever asks is asked at once; the job that follows asks the world as it is then. */
    @Test
    void daysThatWereClosedAfterItWasAskedForKeepTheirTime() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-locks",
                "{\"projectId\":\"%s\",\"through\":\"2025-04-01\"}".formatted(projectOf("Один")));
        asked(run, world.viewer(Caller.MANAGER));
        imports.runAll();
        assertThat(entries(run)).isEqualTo(1);
        assertThat(page(run)).contains("Готово", "закрыты").doesNotContain("Отменён");
    }

    @Test
    void aClientThatWasHandedOverAfterItWasAskedForKeepsItsTime() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        database.sql("update client set manager_id = :other where name = :name")
                .param("other", world.viewer(Caller.OTHER_MANAGER).id())
                .param("name", "Клиент " + mark)
                .update();
        asked(run, world.viewer(Caller.MANAGER));
        imports.runAll();
        assertThat(entries(run)).isEqualTo(1);
        assertThat(page(run)).contains("за которых вы не отвечаете").doesNotContain("Отменён");
    }

    @Test
    void whatHasBeenUsedSinceStaysAndIsNamed() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01") + row("Она", "Клиент", "Два", "2025-04-02"));
        UUID board = database.sql("select board_id from project where name = :name")
                .param("name", "Один " + mark)
                .query(UUID.class)
                .single();
        cards.create(
                world.viewer(Caller.MANAGER), boards.lists(board, false).get(0).id(), "Карточка " + mark);
        undo(run);
        assertThat(entries(run)).isZero();
        assertThat(there("project", "Два")).isZero();
        assertThat(there("project", "Один")).isEqualTo(1);
        assertThat(there("client", "Клиент")).isEqualTo(1);
        assertThat(there("person", "Она")).isZero();
        // Nobody works there any more, so nothing needs them either.
        assertThat(there("person", "Кто")).isZero();
        assertThat(page(run))
                .contains("Что осталось", "Проект «Один " + mark + "»", "Клиент «Клиент " + mark + "»")
                .doesNotContain("Два");
    }

    @Test
    void whatOthersHaveChangedIsRemovedWithItsHistoryAndHoldsItsProject() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01") + row("Кто", "Клиент", "Два", "2025-04-02"));
        change(Caller.ADMIN, entryOf("Один"));
        change(Caller.MANAGER, entryOf("Два"));
        undo(run);
        assertThat(removed(run)).isEqualTo(1);
        assertThat(entries(run)).isEqualTo(1);
        assertThat(there("project", "Один")).isEqualTo(1);
        assertThat(there("project", "Два")).isZero();
        assertThat(there("person", "Кто")).isEqualTo(1);
        assertThat(page(run))
                .contains(
                        "другим временем: 1.",
                        "Проект «Один " + mark + "»",
                        "Клиент «Клиент",
                        "Кто " + mark + ": этот человек");
    }

    @Test
    void tasksBecomeCardsOnceAndGoWithTheImport() {
        String file = TASKS
                + task("Один", "Вёрстка", "2025-04-01")
                + task("Один", "вёрстка", "2025-04-02")
                + task("Один", "Тексты", "2025-04-03")
                + task("Два", "Тексты", "2025-04-04")
                + task("Два", "#12", "2025-04-05")
                + task("Два", "", "2025-04-06");
        String run = ask("/imports/time", file);
        assertThat(page(run)).contains("Завести карточки для задач трекера", "номером или ключом: 4");
        assertThat(page(run + "?taskCards=true"))
                .contains("Новые карточки", "номером или ключом: 1", "name=\"taskCards\" value=\"true\"")
                .containsPattern("taskCards[^>]*checked");
        begin(run);
        assertThat(page(run)).contains("Новые карточки");
        assertThat(cardsOf("Один")).containsExactly("Вёрстка", "Тексты");
        assertThat(cardsOf("Два")).containsExactly("Тексты");
        assertThat(database.sql(
                                "select coalesce(x.title, '') || '/' || e.note from time_entry e left join card x on x.id = e.card_id where cast(e.import_id as text) = :run order by e.work_date")
                        .param("run", idOf(run))
                        .query(String.class)
                        .list())
                .containsExactly("Вёрстка/", "Вёрстка/", "Тексты/", "Тексты/", "/#12", "/");
        String again = ask("/imports/time", file + task("Один", "Тексты", "2025-04-07"));
        begin(again);
        assertThat(cardsOf("Один")).hasSize(2);
        undo(again);
        assertThat(cardsOf("Один")).hasSize(2);
        undo(run);
        assertThat(there("project", "Один") + there("project", "Два")).isZero();
        assertThat(page(run)).contains("Отменён").doesNotContain("Что осталось");
    }

    @Test
    void aCardOfATaskWithWhichSomethingWasDoneStays() {
        String run = ask(
                "/imports/time",
                TASKS
                        + task("Один", "Нетронутая", "2025-04-01")
                        + task("Один", "Переименована", "2025-04-02")
                        + task("Один", "С человеком", "2025-04-03"));
        begin(run);
        Viewer manager = world.viewer(Caller.MANAGER);
        CardName renamed = finder.visible(manager, cardOf("Переименована"));
        cards.change(manager, renamed, was -> true, was -> was.withTitle("Теперь так"));
        people.assign(manager, finder.visible(manager, cardOf("С человеком")), manager.id());
        undo(run);
        assertThat(cardsOf("Один")).containsExactly("Теперь так", "С человеком");
        assertThat(page(run)).contains("с которыми с тех пор что-то сделали: 2", "Проект «Один " + mark + "»");
    }

    private void begin(String run) {
        assertThat(post(run + "/start", Map.of("taskCards", "true"))).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(page(run)).contains("Готово");
    }

    private String task(String project, String task, String day) {
        return "Кто %1$s,Клиент %1$s,%2$s %1$s,%3$s,%4$s,09:00:00,1:00:00%n".formatted(mark, project, task, day);
    }

    private List<String> cardsOf(String project) {
        return database.sql("""
                        select x.title from card x join board_list l on l.id = x.list_id join project p on p.board_id = x.board_id
                        where p.name = :name and l.name = 'Из трекера' order by x.rank
                        """)
                .param("name", project + " " + mark)
                .query(String.class)
                .list();
    }

    private String cardOf(String title) {
        return database.sql("""
                        select cast(x.id as text) from card x join project p on p.board_id = x.board_id
                        where x.title = :title and p.name like '%' || :mark
                        """)
                .param("title", title)
                .param("mark", mark)
                .query(String.class)
                .single();
    }

    @Test
    void teamsAreWhatTheyWereUnlessSomebodyWorksThere() {
        Viewer idle = world.newSpecialist();
        Viewer working = world.newSpecialist();
        UUID project = world.project.id();
        database.sql("delete from project_member where project_id = :project and person_id = any(:people)")
                .param("project", project)
                .param("people", new UUID[] {idle.id(), working.id()})
                .update();
        String run = start("%s,%s,%s,2025-04-01,09:00:00,1:00:00%n"
                        .formatted(idle.name(), world.client.name(), world.project.name())
                + "%s,%s,%s,2025-04-01,09:00:00,1:00:00%n"
                        .formatted(working.name(), world.client.name(), world.project.name()));
        assertThat(isMember(project, idle) && isMember(project, working)).isTrue();
        api.send(
                HttpMethod.POST,
                api.bearer(working),
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2025-04-02\",\"seconds\":60}");
        undo(run);
        assertThat(isMember(project, idle)).isFalse();
        assertThat(isMember(project, working)).isTrue();
        assertThat(isMember(project, world.viewer(Caller.SPECIALIST))).isTrue();
    }

    @Test
    void bothPartsOfWhatWasCutAreTakenBack() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        assertThat(api.send(
                        HttpMethod.POST,
                        Caller.MANAGER,
                        "/time-entries/" + entryOf("Один") + "/parts",
                        "{\"at\":\"2025-04-01T09:20:00+03:00\"}"))
                .hasStatus(HttpStatus.CREATED);
        assertThat(entries(run)).isEqualTo(2);
        undo(run);
        assertThat(entries(run) + there("project", "Один")).isZero();
    }

    @Test
    void whatSomebodyElseHasCutStaysWithBothPartsAndItsHistory() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        assertThat(api.send(
                        HttpMethod.POST,
                        Caller.ADMIN,
                        "/time-entries/" + entryOf("Один") + "/parts",
                        "{\"at\":\"2025-04-01T09:20:00+03:00\"}"))
                .hasStatus(HttpStatus.CREATED);
        undo(run);
        assertThat(entries(run)).isEqualTo(2);
        assertThat(removed(run)).isEqualTo(2);
        assertThat(page(run)).contains("другим временем: 2.");
    }

    @Test
    void typedHoursThatWereMergedIntoImportedOnesAreThereAgain() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        String imported = entryOf("Один");
        String typed = typed(imported, "\"workDate\":\"2025-04-01\",\"seconds\":1800");
        assertThat(merge(imported, typed)).isEqualTo(imported);
        undo(run);
        assertThat(entryOf("Один")).isEqualTo(typed);
        assertThat(seconds(typed)).isEqualTo(1800);
        assertThat(entries(run)).isEqualTo(1);
        assertThat(removed(run)).isEqualTo(1);
        assertThat(page(run))
                .contains("другим временем: 1.", "объединены с импортированными: 1.", "Проект «Один " + mark + "»");
    }

    @Test
    void hoursThatBecamePartOfTypedOnesAreNotForgotten() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        String imported = entryOf("Один");
        String typed = typed(
                imported, "\"startedAt\":\"2025-04-01T08:30:00+03:00\",\"endedAt\":\"2025-04-01T09:00:00+03:00\"");
        assertThat(merge(imported, typed)).isEqualTo(typed);
        undo(run);
        assertThat(seconds(typed)).isEqualTo(5400);
        assertThat(entries(run)).isEqualTo(1);
        assertThat(api.send(HttpMethod.DELETE, Caller.MANAGER, "/time-entries/mergers/" + typed, null))
                .hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void aQuestionThatIsBeingWrittenIsWaitedForAndKeepsItsEntry() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01"));
        world.session(Caller.MANAGER);
        CompletableFuture<Void> undone = new TransactionTemplate(transactions).execute(status -> {
            database.sql("""
                            insert into time_entry_comment (id, entry_id, author_id, asked_id, text, at)
                            select :id, e.id, :author, e.person_id, 'Что это?', now() from time_entry e where cast(e.id as text) = :entry
                            """)
                    .param("id", UUID.randomUUID())
                    .param("author", world.viewer(Caller.ADMIN).id())
                    .param("entry", entryOf("Один"))
                    .update();
            CompletableFuture<Void> undoing = CompletableFuture.runAsync(() -> undo(run));
            assertThatThrownBy(() -> undoing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            return undoing;
        });
        assertThat(undone).succeedsWithin(Duration.ofSeconds(20));
        assertThat(removed(run)).isEqualTo(1);
    }

    @Test
    void theSummaryLeadsToTheEntriesAndToTheHoursOfTheirDays() {
        String run = start(row("Кто", "Клиент", "Один", "2025-04-01") + row("Кто", "Клиент", "Один", "2025-05-20"));
        start(row("Другой", "Клиент", "Один", "2025-04-03"));
        assertThat(page(run))
                .contains(
                        "/time?importId=" + idOf(run),
                        "/reports/hours?from=2025-04-01&amp;to=2025-05-20",
                        "/imports/" + idOf(run) + "/undoing");
        assertThat(page("/time?importId=" + idOf(run)))
                .contains("Кто " + mark, "Из одного импорта", "записей: 2")
                .doesNotContain("data-th=\"Человек\">Другой");
        assertThat(api.get(Caller.MANAGER, "/time-entries?importId=" + idOf(run)))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(2);
        assertThat(page("/time?importId=" + UUID.randomUUID())).doesNotContain("data-th=\"Человек\">Кто " + mark);
    }

    @Test
    void aFileWhoseDatesCanBeReadEitherWayIsAskedAbout() {
        String file =
                "User,Client,Project,Start date,Start time,Duration\nКто %1$s,Клиент %1$s,Один %1$s,03/04/2025,09:00,1:00:00\n"
                        .formatted(mark);
        String run = ask("/imports/time", file);
        assertThat(page(run)).contains("id=\"dateOrder-error\"", "3 апр. 2025");
        assertThat(post(run + "/start", Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        imports.runAll();
        assertThat(there("project", "Один")).isZero();
        assertThat(page(run + "?dateOrder=MDY")).contains("4 мар. 2025").doesNotContain("dateOrder-error");
        assertThat(post(run + "/start", Map.of("dateOrder", "MDY"))).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(database.sql("select cast(work_date as text) from time_entry where id = cast(:id as uuid)")
                        .param("id", entryOf("Один"))
                        .query(String.class)
                        .single())
                .isEqualTo("2025-03-04");
    }

    private String row(String person, String client, String project, String day) {
        return "%2$s %1$s,%3$s %1$s,%4$s %1$s,%5$s,09:00:00,1:00:00%n".formatted(mark, person, client, project, day);
    }

    private String start(String rows) {
        String run = ask("/imports/time", HEAD + rows);
        assertThat(post(run + "/start", Map.of())).hasStatus(HttpStatus.FOUND);
        imports.runAll();
        assertThat(page(run)).contains("Готово");
        return run;
    }

    /** The moment after the click and before the job. */
    private void asked(String run, Viewer viewer) {
        database.sql(
                        "update import_run set state = 'UNDOING', undone_by = :viewer, done = 0 where cast(id as text) = :id")
                .param("viewer", viewer.id())
                .param("id", idOf(run))
                .update();
    }

    private UUID projectOf(String name) {
        return database.sql("select id from project where name = :name")
                .param("name", name + " " + mark)
                .query(UUID.class)
                .single();
    }

    private void undo(String run) {
        assertThat(post(run + "/undoing", Map.of())).hasStatus(HttpStatus.FOUND);
        imports.runAll();
    }

    /** By hand, for the person and the project of another entry. */
    private String typed(String like, String times) {
        String home = database.sql("""
                        select format('"personId":"%s","projectId":"%s","billable":%s,"clientVisible":%s', person_id, project_id, billable,
                            client_visible) from time_entry where cast(id as text) = :id
                        """)
                .param("id", like)
                .query(String.class)
                .single()
                .replace(":t,", ":true,")
                .replace(":f,", ":false,")
                .replaceFirst(":t$", ":true")
                .replaceFirst(":f$", ":false");
        MvcTestResult made = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-entries",
                "{%s,\"activity\":\"TASK\",%s}".formatted(home, times));
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Api.read(made, "$.id");
    }

    private String merge(String one, String other) {
        MvcTestResult merged = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-entries/mergers",
                "{\"ids\":[\"%s\",\"%s\"]}".formatted(one, other));
        assertThat(merged).hasStatus(HttpStatus.CREATED);
        return Api.read(merged, "$.id");
    }

    private int seconds(String entry) {
        return database.sql("select seconds from time_entry where cast(id as text) = :id and removed_at is null")
                .param("id", entry)
                .query(Integer.class)
                .single();
    }

    private long removed(String run) {
        return database.sql(
                        "select count(*) from time_entry where cast(import_id as text) = :run and removed_at is not null")
                .param("run", idOf(run))
                .query(Long.class)
                .single();
    }

    private void change(Caller caller, String entry) {
        assertThat(api.send(HttpMethod.PATCH, caller, "/time-entries/" + entry, "{\"note\":\"уточнено\"}"))
                .hasStatusOk();
    }

    private String entryOf(String project) {
        return database.sql("""
                        select cast(e.id as text) from time_entry e join project p on p.id = e.project_id
                        where p.name = :name and e.removed_at is null
                        """)
                .param("name", project + " " + mark)
                .query(String.class)
                .single();
    }

    private static String idOf(String run) {
        return run.substring(run.lastIndexOf('/') + 1);
    }

    private long entries(String run) {
        return database.sql("select count(*) from time_entry where cast(import_id as text) = :run")
                .param("run", idOf(run))
                .query(Long.class)
                .single();
    }

    private long there(String table, String name) {
        return database.sql("select count(*) from " + table + " where name = :name")
                .param("name", name + " " + mark)
                .query(Long.class)
                .single();
    }

    private boolean isMember(UUID project, Viewer person) {
        return database.sql(
                        "select exists (select from project_member where project_id = :project and person_id = :person)")
                .param("project", project)
                .param("person", person.id())
                .query(Boolean.class)
                .single();
    }
}
