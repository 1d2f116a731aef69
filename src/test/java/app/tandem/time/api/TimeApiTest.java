package app.tandem.time.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class TimeApiTest {

    @Autowired
    MockMvcTester mvc;

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
    void aTimerStartsStopsAndSaysWhatItStopped() {
        assertThat(send(HttpMethod.GET, "/timer", null)).hasStatus(HttpStatus.NOT_FOUND);
        MvcTestResult first = start("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"note\":\"баннер\"}");
        assertThat(first).hasStatusOk();
        assertThat(first).bodyJson().extractingPath("$.running").isEqualTo(true);
        assertThat(first).bodyJson().doesNotHavePath("$.stopped");
        assertThat(send(HttpMethod.GET, "/timer", null))
                .bodyJson()
                .extractingPath("$.cardKey")
                .isEqualTo("ALPHA-1");
        MvcTestResult second = start("{\"projectId\":\"%s\",\"activity\":\"CALL\"}".formatted(world.project.id()));
        assertThat(second).bodyJson().extractingPath("$.stopped.id").isEqualTo(Api.<String>read(first, "$.id"));
        MvcTestResult stopped = send(HttpMethod.DELETE, "/timer", null);
        assertThat(stopped).bodyJson().extractingPath("$.id").isEqualTo(Api.<String>read(second, "$.id"));
        assertThat(stopped).bodyJson().extractingPath("$.running").isEqualTo(false);
        MvcTestResult none = send(HttpMethod.DELETE, "/timer", null);
        assertThat(none).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(none).bodyJson().extractingPath("$.code").isEqualTo("timer.none");
    }

    @Test
    void fiftyStartsAtOnceLeaveOneRunningAndEveryPieceAnEntry() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> starts = IntStream.range(0, 50)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> start("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"note\":\"%d\"}".formatted(i))
                                    .getResponse()
                                    .getStatus())
                    .toList();
            for (Future<Integer> answer : threads.invokeAll(starts)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(count("seconds is null")).isEqualTo(1);
        assertThat(count("true")).isEqualTo(50);
    }

    @Test
    void anEntryIsMadeReadChangedAndTakenAway() {
        MvcTestResult made = create("""
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-11-02T10:00:00+03:00",
                 "endedAt":"2026-11-02T11:30:30+03:00","note":"макет"}
                """);
        assertThat(made).hasStatus(HttpStatus.CREATED);
        assertThat(made).bodyJson().extractingPath("$.seconds").isEqualTo(5430);
        assertThat(made).bodyJson().extractingPath("$.workDate").isEqualTo("2026-11-02");
        assertThat(made).bodyJson().extractingPath("$.billable").isEqualTo(true);
        assertThat(made).bodyText().doesNotContain("ost", "bill_amount", "rate");
        String path = "/time-entries/" + Api.<String>read(made, "$.id");
        MvcTestResult changed =
                send(HttpMethod.PATCH, path, "{\"endedAt\":\"2026-11-02T09:00:00Z\",\"billable\":false,\"version\":0}");
        assertThat(changed).bodyJson().extractingPath("$.seconds").isEqualTo(7200);
        assertThat(send(HttpMethod.PATCH, path, "{\"note\":\"поздно\",\"version\":0}"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(past(Api.read(made, "$.id"))).isEqualTo(1);
        assertThat(send(HttpMethod.DELETE, path, null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(send(HttpMethod.GET, path, null)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void listsAreFilteredByDayPersonAndPlace() {
        create("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-11-03\",\"seconds\":3600}");
        create("{\"projectId\":\"%s\",\"activity\":\"CALL\",\"workDate\":\"2026-11-04\",\"seconds\":60}"
                .formatted(world.project.id()));
        String mine = "/time-entries?personId=" + person.id();
        assertThat(send(HttpMethod.GET, mine, null))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(2);
        assertThat(send(HttpMethod.GET, mine + "&from=2026-11-04&to=2026-11-04", null))
                .bodyJson()
                .extractingPath("$.items[0].seconds")
                .isEqualTo(60);
        assertThat(send(HttpMethod.GET, mine + "&cardId=" + world.card.id(), null))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(1);
        assertThat(send(HttpMethod.GET, mine + "&from=2026-11-05&to=2026-11-04", null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"startedAt\":\"2026-11-02T10:00:00Z\",\"endedAt\":\"2026-11-02T09:00:00Z\" | endedAt | time.end-before-start",
                "\"startedAt\":\"2026-11-02T10:00:00Z\",\"endedAt\":\"2026-11-02T10:00:00Z\" | endedAt | time.end-before-start",
                "\"startedAt\":\"2026-11-02T10:00:00Z\",\"endedAt\":\"2026-11-03T11:00:00Z\" | endedAt | time.too-long",
                "\"startedAt\":\"2126-11-02T10:00:00Z\",\"endedAt\":\"2126-11-02T11:00:00Z\" | startedAt | time.future",
                "\"workDate\":\"2026-11-02\",\"seconds\":90000 | seconds | time.too-long",
                "\"workDate\":\"2026-11-02\",\"seconds\":0 | seconds | time.empty",
                "\"workDate\":\"2126-11-02\",\"seconds\":60 | workDate | time.future",
                "\"workDate\":\"1026-11-02\",\"seconds\":60 | workDate | time.too-old",
                "\"workDate\":\"2026-11-02\" | startedAt | time.times-missing",
                "\"startedAt\":\"2026-11-02T10:00:00Z\" | endedAt | time.times-missing",
                "\"billable\":true,\"clientVisible\":false,\"workDate\":\"2026-11-02\",\"seconds\":60 | billable | time.billable-hidden"
            })
    void whatCannotBeIsRefusedBesideItsField(String times, String field, String code) {
        MvcTestResult answer = create("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times + "}");
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
        assertThat(count("true")).isZero();
    }

    @Test
    void nobodyIsAtTwoPlacesAtOnce() {
        create("""
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-11-02T10:00:00Z","endedAt":"2026-11-02T11:00:00Z"}
                """);
        MvcTestResult over = create("""
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-11-02T10:59:59Z","endedAt":"2026-11-02T12:00:00Z"}
                """);
        assertThat(over).bodyJson().extractingPath("$.code").isEqualTo("time.overlap");
        assertThat(create("""
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"2026-11-02T11:00:00Z","endedAt":"2026-11-02T12:00:00Z"}
                """)).hasStatus(HttpStatus.CREATED);
        start("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"}");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        MvcTestResult running = create("""
                {"cardId":"ALPHA-1","activity":"TASK","startedAt":"%s","endedAt":"%s"}
                """.formatted(now.minusSeconds(60), now.plusSeconds(60)));
        assertThat(running).bodyJson().extractingPath("$.code").isEqualTo("time.overlap-running");
    }

    @Test
    void aClosedDayIsClosedOnEveryRoadAndCanBeOpened() throws UnsupportedEncodingException {
        LocalDate day = LocalDate.of(2026, 3, 10);
        MvcTestResult made =
                create("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"" + day + "\",\"seconds\":3600}");
        String entry = "/time-entries/" + Api.<String>read(made, "$.id");
        MvcTestResult lock = api.send(
                HttpMethod.POST,
                Caller.MANAGER,
                "/time-locks",
                "{\"projectId\":\"%s\",\"through\":\"%s\",\"reason\":\"отчёт принят\"}"
                        .formatted(world.project.id(), day));
        assertThat(lock).hasStatus(HttpStatus.CREATED);
        try {
            MvcTestResult late =
                    create("{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-03-01\",\"seconds\":60}");
            assertThat(late).bodyJson().extractingPath("$.code").isEqualTo("time.closed");
            assertThat(late).bodyText().contains("отчёт принят", "Попросите менеджера");
            assertThat(api.send(HttpMethod.DELETE, Caller.MANAGER, entry, null))
                    .bodyText()
                    .contains("отчёт принят", "«Закрытые дни»")
                    .doesNotContain("Попросите");
            String id = entry.substring(entry.lastIndexOf('/') + 1);
            assertThat(page(Caller.MANAGER, "/time/" + id))
                    .contains("отчёт принят", "/time/locks")
                    .doesNotContain("/time/" + id + "/removal");
            assertThat(page(Caller.MANAGER, "/time?from=2026-03-10&to=2026-03-10&projectId=" + world.project.id()))
                    .contains("день закрыт");
            assertThat(send(HttpMethod.PATCH, entry, "{\"note\":\"тише\"}"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(send(HttpMethod.PATCH, entry, "{\"workDate\":\"2026-03-11\"}"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(send(HttpMethod.DELETE, entry, null)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        } finally {
            assertThat(api.send(
                            HttpMethod.DELETE, Caller.MANAGER, "/time-locks/" + Api.<String>read(lock, "$.id"), null))
                    .hasStatus(HttpStatus.NO_CONTENT);
        }
        assertThat(send(HttpMethod.DELETE, entry, null)).hasStatus(HttpStatus.NO_CONTENT);
    }

    private String page(Caller as, String path) throws UnsupportedEncodingException {
        return mvc.get()
                .uri(path)
                .cookie(world.session(as))
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void onlyAdminsCloseAllAndOnlyTheClientsManagerItsProjects() {
        String all = "{\"through\":\"2001-01-01\"}";
        assertThat(api.send(HttpMethod.POST, Caller.MANAGER, "/time-locks", all))
                .hasStatus(HttpStatus.FORBIDDEN);
        String project = "{\"projectId\":\"%s\",\"through\":\"2001-01-01\"}".formatted(world.project.id());
        assertThat(api.send(HttpMethod.POST, Caller.OTHER_MANAGER, "/time-locks", project))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.POST, Caller.SPECIALIST, "/time-locks", project))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void othersTimeIsBookedByTheirManagerAndSeenByNobodyElse() {
        String body =
                "{\"personId\":\"%s\",\"cardId\":\"ALPHA-1\",\"activity\":\"MEETING\",\"workDate\":\"2026-11-05\",\"seconds\":900}"
                        .formatted(person.id());
        assertThat(api.send(HttpMethod.POST, Caller.SPECIALIST, "/time-entries", body))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.send(HttpMethod.POST, Caller.OUTSIDER, "/time-entries", body))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.POST, Caller.CONTACT, "/time-entries", body))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(count("true")).isZero();
        MvcTestResult made = api.send(HttpMethod.POST, Caller.MANAGER, "/time-entries", body);
        assertThat(made).hasStatus(HttpStatus.CREATED);
        String entry = "/time-entries/" + Api.<String>read(made, "$.id");
        assertThat(send(HttpMethod.GET, entry, null)).hasStatusOk();
        for (Caller caller : List.of(Caller.SPECIALIST, Caller.OUTSIDER, Caller.OTHER_MANAGER)) {
            assertThat(api.get(caller, entry)).as(caller.name()).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(api.send(HttpMethod.DELETE, caller, entry, null)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(count("removed_at is null")).isEqualTo(1);
    }

    @Test
    void aCardOfAnotherClientIsNotThere() {
        assertThat(create("{\"cardId\":\"BETA-1\",\"activity\":\"TASK\",\"workDate\":\"2026-11-05\",\"seconds\":900}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(start("{\"cardId\":\"BETA-1\",\"activity\":\"TASK\"}")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(start("{\"activity\":\"TASK\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        MvcTestResult mixed = api.send(
                HttpMethod.PUT,
                Caller.ADMIN,
                "/timer",
                "{\"cardId\":\"ALPHA-1\",\"projectId\":\"%s\",\"activity\":\"TASK\"}"
                        .formatted(world.otherProject.id()));
        assertThat(mixed).bodyJson().extractingPath("$.code").isEqualTo("time.place-mixed");
        assertThat(count("true")).isZero();
    }

    private MvcTestResult start(String body) {
        return send(HttpMethod.PUT, "/timer", body);
    }

    private MvcTestResult create(String body) {
        return send(HttpMethod.POST, "/time-entries", body);
    }

    private MvcTestResult send(HttpMethod method, String path, String body) {
        return api.send(method, bearer, path, body);
    }

    private long count(String condition) {
        return database.sql("select count(*) from time_entry where person_id = :person and " + condition)
                .param("person", person.id())
                .query(Long.class)
                .single();
    }

    private long past(String entry) {
        return database.sql("select count(*) from time_entry_past where entry_id = :entry")
                .param("entry", UUID.fromString(entry))
                .query(Long.class)
                .single();
    }
}
