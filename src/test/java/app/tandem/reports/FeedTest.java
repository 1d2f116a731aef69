package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.TestDatabase;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.domain.TimerService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What programs that keep a copy are told: everything once, whatever happens meanwhile, and nothing of others. */
@TandemTest
class FeedTest {

    private static final String ENTRIES = "/feed/entries";

    /** What was read, and where to go on. */
    private record Read(List<Map<String, Object>> items, String next) {

        List<Object> ids() {
            return items.stream().map(item -> item.get("id")).toList();
        }

        Map<String, Object> of(String id) {
            return items.stream()
                    .filter(item -> id.equals(item.get("id")))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TeamService teams;

    @Autowired
    TimerService timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    Viewer person;
    String bearer;

    @BeforeEach
    void somebodyNew() {
        person = world.newSpecialist();
        bearer = api.bearer(person);
    }

    @Test
    void whoeverGoesOnIsToldWhatHasChangedSince() {
        String first = entry("2025-05-05", 3600);
        String second = entry("2025-05-06", 1800);
        Read all = read(bearer, ENTRIES, null);
        assertThat(all.ids()).containsExactly(first, second);
        assertThat(all.of(first)).containsEntry("seconds", 3600).containsEntry("deleted", false);
        assertThat(read(bearer, ENTRIES, all.next()).items()).isEmpty();
        change(first, "{\"seconds\":7200}");
        String third = entry("2025-05-07", 60);
        Read more = read(bearer, ENTRIES, all.next());
        assertThat(more.ids()).containsExactly(first, third);
        assertThat(more.of(first)).containsEntry("seconds", 7200);
    }

    /** Time is spent on it like on any other: whoever adds up by project would miss it. */
    @Test
    void aProjectThatServesAsATemplateIsToldWithItsCards() {
        String manager = api.bearer(Caller.MANAGER);
        UUID project = world.project.id();
        Read all = read(manager, "/feed/projects", null);
        assertThat(all.of(project.toString())).containsEntry("template", false);
        jdbc.sql("update project set template = true where id = :id")
                .param("id", project)
                .update();
        try {
            assertThat(read(manager, "/feed/projects", all.next()).of(project.toString()))
                    .containsEntry("template", true)
                    .containsEntry("deleted", false);
            assertThat(read(manager, "/feed/cards", null).of(world.card.id().toString()))
                    .containsEntry("projectId", project.toString())
                    .containsEntry("template", false);
        } finally {
            jdbc.sql("update project set template = false where id = :id")
                    .param("id", project)
                    .update();
        }
    }

    @Test
    void pagesHaveEveryRowOnce() {
        List<Object> made = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            made.add(entry("2025-06-0" + day, day * 60));
        }
        assertThat(read(bearer, ENTRIES + "?size=2", null).ids()).containsExactlyElementsOf(made);
        assertThat(get(bearer, ENTRIES + "?size=0")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(get(bearer, ENTRIES + "?after=nonsense"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("after");
    }

    @Test
    void whatIsRemovedIsToldAsDeletedToWhoeverKnewOfIt() {
        String before = entry("2025-05-05", 60);
        String kept = entry("2025-05-06", 60);
        remove(before);
        Read all = read(bearer, ENTRIES, null);
        assertThat(all.ids()).containsExactly(kept);
        remove(kept);
        Read more = read(bearer, ENTRIES, all.next());
        assertThat(more.items()).hasSize(1);
        assertThat(more.of(kept)).containsEntry("deleted", true).containsOnlyKeys("id", "changedAt", "deleted");
    }

    @Test
    void daysThatAreAskedForLoseWhatLeavesThem() {
        String may = entry("2025-05-31", 60);
        entry("2025-06-01", 60);
        String days = ENTRIES + "?from=2025-05-01&to=2025-05-31";
        Read all = read(bearer, days, null);
        assertThat(all.ids()).containsExactly(may);
        change(may, "{\"workDate\":\"2025-06-02\",\"seconds\":60}");
        assertThat(read(bearer, days, all.next()).of(may)).containsEntry("deleted", true);
        assertThat(get(bearer, ENTRIES + "?from=2025-05-02&to=2025-05-31&after=" + all.next()))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(get(bearer, ENTRIES + "?from=2025-05-02&to=2025-05-01")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void whatGoesToAnotherClientIsDeletedHereAndFoundThere() {
        String id = entry("2025-05-05", 3600);
        String mine = api.bearer(world.viewer(Caller.MANAGER));
        String others = api.bearer(world.viewer(Caller.OTHER_MANAGER));
        Read here = read(mine, ENTRIES, null);
        Read there = read(others, ENTRIES, null);
        assertThat(here.ids()).contains(id);
        assertThat(there.ids()).doesNotContain(id);
        assertThat(here.items())
                .noneSatisfy(item -> assertThat(item)
                        .containsEntry("clientId", world.otherClient.id().toString()));
        jdbc.sql(
                        "update time_entry set version = version + 1, project_id = :project, client_id = :client, card_id = null where id = :id")
                .param("project", world.otherProject.id())
                .param("client", world.otherClient.id())
                .param("id", UUID.fromString(id))
                .update();
        assertThat(read(mine, ENTRIES, here.next()).of(id)).containsOnlyKeys("id", "changedAt", "deleted");
        assertThat(read(others, ENTRIES, there.next()).of(id))
                .containsEntry("clientId", world.otherClient.id().toString());
        assertThat(read(bearer, ENTRIES, null).of(id)).containsEntry("deleted", false);
    }

    @Test
    void nothingIsPassedOverThatCommitsLate() throws SQLException {
        String first = entry("2025-05-05", 60);
        // Writes to the time of one person wait for each other, so it is somebody else's that is late.
        UUID somebody = world.newSpecialist().id();
        String everything = token(Caller.ADMIN, TokenScope.FEED);
        String path = ENTRIES + "?from=2025-05-05&to=2025-05-06";
        Read all = read(everything, path, null);
        UUID late = UUID.randomUUID();
        try (Connection slow = connection()) {
            slow.setAutoCommit(false);
            try (Statement statement = slow.createStatement()) {
                statement.executeUpdate("""
                        insert into time_entry (id, version, person_id, client_id, project_id, activity, billable,
                            client_visible, seconds, zone, client_zone, work_date, last_date, source, created_at, created_by,
                            updated_at, updated_by)
                        select '%s', 0, '%s', client_id, project_id, activity, billable, client_visible, seconds, zone,
                            client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by
                        from time_entry where id = '%s'
                        """.formatted(late, somebody, first));
            }
            String soon = entry("2025-05-06", 60);
            Read meanwhile = read(everything, path, all.next());
            assertThat(meanwhile.items()).isEmpty();
            slow.commit();
            assertThat(read(everything, path, meanwhile.next()).ids()).containsExactly(late.toString(), soon);
        }
    }

    @Test
    void ratesAreToldToTokensWithMoneyOfClientsThatTheirPersonAnswersFor() throws Exception {
        api.send(
                HttpMethod.POST,
                Caller.ADMIN,
                "/people/" + person.id() + "/rates",
                "{\"kind\":\"BILL\",\"amount\":{\"amount\":\"3000\",\"currency\":\"RUB\"},\"from\":\"2024-01-01\"}");
        String id = entry("2025-05-05", 3600);
        String from = ENTRIES + "?from=2025-05-05&to=2025-05-05";
        String withMoney = token(Caller.ADMIN, TokenScope.FEED, TokenScope.MONEY);
        assertThat(read(withMoney, from, null).of(id).get("billPerHour"))
                .isEqualTo(Map.of("amount", "3000.00", "currency", "RUB"));
        assertThat(csv(withMoney, from)).contains(",3000.00,RUB,");
        for (String without : List.of(
                token(Caller.ADMIN, TokenScope.FEED),
                api.bearer(world.viewer(Caller.MANAGER)),
                token(Caller.MANAGER, TokenScope.FEED, TokenScope.MONEY),
                bearer)) {
            assertThat(read(without, from, null).of(id)).doesNotContainKeys("billPerHour", "costPerHour");
            assertThat(csv(without, from))
                    .contains("billPerHour,billPerHourCurrency")
                    .doesNotContain("3000");
        }
        grantMoney(true);
        try {
            assertThat(read(token(Caller.OTHER_MANAGER, TokenScope.FEED, TokenScope.MONEY), from, null)
                            .ids())
                    .doesNotContain(id);
            assertThat(read(token(Caller.MANAGER, TokenScope.FEED, TokenScope.MONEY), from, null)
                            .of(id))
                    .containsKey("billPerHour");
        } finally {
            grantMoney(false);
        }
    }

    @Test
    void aTokenForTheFeedReadsNothingElse() {
        String feed = token(Caller.ADMIN, TokenScope.FEED);
        for (String kind : List.of("entries", "cards", "projects", "people", "clients")) {
            assertThat(get(feed, "/feed/" + kind)).hasStatusOk();
        }
        assertThat(get(feed, "/people")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(feed, "/time-entries")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.send(HttpMethod.POST, feed, "/clients", "{}")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.get(Caller.CONTACT, ENTRIES)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void whoSeesMoreThanBeforeBeginsAnew() {
        Read all = read(bearer, "/feed/projects", null);
        assertThat(all.ids()).containsExactly(world.project.id().toString());
        teams.join(world.viewer(Caller.OTHER_MANAGER), world.otherProject.id(), person.id(), "");
        assertThat(get(bearer, "/feed/projects?after=" + all.next()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("feed.changed");
        assertThat(read(bearer, "/feed/projects", null).ids())
                .containsExactlyInAnyOrder(
                        world.project.id().toString(), world.otherProject.id().toString());
    }

    @Test
    void aDatabaseThatWasPutBackIsReadAnew() throws SQLException {
        String last = read(bearer, ENTRIES, null).next();
        entry("2025-05-05", 60);
        String next = read(bearer, ENTRIES, null).next();
        assertThat(get(bearer, ENTRIES + "?after=" + next)).hasStatusOk();
        // As if the run that is on now had begun before the place was told: only an older state can have had that.
        try (Connection owner = connection();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "insert into feed_run (id, began) select gen_random_uuid(), max(began) + 1 from feed_run");
        }
        assertThat(get(bearer, ENTRIES + "?after=" + next)).hasStatus(HttpStatus.CONFLICT);
        assertThat(get(bearer, ENTRIES + "?after=" + last)).hasStatus(HttpStatus.CONFLICT);
        assertThat(get(bearer, ENTRIES + "?after=" + read(bearer, ENTRIES, null).next()))
                .hasStatusOk();
    }

    @Test
    void whatIsDeletedForGoodLetsEveryReaderBeginAnew() {
        String card = Api.read(
                api.send(
                        HttpMethod.POST,
                        Caller.MANAGER,
                        "/lists/" + world.card.listId() + "/cards",
                        "{\"title\":\"Ненадолго\"}"),
                "$.id");
        String next = read(bearer, "/feed/cards", null).next();
        jdbc.sql("delete from card where id = :id")
                .param("id", UUID.randomUUID())
                .update();
        assertThat(get(bearer, "/feed/cards?after=" + next)).hasStatusOk();
        for (String table : List.of("card_key where card_id", "card where id")) {
            jdbc.sql("delete from " + table + " = :id")
                    .param("id", UUID.fromString(card))
                    .update();
        }
        assertThat(get(bearer, "/feed/cards?after=" + next))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("feed.changed");
        assertThat(read(bearer, "/feed/cards", null).ids()).doesNotContain(card);
    }

    @Test
    void aStopThatIsTakenBackIsToldAsDeletedUntilTheNextOne() {
        api.send(HttpMethod.PUT, bearer, "/timer", """
                {"cardId":"ALPHA-1","activity":"TASK"}""");
        String id = jdbc.sql("select cast(id as text) from time_entry where person_id = :person")
                .param("person", person.id())
                .query(String.class)
                .single();
        Read none = read(bearer, ENTRIES, null);
        assertThat(none.items()).isEmpty();
        api.send(HttpMethod.DELETE, bearer, "/timer", null);
        Read stopped = read(bearer, ENTRIES, none.next());
        assertThat(stopped.of(id)).containsEntry("deleted", false);
        timers.resume(person, UUID.fromString(id));
        Read again = read(bearer, ENTRIES, stopped.next());
        assertThat(again.of(id)).containsEntry("deleted", true);
        api.send(HttpMethod.DELETE, bearer, "/timer", null);
        assertThat(read(bearer, ENTRIES, again.next()).of(id)).containsEntry("deleted", false);
    }

    @Test
    void oneDayAloneIsNotTakenForTheOther() {
        Read from = read(bearer, ENTRIES + "?from=2025-05-01", null);
        assertThat(get(bearer, ENTRIES + "?from=2025-05-01&after=" + from.next()))
                .hasStatusOk();
        assertThat(get(bearer, ENTRIES + "?to=2025-05-01&after=" + from.next())).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void inAnotherClusterPlacesGoOnFromTheHighest() throws SQLException, IOException {
        entry("2025-05-05", 60);
        String script;
        try (InputStream file = FeedTest.class.getResourceAsStream("/db/migration/afterMigrate__feed.sql")) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection owner = connection();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            long highest = number(statement, "select max(feed_position) from time_entry where seconds is not null");
            statement.execute("update feed_origin set cluster = 'elsewhere'");
            statement.execute(script);
            assertThat(number(statement, "select base from feed_origin")).isGreaterThan(highest);
            assertThat(number(statement, "select count(*) from feed_run")).isEqualTo(1);
            owner.rollback();
        }
    }

    @Test
    void cardsComeAgainWithTheirPeopleAndStayWhenArchived() {
        String list = world.card.listId().toString();
        String card = Api.read(
                api.send(HttpMethod.POST, Caller.MANAGER, "/lists/" + list + "/cards", "{\"title\":\"Для ленты\"}"),
                "$.id");
        Read all = read(bearer, "/feed/cards", null);
        assertThat(all.of(card)).containsEntry("title", "Для ленты").containsEntry("assigneeIds", List.of());
        assertThat(String.valueOf(all.of(card).get("key"))).startsWith("ALPHA-");
        jdbc.sql("insert into card_assignee (card_id, person_id, assigned_at) values (:card, :person, :at)")
                .param("card", UUID.fromString(card))
                .param("person", person.id())
                .param("at", java.time.OffsetDateTime.parse("2025-05-05T10:00:00Z"))
                .update();
        Read assigned = read(bearer, "/feed/cards", all.next());
        assertThat(assigned.of(card))
                .containsEntry("assigneeIds", List.of(person.id().toString()));
        jdbc.sql("update card set archived_at = :at where id = :card")
                .param("card", UUID.fromString(card))
                .param("at", java.time.OffsetDateTime.parse("2025-05-05T10:00:00Z"))
                .update();
        assertThat(read(bearer, "/feed/cards", assigned.next()).of(card))
                .containsEntry("archived", true)
                .containsEntry("deleted", false);
        assertThat(read(api.bearer(world.viewer(Caller.OTHER_MANAGER)), "/feed/cards", null)
                        .ids())
                .doesNotContain(card);
    }

    @Test
    void peopleAreThoseOfTheAgencyWithoutTheirAddresses() {
        Read people = read(token(Caller.MANAGER, TokenScope.FEED), "/feed/people", null);
        assertThat(people.of(person.id().toString()))
                .containsEntry("role", "SPECIALIST")
                .containsEntry("active", true)
                .doesNotContainKeys("email", "phone");
        assertThat(people.ids())
                .doesNotContain(world.viewer(Caller.CONTACT).id().toString());
        assertThat(read(bearer, "/feed/people", null).ids())
                .containsExactly(person.id().toString());
        Read clients = read(token(Caller.MANAGER, TokenScope.FEED), "/feed/clients", null);
        assertThat(clients.of(world.client.id().toString())).containsEntry("key", "ALPHA");
        assertThat(clients.ids()).doesNotContain(world.otherClient.id().toString());
    }

    @Test
    void theFileHasAllRowsAndSaysWhereToGoOn() throws Exception {
        entry("2025-05-05", 60);
        api.send(HttpMethod.POST, bearer, "/time-entries", """
                {"cardId":"ALPHA-1","activity":"CALL","workDate":"2025-05-06","seconds":90,"note":"=1+1, да"}""");
        MvcTestResult file = file(bearer, ENTRIES);
        String text = file.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(3);
        assertThat(text)
                .startsWith("\uFEFFid,changedAt,deleted,personId,")
                .contains("\"'=1+1, да\"", ",2025-05-06,,,90,");
        String next = file.getResponse().getHeader("Feed-Next");
        String third = entry("2025-05-07", 60);
        assertThat(read(bearer, ENTRIES, next).ids()).containsExactly(third);
        assertThat(file.getResponse().getContentLength()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aPageTakesFewStatements() {
        statements.clear();
        assertThat(get(bearer, ENTRIES)).hasStatusOk();
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(5);
    }

    private Read read(String token, String path, String after) {
        List<Map<String, Object>> items = new ArrayList<>();
        String place = after;
        boolean more = true;
        while (more) {
            String separator = path.contains("?") ? "&" : "?";
            MvcTestResult answer = get(token, place == null ? path : path + separator + "after=" + place);
            assertThat(answer).hasStatusOk();
            items.addAll(Api.<List<Map<String, Object>>>read(answer, "$.items"));
            place = Api.read(answer, "$.next");
            more = Api.<Boolean>read(answer, "$.more");
        }
        return new Read(items, place);
    }

    private MvcTestResult get(String token, String path) {
        return api.send(HttpMethod.GET, token, path, null);
    }

    private String csv(String token, String path) throws Exception {
        return file(token, path).getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcTestResult file(String token, String path) {
        return mvc.get()
                .uri("/api/v1" + path)
                .header("Authorization", token)
                .header("Accept", "text/csv")
                .exchange();
    }

    private String token(Caller caller, TokenScope... scopes) {
        return "Bearer "
                + tokens.create(world.viewer(caller), "feed", Set.of(scopes), null)
                        .token();
    }

    private void grantMoney(boolean granted) {
        jdbc.sql("update person set may_see_profit = :granted where id in (:people)")
                .param("granted", granted)
                .param(
                        "people",
                        List.of(
                                world.viewer(Caller.MANAGER).id(),
                                world.viewer(Caller.OTHER_MANAGER).id()))
                .update();
    }

    private String entry(String day, int seconds) {
        return Api.read(api.send(HttpMethod.POST, bearer, "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"%s","seconds":%d}""".formatted(day, seconds)), "$.id");
    }

    private void change(String id, String body) {
        assertThat(api.send(HttpMethod.PATCH, bearer, "/time-entries/" + id, body))
                .hasStatusOk();
    }

    private void remove(String id) {
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/" + id, null))
                .hasStatus(HttpStatus.NO_CONTENT);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As the owner of the tables. */
    private static Connection connection() throws SQLException {
        TestDatabase database = TestDatabase.get();
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
