package app.tandem.time.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class EntryBatchesTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    CardService cards;

    @Autowired
    BoardQueries boards;

    Viewer person;
    String bearer;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        bearer = api.bearer(person);
    }

    @Test
    void severalAreChangedAndMovedAtOnceWithTheReasonInTheHistory() {
        String one = clocked("2026-10-05T07:00:00Z", "2026-10-05T08:00:00Z", "один");
        String two = onDay("2026-10-06", 60);
        assertThat(patch(
                        "\"projectId\":\"%s\",\"billable\":false,\"activity\":\"MEETING\",\"reason\":\"не та карточка\""
                                .formatted(world.project.id()),
                        one,
                        two))
                .bodyJson()
                .extractingPath("$.changed")
                .isEqualTo(2);
        assertThat(count("card_id is null and not billable and activity = 'MEETING'"))
                .isEqualTo(2);
        assertThat(count("note = 'один'")).isEqualTo(1);
        assertThat(count("change_reason = 'не та карточка'")).isEqualTo(2);
    }

    @Test
    void whatIsRefusedSaysWhichAndWhyAndNothingIsChanged() {
        String visible = onDay("2026-10-07", 60);
        String hidden = Api.read(
                create("\"workDate\":\"2026-10-08\",\"seconds\":60,\"billable\":false,\"clientVisible\":false"),
                "$.id");
        patch("\"billable\":false", visible);
        MvcTestResult refused = patch("\"billable\":true,\"note\":\"новое\"", visible, hidden);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused).bodyJson().extractingPath("$.errors[0].field").isEqualTo("ids[1]");
        assertThat(refused).bodyText().contains(world.card.title(), "8 окт.");
        assertThat(count("note = 'новое' or billable")).isZero();
    }

    @Test
    void aSingleOneThatIsNotSeenMakesAllOfThemUnknown() {
        String mine = onDay("2026-10-07", 60);
        assertThat(patch("\"note\":\"чужое\"", mine, UUID.randomUUID().toString()))
                .hasStatus(HttpStatus.NOT_FOUND);
        String others = api.bearer(world.newSpecialist());
        assertThat(send(others, HttpMethod.PATCH, "", ids(mine) + ",\"note\":\"чужое\""))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(others, HttpMethod.POST, "/removals", ids(mine))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(others, HttpMethod.POST, "/mergers", ids(mine, onDay("2026-10-07", 1))))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(count("note = 'чужое' or removed_at is not null")).isZero();
    }

    @Test
    void whatIsTakenAwayTogetherComesBackTogether() {
        String one = clocked("2026-10-05T07:00:00Z", "2026-10-05T08:00:00Z", "");
        String two = onDay("2026-10-06", 60);
        String act = Api.read(send(bearer, HttpMethod.POST, "/removals", ids(one, two)), "$.id");
        assertThat(count("removed_at is null")).isZero();
        String others = api.bearer(world.newSpecialist());
        assertThat(api.send(HttpMethod.DELETE, others, "/time-entries/removals/" + act, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(count("removed_at is null")).isZero();
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/removals/" + act, null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(count("removed_at is null and removed_with is null")).isEqualTo(2);
    }

    @Test
    void aChangeOfSeveralIsTakenBackAsAWholeByWhoeverMadeIt() {
        String one = clocked("2026-10-05T07:00:00Z", "2026-10-05T08:00:30Z", "один");
        String two = onDay("2026-10-06", 60);
        String act = Api.read(
                patch(
                        "\"projectId\":\"%s\",\"billable\":false,\"activity\":\"MEETING\",\"note\":\"все\""
                                .formatted(world.project.id()),
                        one,
                        two),
                "$.id");
        assertThat(count("card_id is null and not billable and note = 'все'")).isEqualTo(2);
        assertThat(api.send(HttpMethod.DELETE, api.bearer(world.newSpecialist()), "/time-entries/changes/" + act, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/changes/" + act, null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(count("card_id is not null and billable and activity = 'TASK'"))
                .isEqualTo(2);
        assertThat(count("note = 'один'")).isEqualTo(1);
        assertThat(count("note = ''")).isEqualTo(1);
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/changes/" + act, null))
                .as("once")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(database.sql("select count(*) from time_entry_past where entry_id = cast(:id as uuid)")
                        .param("id", one)
                        .query(Long.class)
                        .single())
                .as("the history has both")
                .isEqualTo(2);
    }

    @Test
    void aChangeOfSeveralStaysWhenOneOfThemWasChangedSinceOrItsDayIsClosed() {
        String one = onDay("2026-10-05", 60);
        String two = onDay("2026-10-06", 60);
        String act = Api.read(patch("\"note\":\"все\"", one, two), "$.id");
        patch("\"note\":\"потом\"", two);
        MvcTestResult since = api.send(HttpMethod.DELETE, bearer, "/time-entries/changes/" + act, null);
        assertThat(since).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(since).bodyJson().extractingPath("$.code").isEqualTo("time.batch.since");
        assertThat(count("note = 'все'")).isEqualTo(1);
        String later = Api.read(patch("\"note\":\"снова\"", one, two), "$.id");
        MvcTestResult lock = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-locks",
                "{\"projectId\":\"%s\",\"through\":\"2026-10-05\"}".formatted(world.project.id()));
        try {
            assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/changes/" + later, null))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(count("note = 'снова'")).isEqualTo(2);
        } finally {
            api.send(HttpMethod.DELETE, Caller.MANAGER, "/time-locks/" + Api.<String>read(lock, "$.id"), null);
        }
    }

    @Test
    void timeOnClosedDaysIsInNoBatch() {
        String closed = onDay("2001-02-03", 60);
        String open = onDay("2026-10-06", 60);
        UUID lock = UUID.randomUUID();
        database.sql("""
                        insert into time_lock (id, project_id, through_date, closed_by, closed_at)
                        values (:id, :project, '2001-02-28', :by, now())
                        """)
                .param("id", lock)
                .param("project", world.project.id())
                .param("by", world.viewer(Caller.MANAGER).id())
                .update();
        try {
            for (MvcTestResult refused : List.of(
                    patch("\"note\":\"поздно\"", open, closed),
                    send(bearer, HttpMethod.POST, "/removals", ids(open, closed)))) {
                assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                assertThat(refused).bodyText().contains("28.02.2001", "ids[1]");
            }
            assertThat(count("note = 'поздно' or removed_at is not null")).isZero();
        } finally {
            database.sql("update time_lock set ended_at = now(), ended_by = closed_by where id = :id")
                    .param("id", lock)
                    .update();
        }
    }

    @Test
    void entriesThatTouchBecomeOneFromToAndComeApartAgain() {
        String late = clocked("2026-10-05T08:00:30Z", "2026-10-05T09:00:00Z", "потом");
        String early = clocked("2026-10-05T07:00:00Z", "2026-10-05T08:00:00Z", "сначала");
        MvcTestResult merged = send(bearer, HttpMethod.POST, "/mergers", ids(late, early));
        assertThat(merged).hasStatus(HttpStatus.CREATED);
        assertThat(merged).bodyJson().extractingPath("$.id").isEqualTo(early);
        assertThat(merged).bodyJson().extractingPath("$.seconds").isEqualTo(7200);
        assertThat(merged).bodyJson().extractingPath("$.note").isEqualTo("сначала; потом");
        assertThat(count("removed_at is null")).isEqualTo(1);
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/mergers/" + early, null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(count("removed_at is null and seconds in (3600, 3570)")).isEqualTo(2);
        assertThat(count("note = 'сначала' and seconds = 3600")).isEqualTo(1);
    }

    @Test
    void entriesThatDoNotTouchBecomeTheExactSumOfTheirDay() {
        String one = clocked("2026-10-05T07:00:00Z", "2026-10-05T08:00:01Z", "");
        String two = clocked("2026-10-05T10:00:00Z", "2026-10-05T10:30:00Z", "");
        MvcTestResult merged = send(bearer, HttpMethod.POST, "/mergers", ids(one, two, onDay("2026-10-05", 59)));
        assertThat(merged).bodyJson().extractingPath("$.seconds").isEqualTo(3601 + 1800 + 59);
        assertThat(merged).bodyJson().extractingPath("$.startedAt").isNull();
        assertThat(merged).bodyJson().extractingPath("$.workDate").isEqualTo("2026-10-05");
    }

    @Test
    void onlyWhatIsOfOneKindAndOneDayIsMerged() {
        String one = onDay("2026-10-05", 60);
        assertThat(send(bearer, HttpMethod.POST, "/mergers", ids(one, onDay("2026-10-06", 60))))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("time.merge.days");
        String free = Api.read(create("\"workDate\":\"2026-10-05\",\"seconds\":60,\"billable\":false"), "$.id");
        assertThat(send(bearer, HttpMethod.POST, "/mergers", ids(one, free)))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("time.merge.unlike");
        assertThat(send(bearer, HttpMethod.POST, "/mergers", ids(one, one)))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("time.merge.two");
        assertThat(count("removed_at is not null")).isZero();
    }

    @Test
    void aMergedEntryThatWasChangedSinceStaysOne() {
        String one = onDay("2026-10-05", 60);
        send(bearer, HttpMethod.POST, "/mergers", ids(one, onDay("2026-10-05", 30)));
        database.sql(
                        "update time_entry set version = version + 1, updated_at = updated_at + interval '1 second' where id = :id")
                .param("id", UUID.fromString(one))
                .update();
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/mergers/" + one, null))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("time.separate");
    }

    @Test
    void theListKeepsWhatWasChosenAndTypedWhenItIsRefused() {
        var cookie = world.signIn(person.email(), World.PASSWORD);
        String entry = onDay("2026-10-05", 60);
        assertThat(mvc.get().uri("/time?from=2026-10-01").cookie(cookie))
                .bodyText()
                .contains("value=\"" + entry + "\"");
        MvcTestResult refused = mvc.post()
                .uri("/time/batch?from=2026-10-01")
                .cookie(cookie)
                .with(csrf())
                .param("ids", entry)
                .param("setCard", "NOPE-7")
                .param("setNote", "моё слово")
                .exchange();
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused)
                .bodyText()
                .contains("id=\"setCard-error\"", "моё слово", "value=\"2026-10-01\"", "checked=\"checked\"");
        MvcTestResult removed = mvc.post()
                .uri("/time/batch/removal")
                .cookie(cookie)
                .with(csrf())
                .param("ids", entry)
                .param("back", "/time?from=2026-10-01")
                .exchange();
        assertThat(removed).redirectedUrl().isEqualTo("/time?from=2026-10-01");
        assertThat(count("removed_at is null")).isZero();
    }

    @Test
    void oneWordInTheToastTakesAChangeOfSeveralBackAndLeavesTheListAsItWas() {
        var cookie = world.signIn(person.email(), World.PASSWORD);
        String one = onDay("2026-10-05", 60);
        String two = onDay("2026-10-06", 60);
        MvcTestResult changed = mvc.post()
                .uri("/time/batch")
                .cookie(cookie)
                .with(csrf())
                .param("ids", one, two)
                .param("setNote", "все")
                .param("back", "/time?from=2026-10-01&to=2026-10-31")
                .exchange();
        assertThat(changed).redirectedUrl().isEqualTo("/time?from=2026-10-01&to=2026-10-31");
        assertThat(count("note = 'все'")).isEqualTo(2);
        String page = new String(
                mvc.get()
                        .uri("/time?from=2026-10-01&to=2026-10-31")
                        .cookie(cookie, changed.getResponse().getCookie("toast"))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        var form = Pattern.compile("action=\"(/time/batch/[^\"]+/reversion[^\"]*)\"")
                .matcher(page);
        assertThat(form.find()).isTrue();
        MvcTestResult undone = mvc.post()
                .uri(URI.create(form.group(1).replace("&amp;", "&")))
                .cookie(cookie)
                .with(csrf())
                .exchange();
        assertThat(undone).redirectedUrl().isEqualTo("/time?from=2026-10-01&to=2026-10-31");
        assertThat(count("note = ''")).isEqualTo(2);
        MvcTestResult again = mvc.post()
                .uri(URI.create(form.group(1).replace("&amp;", "&")))
                .cookie(cookie)
                .with(csrf())
                .exchange();
        assertThat(again).redirectedUrl().isEqualTo("/time?from=2026-10-01&to=2026-10-31");
        assertThat(again).cookies().containsCookie("toast");
    }

    @Test
    void whatEntriesWereKeepsNoCardAndNobodysIsKeptForLongerThanADay() {
        CardName card = cards.create(
                world.viewer(Caller.MANAGER),
                boards.lists(world.project.boardId(), false).get(0).id(),
                "Ненадолго");
        String one = onDay("2026-10-05", 60);
        patch("\"note\":\"раз\"", one);
        database.sql("update time_batch_change set card_id = :card where changed_by = :person")
                .param("card", card.id())
                .param("person", person.id())
                .update();
        database.sql("delete from card_key where card_id = :card")
                .param("card", card.id())
                .update();
        database.sql("delete from card where id = :card")
                .param("card", card.id())
                .update();
        assertThat(kept()).isZero();
        patch("\"note\":\"два\"", one);
        assertThat(kept()).isEqualTo(1);
        database.sql(
                        "update time_batch_change set changed_at = changed_at - interval '2 days' where changed_by = :person")
                .param("person", person.id())
                .update();
        Viewer other = world.newSpecialist();
        String theirs = Api.read(
                api.send(
                        HttpMethod.POST,
                        api.bearer(other),
                        "/time-entries",
                        "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-10-05\",\"seconds\":60}"),
                "$.id");
        send(api.bearer(other), HttpMethod.PATCH, "", ids(theirs) + ",\"note\":\"три\"");
        assertThat(kept()).isZero();
    }

    private int kept() {
        return database.sql("select count(*) from time_batch_change where changed_by = :person")
                .param("person", person.id())
                .query(Integer.class)
                .single();
    }

    private String clocked(String from, String to, String note) {
        return Api.read(
                create("\"startedAt\":\"%s\",\"endedAt\":\"%s\",\"note\":\"%s\"".formatted(from, to, note)), "$.id");
    }

    private String onDay(String day, int seconds) {
        return Api.read(create("\"workDate\":\"%s\",\"seconds\":%d".formatted(day, seconds)), "$.id");
    }

    private MvcTestResult create(String times) {
        MvcTestResult made = api.send(
                HttpMethod.POST,
                bearer,
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times + "}");
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return made;
    }

    private MvcTestResult patch(String changes, String... ids) {
        return send(bearer, HttpMethod.PATCH, "", ids(ids) + "," + changes);
    }

    private MvcTestResult send(String as, HttpMethod method, String path, String fields) {
        return api.send(method, as, "/time-entries" + path, "{" + fields + "}");
    }

    private static String ids(String... ids) {
        return "\"ids\":[" + Arrays.stream(ids).map(id -> '"' + id + '"').collect(Collectors.joining(",")) + "]";
    }

    private long count(String condition) {
        return database.sql("select count(*) from time_entry where person_id = :person and (" + condition + ")")
                .param("person", person.id())
                .query(Long.class)
                .single();
    }
}
