package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class CalendarFeedTest {

    private static final String NOTE =
            "первая; вторая, третья\\n\r\nATTENDEE:mailto:somebody@else.example\r\nEND:VCALENDAR";

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    StaffService staff;

    @Autowired
    Clock clock;

    Viewer person;
    String bearer;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        bearer = api.bearer(person);
    }

    @Test
    void aCalendarProgramReadsOnesOwnEntriesAndNobodyElses() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        entry(
                "\"startedAt\":\"%1$sT10:00:00Z\",\"endedAt\":\"%1$sT11:30:30Z\",\"note\":\"с часами\"",
                today.minusDays(2));
        entry("\"workDate\":\"%s\",\"seconds\":5400", today.minusDays(3));
        entry("\"workDate\":\"%s\",\"seconds\":60,\"note\":\"давно\"", today.minusDays(95));
        api.send(HttpMethod.PUT, bearer, "/timer", "{\"cardId\":\"ALPHA-1\",\"activity\":\"CALL\"}");
        api.send(
                HttpMethod.POST,
                api.bearer(world.newSpecialist()),
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"%s\",\"seconds\":60}".formatted(today));
        MvcTestResult answer = feed(address());
        assertThat(answer).hasStatusOk().hasContentType("text/calendar;charset=UTF-8");
        List<VEvent> events = events(answer);
        assertThat(events).hasSize(3);
        VEvent day = events.get(0);
        assertThat(day.getDateStart().getValue().hasTime()).isFalse();
        assertThat(day.getSummary().getValue()).isEqualTo("1:30 ALPHA-1 " + world.card.title());
        VEvent clocked = events.get(1);
        assertThat(clocked.getDateStart().getValue().toInstant()).isEqualTo(today.minusDays(2) + "T10:00:00Z");
        assertThat(clocked.getDateEnd().getValue().toInstant()).isEqualTo(today.minusDays(2) + "T11:30:30Z");
        assertThat(events.get(2).getSummary().getValue()).startsWith("●").endsWith("звонок");
        assertThat(events.get(2).getDateEnd().getValue().toInstant())
                .isAfterOrEqualTo(clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void whatSomebodyTypesStaysTextWhateverStandsInIt() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String typed = NOTE.replace("\\", "\\\\").replace("\r\n", "\\r\\n");
        entry("\"workDate\":\"%s\",\"seconds\":60,\"note\":\"" + typed + "\"", today);
        List<VEvent> events = events(feed(address()));
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getAttendees()).isEmpty();
        assertThat(events.get(0).getDescription().getValue().replace("\r\n", "\n"))
                .endsWith("\n\n" + NOTE.replace("\r\n", "\n"));
    }

    @Test
    void anAddressThatWasRenewedWithdrawnOrNeverMadeIsNotThere() throws Exception {
        String first = address();
        String second = address();
        assertThat(feed(first)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(feed(second)).hasStatusOk();
        assertThat(api.send(HttpMethod.DELETE, bearer, "/calendar-feed", null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(feed(second)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/calendar/unknown.ics")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.GET, bearer, "/calendar-feed", null)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoWorksHereNoLongerHasNoCalendarEither() throws Exception {
        String address = address();
        staff.deactivate(world.viewer(Caller.ADMIN), person.id(), null);
        assertThat(feed(address)).hasStatus(HttpStatus.NOT_FOUND);
        staff.reactivate(person.id());
        assertThat(feed(address)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theAddressItselfIsKeptNowhere() {
        String token = token(address());
        String rows = database.sql("select string_agg(f::text, '') from calendar_feed f")
                .query(String.class)
                .single();
        String audit = database.sql(
                        "select coalesce(string_agg(a::text, ''), '') from audit_entry a where subject_id = :id")
                .param("id", person.id())
                .query(String.class)
                .single();
        assertThat(rows + audit).doesNotContain(token);
        assertThat(audit).contains("calendar-feed.made");
    }

    private void entry(String times, LocalDate day) {
        assertThat(api.send(
                        HttpMethod.POST,
                        bearer,
                        "/time-entries",
                        "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\"," + times.formatted(day) + "}"))
                .hasStatus(HttpStatus.CREATED);
    }

    private String address() {
        return Api.read(api.send(HttpMethod.POST, bearer, "/calendar-feed", null), "$.url");
    }

    private static String token(String address) {
        return address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");
    }

    /** As a program without any cookie does. */
    private MvcTestResult feed(String address) {
        return mvc.get().uri(URI.create(address).getPath()).exchange();
    }

    private static List<VEvent> events(MvcTestResult answer) throws Exception {
        List<ICalendar> calendars =
                Biweekly.parse(answer.getResponse().getContentAsString()).all();
        assertThat(calendars).hasSize(1);
        return calendars.get(0).getEvents().stream()
                .sorted(Comparator.comparing(
                        event -> event.getDateStart().getValue().toInstant()))
                .toList();
    }
}
