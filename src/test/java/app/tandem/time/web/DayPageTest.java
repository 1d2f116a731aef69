package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class DayPageTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    Viewer person;
    Cookie session;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        session = world.signIn(person.email(), World.PASSWORD);
    }

    @Test
    void entriesStandWhereTheirHoursAre() {
        String entry = clocked("2026-10-05T09:30:00+03:00", "2026-10-05T11:00:00+03:00");
        onDay("2026-10-05");
        assertThat(page("2026-10-05"))
                .bodyText()
                .contains(
                        "y=\"570\" height=\"90\" data-id=\"" + entry + "\"",
                        "09:30–11:00",
                        "Без времени на часах",
                        "2:30");
        assertThat(page("2026-10-06")).bodyText().doesNotContain(entry);
    }

    @Test
    void anEntryOpenedFromTheDayLeadsBackToIt() {
        String entry = clocked("2026-10-07T09:30:00+03:00", "2026-10-07T11:00:00+03:00");
        assertThat(page("2026-10-07")).bodyText().contains("/time/" + entry + "?back=/time/day?date%3D2026-10-07");
        String day = "/time/day?date=2026-10-07";
        assertThat(mvc.get().uri("/time/" + entry).param("back", day).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("<a class=\"btn\" href=\"" + day + "\">", "name=\"back\" value=\"" + day + "\"");
        assertThat(mvc.get()
                        .uri("/time/" + entry)
                        .param("back", "//elsewhere.example")
                        .cookie(session))
                .bodyText()
                .doesNotContain("elsewhere.example");
        assertThat(mvc.post()
                        .uri("/time/" + entry + "/removal")
                        .param("back", day)
                        .cookie(session)
                        .with(csrf()))
                .hasRedirectedUrl(day);
    }

    @Test
    void shortEntriesStandBesideWhatTheyWouldCover() {
        String first = clocked("2026-10-05T09:00:00+03:00", "2026-10-05T09:03:00+03:00");
        String second = clocked("2026-10-05T09:03:00+03:00", "2026-10-05T10:00:00+03:00");
        String alone = clocked("2026-10-05T12:00:00+03:00", "2026-10-05T13:00:00+03:00");
        assertThat(page("2026-10-05"))
                .bodyText()
                .contains(
                        "x=\"0.000%\" width=\"50.000%\" y=\"540\" height=\"20\" data-id=\"" + first + "\"",
                        "x=\"50.000%\" width=\"50.000%\" y=\"543\" height=\"57\" data-id=\"" + second + "\"",
                        "x=\"0.000%\" width=\"100.000%\" y=\"720\" height=\"60\" data-id=\"" + alone + "\"");
    }

    @Test
    void whatIsDrawnStandsInTheFormAlsoUpToMidnight() {
        assertThat(get("/time/new?day=2026-10-05&from=14:00&to=15:30"))
                .bodyText()
                .contains("value=\"2026-10-05\"", "value=\"14:00\"", "value=\"15:30\"")
                .doesNotContainPattern("name=\"nextDay\"[^>]*checked");
        assertThat(get("/time/new?day=2026-10-05&from=23:00&to=00:00"))
                .bodyText()
                .contains("value=\"23:00\"", "value=\"00:00\"")
                .containsPattern("name=\"nextDay\"[^>]*checked");
    }

    @Test
    void aNightInWhichTheClocksChangeIsAsLongAsItIsAndSaysSo() {
        moveTo("Europe/Berlin");
        clocked("2026-10-25T03:30:00+01:00", "2026-10-25T04:30:00+01:00");
        assertThat(page("2026-10-25"))
                .bodyText()
                .contains("в нём 25:00 часов", "data-minutes=\"1500\"", "y=\"270\" height=\"60\"");
        assertThat(page("2026-03-29")).bodyText().contains("в нём 23:00 часов", "data-minutes=\"1380\"");
        moveTo("Africa/Cairo");
        assertThat(page("2026-04-24")).bodyText().contains("data-minutes=\"1380\"", ">01:00<");
    }

    @Test
    void whatGoesOverMidnightHasItsPartInEachDayAndStays() {
        String entry = clocked("2026-10-05T23:00:00+03:00", "2026-10-06T01:00:00+03:00");
        assertThat(page("2026-10-05"))
                .bodyText()
                .contains("y=\"1380\" height=\"60\" data-minute")
                .doesNotContain("data-id=\"" + entry);
        assertThat(page("2026-10-06")).bodyText().contains("y=\"0\" height=\"60\" data-minute");
    }

    @Test
    void aDropSetsTheTimesAndARefusedOneSaysWhyAndChangesNothing() {
        String entry = clocked("2026-10-05T09:00:00+03:00", "2026-10-05T10:00:00+03:00");
        clocked("2026-10-05T12:00:00+03:00", "2026-10-05T13:00:00+03:00");
        assertThat(drop(session, entry, 0, "2026-10-05T07:15:00Z", "2026-10-05T08:00:00Z"))
                .hasStatusOk()
                .bodyText()
                .contains("10:15–11:00", "/time/day/" + entry + "/return");
        assertThat(page("2026-10-05")).bodyText().contains("10:15–11:00");
        MvcTestResult overlapping = drop(session, entry, 1, "2026-10-05T08:30:00Z", "2026-10-05T09:30:00Z");
        assertThat(overlapping).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(overlapping).bodyText().contains("уже занята");
        MvcTestResult stale = drop(session, entry, 0, "2026-10-05T05:00:00Z", "2026-10-05T06:00:00Z");
        assertThat(stale).hasStatus(HttpStatus.CONFLICT);
        assertThat(drop(world.session(Caller.OUTSIDER), entry, 1, "2026-10-05T05:00:00Z", "2026-10-05T06:00:00Z"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page("2026-10-05")).bodyText().contains("10:15–11:00");
    }

    @Test
    void whatHasNoClockTimesIsNotDroppedAnywhere() {
        String entry = create("\"workDate\":\"2026-10-05\",\"seconds\":3600");
        MvcTestResult dropped = drop(session, entry, 0, "2026-10-05T07:15:00Z", "2026-10-05T08:00:00Z");
        assertThat(dropped).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(dropped).bodyText().contains("нет времени на часах");
        assertThat(database.sql("select version from time_entry where id = cast(:id as uuid)")
                        .param("id", entry)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oneWordPutsAMovedEntryBackUnlessItWasChangedSince() {
        String entry = clocked("2026-10-05T09:00:07+03:00", "2026-10-05T10:00:09+03:00");
        String body = text(drop(session, entry, 0, "2026-10-05T07:15:00Z", "2026-10-05T08:15:02Z"));
        Matcher back = Pattern.compile("data-hx-post=\"([^\"]+/return[^\"]+)\"").matcher(body);
        assertThat(back.find()).isTrue();
        String address = back.group(1).replace("&amp;", "&");
        assertThat(undo(address)).hasStatusOk().bodyText().contains("вернулась на место");
        assertThat(page("2026-10-05")).bodyText().contains("09:00–10:00");
        assertThat(database.sql("select seconds from time_entry where id = cast(:id as uuid)")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3602);
        assertThat(undo(address)).hasStatusOk().bodyText().contains("изменили");
        assertThat(page("2026-10-05")).bodyText().contains("09:00–10:00");
    }

    @Test
    void aDayThatThereIsNotIsToday() {
        assertThat(page("2026-13-45")).hasStatusOk().bodyText().contains("aria-current=\"date\"");
    }

    private MvcTestResult undo(String address) {
        return mvc.post()
                .uri(URI.create(address))
                .cookie(session)
                .header("HX-Request", "true")
                .with(csrf())
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void closedDaysAreGreyAndSayWhy() {
        String entry = clocked("2001-02-03T09:00:00+03:00", "2001-02-03T10:00:00+03:00");
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
            assertThat(page("2001-02-03"))
                    .bodyText()
                    .contains("is-closed", "28 февр. 2001")
                    .doesNotContain("data-id=\"" + entry);
            assertThat(drop(session, entry, 0, "2001-02-03T05:00:00Z", "2001-02-03T06:00:00Z"))
                    .bodyText()
                    .contains("28.02.2001");
        } finally {
            database.sql("update time_lock set ended_at = now(), ended_by = closed_by where id = :id")
                    .param("id", lock)
                    .update();
        }
    }

    @Test
    void freeTimeOpensTheFormWithItsHoursAndTheFormComesBackToTheDay() {
        MvcTestResult form = mvc.get()
                .uri("/time/new?day=2026-10-05&from=14:15&to=15:15&back=/time/day?date=2026-10-05")
                .cookie(session)
                .exchange();
        assertThat(form).bodyText().contains("value=\"14:15\"", "value=\"15:15\"", "/time/day?date=2026-10-05");
        assertThat(mvc.post()
                        .uri("/time/new")
                        .cookie(session)
                        .with(csrf())
                        .param("cardId", "ALPHA-1")
                        .param("activity", "TASK")
                        .param("workDate", "2026-10-05")
                        .param("startedAt", "14:15")
                        .param("endedAt", "15:15")
                        .param("back", "/time/day?date=2026-10-05"))
                .redirectedUrl()
                .isEqualTo("/time/day?date=2026-10-05");
    }

    private String clocked(String from, String to) {
        return create("\"startedAt\":\"%s\",\"endedAt\":\"%s\"".formatted(from, to));
    }

    private void onDay(String day) {
        create("\"workDate\":\"%s\",\"seconds\":3600".formatted(day));
    }

    private String create(String times) {
        MvcTestResult made = api.send(
                HttpMethod.POST,
                api.bearer(person),
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times + "}");
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Api.read(made, "$.id");
    }

    private void moveTo(String zone) {
        database.sql("update person set zone = :zone where id = :id")
                .param("zone", zone)
                .param("id", person.id())
                .update();
    }

    private MvcTestResult drop(Cookie as, String entry, int version, String from, String to) {
        return mvc.post()
                .uri("/time/day/" + entry)
                .cookie(as)
                .with(csrf())
                .param("startedAt", from)
                .param("endedAt", to)
                .param("version", String.valueOf(version))
                .header("HX-Request", "true")
                .exchange();
    }

    private MvcTestResult page(String date) {
        return get("/time/day?date=" + date);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).cookie(session).exchange();
    }
}
