package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class HoursReportTest {

    @Autowired
    World world;

    @Autowired
    Clock clock;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ProjectService projects;

    @Autowired
    TeamService teams;

    Viewer person;

    /** Ninety minutes on a card and, over midnight of a month in Moscow, an hour of calls that nobody pays for. */
    @BeforeEach
    void someTime() {
        person = world.newSpecialist();
        String bearer = api.bearer(person);
        api.send(HttpMethod.POST, bearer, "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2025-05-05","seconds":5401}""");
        api.send(HttpMethod.POST, bearer, "/time-entries", """
                {"projectId":"%s","activity":"CALL","startedAt":"2025-05-31T23:30:00+03:00",
                 "endedAt":"2025-06-01T00:30:00+03:00","billable":false}""".formatted(world.project.id()));
    }

    @Test
    void rowsAreGroupedAndAddUp() {
        MvcTestResult report = report("&group=project,person,month");
        assertThat(report).bodyJson().extractingPath("$.rows.length()").isEqualTo(2);
        assertThat(report).bodyJson().extractingPath("$.rows[0].month").isEqualTo("2025-05");
        assertThat(report).bodyJson().extractingPath("$.rows[0].seconds").isEqualTo(5401 + 1800);
        assertThat(report)
                .bodyJson()
                .extractingPath("$.rows[0].billableSeconds")
                .isEqualTo(5401);
        assertThat(report).bodyJson().extractingPath("$.rows[1].seconds").isEqualTo(1800);
        assertThat(report)
                .bodyJson()
                .extractingPath("$.rows[0].person.id")
                .isEqualTo(person.id().toString());
        assertThat(report).bodyJson().extractingPath("$.rows[0].project.name").isEqualTo(world.project.name());
        assertThat(report).bodyJson().extractingPath("$.totalSeconds").isEqualTo(9001);
        assertThat(report).bodyJson().extractingPath("$.totalBillableSeconds").isEqualTo(5401);
    }

    @Test
    void projectsOfSeveralClientsSayWhoseTheyAre() throws Exception {
        String days = "/reports/hours?from=2025-05-01&to=2025-06-30&personId=" + person.id();
        String whose = "<td>" + world.client.name() + " · " + world.project.name() + "</td>";
        assertThat(page(days + "&group=PROJECT")).contains(whose);
        assertThat(page(days + "&group=PROJECT&clientId=" + world.client.id())).doesNotContain(whose);
        assertThat(page(days + "&group=CLIENT&group=PROJECT")).doesNotContain(whose);
    }

    @Test
    void projectsStandAsTheyAreNamedAfterTheirClients() {
        ProjectName last = projects.create(
                world.viewer(Caller.OTHER_MANAGER),
                world.otherClient.key(),
                new ProjectDetails("Яхты", "YACHTS", "", ProjectState.RUNNING, null, null, false),
                null);
        teams.join(world.viewer(Caller.OTHER_MANAGER), last.id(), person.id(), "работа");
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"projectId":"%s","activity":"CALL","workDate":"2025-05-06","seconds":60}""".formatted(last.id()));
        assertThat(world.otherClient.name()).isLessThan(world.client.name());
        MvcTestResult report = api.get(
                Caller.ADMIN, "/reports/hours?from=2025-05-01&to=2025-05-31&group=project&personId=" + person.id());
        assertThat(report).bodyJson().extractingPath("$.rows[0].project.name").isEqualTo("Яхты");
        assertThat(report).bodyJson().extractingPath("$.rows[1].project.name").isEqualTo(world.project.name());
    }

    @Test
    void aDayIsTheClientsAndBothEndsCount() {
        assertThat(get("/reports/hours?from=2025-06-01&to=2025-06-01&group=day,activity&personId=" + person.id()))
                .bodyJson()
                .extractingPath("$.rows[0].day")
                .isEqualTo("2025-06-01");
        assertThat(report("&group=card"))
                .bodyJson()
                .extractingPath("$.rows[?(@.card == null)].seconds")
                .isEqualTo(java.util.List.of(3600));
    }

    @ParameterizedTest
    @CsvSource({"6,entry,5760", "15,day,6300", "30,row,7200"})
    void whatIsShownIsRoundedOnceAndTheTotalIsItsSum(int minutes, String level, int rounded) {
        MvcTestResult report = report("&group=card,month&rounding=%d&per=%s".formatted(minutes, level));
        assertThat(report)
                .bodyJson()
                .extractingPath("$.rows[?(@.card != null)].seconds")
                .isEqualTo(java.util.List.of(rounded));
        assertThat(report).bodyJson().extractingPath("$.totalSeconds").isEqualTo(rounded + 3600);
    }

    /** Reports gather first days and days after midnight one by one; a row is rounded when it has both. */
    @Test
    void aRowIsRoundedWithAllItsNights() {
        String bearer = api.bearer(person);
        for (String times : java.util.List.of(
                "\"startedAt\":\"2025-09-02T10:00:00+03:00\",\"endedAt\":\"2025-09-02T10:05:00+03:00\"",
                "\"startedAt\":\"2025-09-02T23:55:00+03:00\",\"endedAt\":\"2025-09-03T00:05:00+03:00\"")) {
            api.send(
                    HttpMethod.POST,
                    bearer,
                    "/time-entries",
                    "{\"projectId\":\"%s\",\"activity\":\"CALL\",%s}".formatted(world.project.id(), times));
        }
        assertThat(get("/reports/hours?from=2025-09-01&to=2025-09-30&group=project&rounding=30&per=row&personId="
                        + person.id()))
                .bodyJson()
                .extractingPath("$.totalSeconds")
                .isEqualTo(1800);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2025-06-01&to=2025-05-01, report.days-order",
        "from=2025-06-01&to=2025-06-02&group=day&group=week&group=month&group=card, report.groups",
        "from=2025-06-01&to=2025-06-02&group=planet, report.groups",
        "from=2025-06-01&to=2025-06-02&rounding=7, report.rounding"
    })
    void whatCannotBeIsRefused(String query, String code) {
        MvcTestResult answer = get("/reports/hours?" + query);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    }

    @Test
    void nobodySeesHoursOfForeignClients() {
        String of = "/reports/hours?from=2025-01-01&to=2025-12-31&clientId=" + world.client.id();
        assertThat(api.get(Caller.OTHER_MANAGER, of)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.CONTACT, of)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.get(
                        Caller.OTHER_MANAGER, "/reports/hours?from=2025-01-01&to=2025-12-31&personId=" + person.id()))
                .bodyJson()
                .extractingPath("$.totalSeconds")
                .isEqualTo(0);
        assertThat(api.get(Caller.SPECIALIST, "/reports/hours?from=2025-01-01&to=2025-12-31&personId=" + person.id()))
                .bodyJson()
                .extractingPath("$.totalSeconds")
                .isEqualTo(0);
    }

    @Test
    void filesSayTheSame(@TempDir Path folder) throws Exception {
        String csv = file("text/csv").getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF").contains(";1,5003;1,5003;0,6;5401;5401");
        byte[] book = file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .getResponse()
                .getContentAsByteArray();
        Path file = Files.write(folder.resolve("hours.xlsx"), book);
        String sheet;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
        assertThat(sheet).contains("SUM(B2:B3)", "0.0625");
    }

    @Test
    void theScreenOpensDownToTheEntries() {
        assertThat(mvc.get()
                        .uri("/reports/hours?from=2025-05-01&to=2025-06-30&group=CARD&group=MONTH&personId="
                                + person.id())
                        .cookie(world.session(Caller.MANAGER)))
                .bodyText()
                .contains("2:30:01", "1:30:01", "/time?from=2025-05-01&amp;to=2025-05-31", "cardId=" + world.card.id());
        assertThat(mvc.get().uri("/reports/hours?from=2025-06-01&to=2025-05-01").cookie(world.session(Caller.MANAGER)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Also of entries over midnight, and of days of another zone than the clients'. */
    @Test
    void eachFigureOpensEntriesThatAddUpToIt() throws Exception {
        int opened = 0;
        for (String zone : List.of("", "&zone=Pacific/Auckland", "&zone=America/Los_Angeles")) {
            for (String of :
                    List.of("&clientId=" + world.client.id() + "&group=DAY", "&group=DAY", "&group=CARD&group=MONTH")) {
                String page = page("/reports/hours?from=2025-05-01&to=2025-06-30&personId=" + person.id() + of + zone);
                Matcher figures = Pattern.compile("href=\"(/time\\?from=[^\"]+)\"[^>]*>([\\d:]+)<")
                        .matcher(page);
                while (figures.find()) {
                    String list = page(figures.group(1).replace("&amp;", "&"));
                    Matcher sum = Pattern.compile(
                                    "<header class=\"panel-head sums\">.*?<span class=\"num\">\\D*([\\d:]+)")
                            .matcher(list);
                    assertThat(seconds(sum.find() ? sum.group(1) : "0:00"))
                            .as(figures.group(1))
                            .isEqualTo(seconds(figures.group(2)));
                    opened++;
                }
            }
        }
        assertThat(opened).isGreaterThan(20);
    }

    private static int seconds(String hours) {
        String[] parts = hours.split(":");
        return Integer.parseInt(parts[0]) * 3600
                + Integer.parseInt(parts[1]) * 60
                + (parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
    }

    @Test
    void whatTookMostTimeComesFirstWhenAsked() throws Exception {
        String bearer = api.bearer(person);
        for (String entry : List.of("CALL\",\"seconds\":60", "MEETING\",\"seconds\":7200", "TASK\",\"seconds\":600")) {
            api.send(HttpMethod.POST, bearer, "/time-entries", """
                    {"projectId":"%s","workDate":"2025-07-07","activity":"%s}""".formatted(world.project.id(), entry));
        }
        String days = "/reports/hours?from=2025-07-01&to=2025-07-31&personId=" + person.id();
        assertThat(Api.<List<String>>read(
                        api.get(Caller.MANAGER, days + "&group=activity&sort=HOURS"), "$.rows[*].activity"))
                .containsExactly("MEETING", "TASK", "CALL");
        assertThat(Api.<List<String>>read(
                        api.get(Caller.MANAGER, days + "&group=project,activity&sort=HOURS"), "$.rows[*].activity"))
                .containsExactly("MEETING", "TASK", "CALL");
        assertThat(page(days + "&group=ACTIVITY&sort=HOURS"))
                .contains("aria-sort=\"descending\"", "name=\"sort\" value=\"HOURS\"");
        assertThat(api.get(Caller.MANAGER, days + "&sort=LENGTH")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void threeGroupsHaveSumsOfTheFirstTwoAndSharesThatAddUp() throws Exception {
        String page =
                page("/reports/hours?from=2025-05-01&to=2025-06-30&group=PERSON&group=ACTIVITY&group=CARD&personId="
                        + person.id());
        assertThat(page).contains("class=\"subtotal\"", ">60,0\u00a0%<", ">40,0\u00a0%<", ">100,0\u00a0%<");
    }

    @Test
    void sharesOfTheApiAreThoseOfTheScreen() {
        MvcTestResult report = get("/reports/hours?from=2025-05-01&to=2025-06-30&group=CARD&personId=" + person.id());
        assertThat(report).bodyJson().extractingPath("$.rows[0].share").isEqualTo(0.6);
        assertThat(report).bodyJson().extractingPath("$.rows[1].share").isEqualTo(0.4);
    }

    @Test
    void ofThreeGroupsTheScreenTheFileAndTheApiTellTheSameShares() throws Exception {
        String bearer = api.bearer(person);
        int seconds = 140;
        for (String activity : List.of("TASK", "CALL", "MEETING")) {
            for (String of : List.of("\"cardId\":\"ALPHA-1\"", "\"projectId\":\"%s\"".formatted(world.project.id()))) {
                seconds = seconds * 3 + 7;
                assertThat(api.send(
                                HttpMethod.POST,
                                bearer,
                                "/time-entries",
                                "{%s,\"activity\":\"%s\",\"workDate\":\"2025-10-01\",\"seconds\":%d}"
                                        .formatted(of, activity, seconds / 12)))
                        .hasStatus(HttpStatus.CREATED);
            }
        }
        String report = "/reports/hours?from=2025-10-01&to=2025-10-31&group=PERSON&group=ACTIVITY&group=CARD&personId="
                + person.id();
        List<Double> told = Api.read(get(report), "$.rows[*].share");
        assertThat(told).hasSize(6);
        List<Double> shown = Pattern.compile("class=\"deeper\">.*?class=\"share muted num\">([0-9,]+)", Pattern.DOTALL)
                .matcher(page(report))
                .results()
                .map(found -> Double.parseDouble(found.group(1).replace(',', '.')) / 100)
                .toList();
        String csv = mvc.get()
                .uri("/api/v1" + report)
                .header("Authorization", api.bearer(Caller.MANAGER))
                .header("Accept", "text/csv")
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        List<Double> written = csv.lines()
                .skip(1)
                .map(line -> line.split(";", -1))
                .map(cells -> Double.parseDouble(cells[5].replace(',', '.')))
                .toList();
        assertThat(shown).hasSameSizeAs(told);
        for (int i = 0; i < told.size(); i++) {
            assertThat(shown.get(i)).isCloseTo(told.get(i), within(1e-9));
            assertThat(written.get(i)).isCloseTo(told.get(i), within(1e-9));
        }
    }

    @Test
    void aReportIsKeptByTheWordForItsDays() throws Exception {
        assertThat(page("/reports/hours?personId=" + person.id()))
                .as("nothing asked")
                .contains("name=\"span\" value=\"month\"", "parameters=?span%3Dmonth", "aria-current=\"true\"");
        assertThat(page("/reports/hours?span=last-week&personId=" + person.id()))
                .contains("parameters=?span%3Dlast-week");
        LocalDate first = LocalDate.now(
                        clock.withZone(world.viewer(Caller.MANAGER).zone()))
                .withDayOfMonth(1);
        String days = "from=%s&to=%s".formatted(first, first.plusMonths(1).minusDays(1));
        assertThat(page("/reports/hours?span=month&" + days))
                .as("a filter of its form was changed")
                .contains("parameters=?span%3Dmonth");
        assertThat(page("/reports/hours?span=month&from=2025-05-03&to=2025-05-04"))
                .as("other days were chosen")
                .contains("parameters=?from%3D2025-05-03");
    }

    @Test
    void comparedPaperSaysWithWhichDaysAndByHowMuch() throws Exception {
        MvcTestResult paper = mvc.get()
                .uri("/reports/hours/pdf?from=2025-06-01&to=2025-06-30&group=PERSON&compare=true&personId="
                        + person.id())
                .cookie(world.session(Caller.MANAGER))
                .exchange();
        try (var document = Loader.loadPDF(paper.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("в сравнении с 01.05.2025 – 31.05.2025", "Разница");
        }
    }

    @Test
    void whatIsOnNoCardOpensDownToThatAndNothingElse() throws Exception {
        String days = "from=2025-05-01&to=2025-06-30&personId=" + person.id();
        assertThat(page("/reports/hours?group=CARD&" + days)).contains("cardless=true");
        assertThat(page("/time?cardless=true&" + days)).contains(">1:00 <").doesNotContain("1:30:01");
        MvcTestResult twin = get("/time-entries?cardless=true&" + days);
        assertThat(twin).bodyJson().extractingPath("$.total").isEqualTo(1);
    }

    @Test
    void paperIsAskedForLikeAnyOtherFile() throws Exception {
        MvcTestResult paper = file("application/pdf");
        assertThat(paper).hasContentType("application/pdf");
        try (var document = Loader.loadPDF(paper.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("2:30:01", "1:30:01", "60,0", "40,0");
        }
        assertThat(mvc.get()
                        .uri("/api/v1/reports/hours?from=2025-01-01&to=2025-12-31&clientId=" + world.client.id())
                        .header("Authorization", api.bearer(Caller.OTHER_MANAGER))
                        .header("Accept", "application/pdf"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private String page(String address) throws Exception {
        MvcTestResult page =
                mvc.get().uri(address).cookie(world.session(Caller.MANAGER)).exchange();
        assertThat(page).hasStatusOk();
        return page.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcTestResult file(String type) {
        return mvc.get()
                .uri("/api/v1/reports/hours?from=2025-01-01&to=2025-12-31&group=card&personId=" + person.id())
                .header("Authorization", api.bearer(Caller.MANAGER))
                .header("Accept", type)
                .exchange();
    }

    private MvcTestResult report(String more) {
        return get("/reports/hours?from=2025-01-01&to=2025-12-31&personId=" + person.id() + more);
    }

    private MvcTestResult get(String path) {
        return api.get(Caller.MANAGER, path);
    }
}
