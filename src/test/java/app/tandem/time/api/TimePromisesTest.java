package app.tandem.time.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is promised of time whatever road leads to it: overlaps, closed days, rates, names. */
@TandemTest
class TimePromisesTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    JdbcClient database;

    Viewer person;
    String bearer;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        bearer = api.bearer(person);
    }

    @Test
    void anOverlapIsRefusedOnEveryRoadAndAnEntryIsNotInItsOwnWay() {
        String first = clocked("10:00", "11:00");
        String second = clocked("12:00", "13:00");
        assertThat(code(patch(second, times("10:30", "12:30")))).isEqualTo("time.overlap");
        assertThat(patch(second, times("11:00", "12:30"))).hasStatusOk();
        assertThat(patch(second, times("11:30", "12:15"))).hasStatusOk();
        api.send(HttpMethod.DELETE, bearer, "/time-entries/" + second, null);
        clocked("11:45", "12:00");
        MvcTestResult gone = api.send(HttpMethod.POST, bearer, "/time-entries/removals", ids(first));
        clocked("10:15", "10:30");
        assertThat(code(api.send(
                        HttpMethod.DELETE, bearer, "/time-entries/removals/" + Api.<String>read(gone, "$.id"), null)))
                .isEqualTo("time.overlap");
    }

    @Test
    void aTimerThatIsStoppedAtOnceIsAnEntryOfNoLength() {
        api.send(HttpMethod.PUT, bearer, "/timer", "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"}");
        database.sql("update time_entry set started_at = started_at + interval '5 seconds' where person_id = :person")
                .param("person", person.id())
                .update();
        assertThat(api.send(HttpMethod.DELETE, bearer, "/timer", null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.seconds")
                .isEqualTo(0);
    }

    @Test
    void programsAnswerForForgottenTimersTakeStopsBackAndReadHistories() {
        api.send(HttpMethod.PUT, bearer, "/timer", "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"}");
        MvcTestResult stopped = api.send(HttpMethod.DELETE, bearer, "/timer", null);
        String timer = "/time-entries/" + Api.<String>read(stopped, "$.id");
        assertThat(api.send(HttpMethod.PUT, bearer, timer + "/resumption", null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.running")
                .isEqualTo(true);
        MvcTestResult timers = api.get(Caller.MANAGER, "/timers?size=200");
        assertThat(timers).bodyText().contains(person.name());
        assertThat(Api.<Integer>read(timers, "$.total"))
                .isEqualTo(Api.<List<?>>read(timers, "$.items").size());
        assertThat(api.get(Caller.MANAGER, "/timers?size=1&page=1"))
                .bodyJson()
                .extractingPath("$.page")
                .isEqualTo(1);
        assertThat(api.get(Caller.OUTSIDER, "/timers")).bodyText().doesNotContain(person.name());
        api.send(HttpMethod.DELETE, bearer, "/timer", null);
        String entry = clocked("10:00", "14:00");
        database.sql(
                        "update time_entry set flagged_at = updated_at, version = version + 1 where id = cast(:id as uuid)")
                .param("id", entry)
                .update();
        assertThat(api.send(
                        HttpMethod.PUT,
                        bearer,
                        "/time-entries/" + entry + "/confirmation",
                        "{\"endedAt\":\"2025-07-03T15:00:00+03:00\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        MvcTestResult confirmed = api.send(
                HttpMethod.PUT,
                bearer,
                "/time-entries/" + entry + "/confirmation",
                "{\"endedAt\":\"2025-07-03T11:30:00+03:00\"}");
        assertThat(confirmed)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.flagged")
                .isEqualTo(false);
        assertThat(confirmed).bodyJson().extractingPath("$.seconds").isEqualTo(5400);
        api.send(HttpMethod.DELETE, bearer, "/time-entries/" + entry, null);
        assertThat(api.send(HttpMethod.DELETE, bearer, "/time-entries/" + entry + "/removal", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.send(HttpMethod.GET, bearer, "/time-entries/" + entry + "/history", null))
                .bodyText()
                .contains("entry.confirmed", "entry.removed", "entry.restored");
        assertThat(api.get(Caller.OUTSIDER, "/time-entries/" + entry + "/history"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void closedDaysAreClosedOnEveryRoadInAndOut() {
        String inside = clocked("10:00", "11:00");
        String alike = clocked("11:00", "12:00");
        String outside = entry("\"workDate\":\"2025-07-20\",\"seconds\":3600");
        String elsewhere = api.bearer(world.viewer(Caller.MANAGER));
        UUID lock = close("2025-07-10");
        try {
            Stream.of(
                            patch(inside, "{\"note\":\"иначе\"}"),
                            patch(inside, times("12:00", "12:30")),
                            patch(outside, "{\"workDate\":\"2025-07-05\"}"),
                            api.send(HttpMethod.DELETE, bearer, "/time-entries/" + inside, null),
                            api.send(
                                    HttpMethod.POST,
                                    bearer,
                                    "/time-entries/" + inside + "/parts",
                                    "{\"at\":\"2025-07-03T10:20:00+03:00\"}"),
                            api.send(HttpMethod.POST, bearer, "/time-entries/mergers", ids(inside, alike)),
                            api.send(HttpMethod.POST, bearer, "/time-entries/removals", ids(inside)),
                            api.send(
                                    HttpMethod.PATCH,
                                    bearer,
                                    "/time-entries",
                                    "{\"ids\":[\"%s\"],\"note\":\"иначе\"}".formatted(inside)),
                            api.send(
                                    HttpMethod.PATCH,
                                    elsewhere,
                                    "/time-entries/" + inside,
                                    "{\"projectId\":\"%s\",\"cardId\":\"\"}".formatted(another())),
                            create("\"workDate\":\"2025-07-10\",\"seconds\":60"))
                    .forEach(answer -> assertThat(answer)
                            .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                            .bodyText()
                            .contains("10.07.2025"));
        } finally {
            database.sql("update time_lock set ended_at = now(), ended_by = closed_by where id = :id")
                    .param("id", lock)
                    .update();
        }
        assertThat(seconds()).containsExactly(3600, 3600, 3600);
    }

    @Test
    void aNewRateRewritesNothingThatWasWorkedBefore() {
        rate(100, "2025-01-01");
        String before = entry("\"workDate\":\"2025-07-20\",\"seconds\":3600");
        rate(250, "2025-07-01");
        String after = entry("\"workDate\":\"2025-07-20\",\"seconds\":1800");
        patch(before, "{\"note\":\"уточнено\"}");
        assertThat(bill(before)).isEqualTo("100.00");
        assertThat(bill(after)).isEqualTo("250.00");
        assertThat(bill(entry("\"workDate\":\"2025-06-30\",\"seconds\":60"))).isEqualTo("100.00");
    }

    @Test
    void whoHasLeftKeepsTheirNameInOldReports() {
        entry("\"workDate\":\"2025-07-20\",\"seconds\":3600");
        assertThat(api.send(HttpMethod.PUT, Caller.ADMIN, "/people/" + person.id() + "/deactivation", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(
                        Caller.MANAGER,
                        "/reports/hours?from=2025-07-20&to=2025-07-20&group=person&personId=" + person.id()))
                .hasStatusOk()
                .bodyText()
                .contains(person.name(), "3600");
        assertThat(api.get(Caller.MANAGER, "/time-entries?personId=" + person.id()))
                .bodyText()
                .contains(person.name());
    }

    private String clocked(String from, String to) {
        String times = times(from, to);
        return entry(times.substring(1, times.length() - 1));
    }

    private static String times(String from, String to) {
        return "{\"startedAt\":\"2025-07-03T%s:00+03:00\",\"endedAt\":\"2025-07-03T%s:00+03:00\"}".formatted(from, to);
    }

    private String entry(String times) {
        MvcTestResult made = create(times);
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Api.read(made, "$.id");
    }

    private MvcTestResult create(String times) {
        return api.send(
                HttpMethod.POST,
                bearer,
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times + "}");
    }

    private MvcTestResult patch(String entry, String changes) {
        return api.send(HttpMethod.PATCH, bearer, "/time-entries/" + entry, changes);
    }

    private static String ids(String... ids) {
        return "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private static String code(MvcTestResult answer) {
        return Api.read(answer, "$.code");
    }

    private UUID close(String through) {
        UUID lock = UUID.randomUUID();
        database.sql("""
                        insert into time_lock (id, project_id, through_date, closed_by, closed_at)
                        values (:id, :project, cast(:through as date), :by, now())
                        """)
                .param("id", lock)
                .param("project", world.project.id())
                .param("through", through)
                .param("by", world.viewer(Caller.MANAGER).id())
                .update();
        return lock;
    }

    /** Another project of the same client, on which no day is closed. */
    private String another() {
        String key = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        MvcTestResult project = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/projects",
                "{\"clientId\":\"%s\",\"name\":\"%s\",\"key\":\"%s\"}".formatted(world.client.id(), key, key));
        return Api.read(project, "$.id");
    }

    private void rate(int amount, String from) {
        assertThat(api.send(HttpMethod.POST, Caller.ADMIN, "/people/" + person.id() + "/rates", """
                        {"kind":"BILL","amount":{"amount":"%d","currency":"RUB"},"from":"%s"}""".formatted(
                                amount, from)))
                .hasStatus2xxSuccessful();
    }

    private String bill(String entry) {
        return database.sql("select cast(bill_amount as text) from time_entry where id = cast(:id as uuid)")
                .param("id", entry)
                .query(String.class)
                .single();
    }

    private List<Integer> seconds() {
        return database.sql(
                        "select seconds from time_entry where person_id = :person and removed_at is null order by seconds")
                .param("person", person.id())
                .query(Integer.class)
                .list();
    }
}
