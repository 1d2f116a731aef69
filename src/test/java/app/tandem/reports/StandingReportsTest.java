package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.Priority;
import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The reports of a fixed shape, and who may see money. */
@TandemTest
class StandingReportsTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiTokens tokens;

    @Test
    void profitIsBilledHoursLessAllHoursAtTheRatesOfTheirDay() {
        Viewer person = world.newSpecialist();
        rate(person, "COST", 1000, "2024-01-01");
        rate(person, "BILL", 3000, "2024-01-01");
        rate(person, "COST", 2000, "2024-06-01");
        entry(person, "2024-05-06", 7200, true);
        entry(person, "2024-06-03", 3600, false);
        String report = "/reports/profit?from=2024-05-01&to=2024-06-30&group=PERSON&personId=" + person.id();
        MvcTestResult answer = api.get(Caller.ADMIN, report);
        assertThat(answer).bodyJson().extractingPath("$.rows[0].income").isEqualTo("6000.00");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].cost").isEqualTo("4000.00");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].profit").isEqualTo("2000.00");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].effectiveRate").isEqualTo("2000.00");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].seconds").isEqualTo(10800);
        assertThat(answer).bodyJson().extractingPath("$.totals.effectiveRate").isEqualTo("2000.00");
        assertThat(answer).bodyJson().extractingPath("$.totals.margin").isEqualTo(2000 / 6000.0);
        assertThat(page(Caller.ADMIN, report)).bodyText().contains("2\u00a0000,00", "RUB");
    }

    @Test
    void daysInTheWrongOrderStandAsTheyWereTypedAndNoOtherFiguresAreShown() {
        for (String report : List.of("/reports/hours", "/reports/plan", "/reports/utilisation")) {
            assertThat(page(Caller.ADMIN, report + "?from=2025-08-20&to=2025-08-01"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("value=\"2025-08-20\"", "value=\"2025-08-01\"", "id=\"refused-to\"", "раньше первого")
                    .doesNotContain("<tbody", "id=\"file-menu\"");
        }
        for (String odd : List.of("billable=maybe", "span=never", "per=X")) {
            assertThat(page(Caller.ADMIN, "/reports/hours?" + odd)).as(odd).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String elsewhere = "clientId=" + world.otherClient.id() + "&projectId=" + world.project.id();
        for (String report : List.of("hours", "plan")) {
            assertThat(page(Caller.ADMIN, "/reports/" + report + "?" + elsewhere))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("Этот проект другого клиента");
            assertThat(page(Caller.MANAGER, "/reports/" + report + "?" + elsewhere))
                    .as("nothing is said of a client who is not theirs to know")
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(page(Caller.ADMIN, "/reports/hours?from=2025-08-01&to=2025-08-20&zone=Mars/Olympus&rounding=15"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"2025-08-20\"", "Mars/Olympus", "value=\"15\" selected");
    }

    @Test
    void moneyIsSeenOnlyByThoseToWhomItIsGrantedAndOnlyOfTheirClients() throws Exception {
        for (String more : List.of("", "/file/xlsx", "/file/csv-ru")) {
            for (Caller caller : List.of(Caller.MANAGER, Caller.SPECIALIST, Caller.CONTACT)) {
                assertThat(page(caller, "/reports/profit" + more))
                        .as(caller + more)
                        .hasStatus(HttpStatus.FORBIDDEN);
            }
        }
        assertThat(api.get(Caller.MANAGER, "/reports/profit")).hasStatus(HttpStatus.FORBIDDEN);
        String withoutMoney = "Bearer "
                + tokens.create(world.viewer(Caller.ADMIN), "no money", Set.of(TokenScope.READ), null)
                        .token();
        assertThat(api.send(HttpMethod.GET, withoutMoney, "/reports/profit", null))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(page(Caller.MANAGER, "/reports/hours")).bodyText().doesNotContain("/reports/profit");
        Viewer person = world.newSpecialist();
        rate(person, "BILL", 3000, "2024-01-01");
        entry(person, "2024-08-05", 3600, true);
        jdbc.sql("update person set may_see_profit = true where id = :id")
                .param("id", world.viewer(Caller.OTHER_MANAGER).id())
                .update();
        try {
            MvcTestResult foreign =
                    page(Caller.OTHER_MANAGER, "/reports/profit?from=2024-08-01&to=2024-08-31&group=CARD");
            assertThat(foreign).hasStatusOk();
            assertThat(foreign.getResponse().getContentAsString(StandardCharsets.UTF_8))
                    .doesNotContain(world.card.title(), "3\u00a0000,00");
        } finally {
            jdbc.sql("update person set may_see_profit = false where id = :id")
                    .param("id", world.viewer(Caller.OTHER_MANAGER).id())
                    .update();
        }
    }

    @Test
    void freeHoursAreWorkingHoursLessWhatIsLogged() {
        Viewer person = world.newSpecialist();
        entry(person, "2025-09-02", 5 * 3600, true);
        MvcTestResult week =
                api.get(Caller.MANAGER, "/reports/utilisation?from=2025-09-01&to=2025-09-07&personId=" + person.id());
        assertThat(week).bodyJson().extractingPath("$.rows[0].workingSeconds").isEqualTo(40 * 3600);
        assertThat(week).bodyJson().extractingPath("$.rows[0].loggedSeconds").isEqualTo(5 * 3600);
        assertThat(week).bodyJson().extractingPath("$.rows[0]['free2025-W36']").isEqualTo(35 * 3600);
        assertThat(page(Caller.MANAGER, "/reports/utilisation?from=2025-09-03&to=2025-09-08"))
                .bodyText()
                .contains("3–7 сент. 2025", "data-th=\"Свободно, 8 сент. 2025\"")
                .doesNotContain("2025-W36");
        MvcTestResult year =
                api.get(Caller.MANAGER, "/reports/utilisation?from=2025-01-01&to=2025-12-31&personId=" + person.id());
        assertThat(year).bodyJson().extractingPath("$.rows[0].loggedSeconds").isEqualTo(5 * 3600);
        assertThat(year).bodyJson().hasPath("$.rows[0]['free2025-09']");
        assertThat(year).bodyJson().doesNotHavePath("$.rows[0]['free2025-W36']");
        assertThat(api.get(Caller.SPECIALIST, "/reports/utilisation")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void onlySpecialistsHaveFreeHoursAndTheseAddUpAndOpen() {
        Viewer person = world.newSpecialist();
        entry(person, "2025-09-09", 3629, true);
        String report = "/reports/utilisation?from=2025-09-08&to=2025-09-14&personId=";
        MvcTestResult week = api.get(Caller.MANAGER, report + person.id());
        assertThat(week).bodyJson().extractingPath("$.rows[0].loggedSeconds").isEqualTo(3629);
        assertThat(week).bodyJson().extractingPath("$.rows[0].freeSeconds").isEqualTo(40 * 3600 - 3629);
        assertThat(page(Caller.MANAGER, report + person.id()))
                .bodyText()
                .contains("/time?from=2025-09-08&amp;to=2025-09-14&amp;personId=" + person.id());
        for (Caller other : List.of(Caller.MANAGER, Caller.ADMIN)) {
            assertThat(api.get(Caller.MANAGER, report + world.viewer(other).id()))
                    .bodyJson()
                    .extractingPath("$.rows")
                    .asArray()
                    .isEmpty();
        }
    }

    @Test
    void cardsWithoutAPlanAreCountedWhereTheyAreLeftOutAndShownByThemselves() {
        Viewer person = world.newSpecialist();
        CardName planned = card("С планом", 3600, "2022-03-05T15:00:00Z", "2022-03-06T15:00:00Z");
        CardName free = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Без плана");
        log(person, planned, "2022-03-04", 3600);
        log(person, free, "2022-03-04", 5400);
        String days = "?from=2022-03-01&to=2022-03-31";
        assertThat(page(Caller.MANAGER, "/reports/plan" + days))
                .bodyText()
                .contains("/reports/unplanned?from=2022-03-01&amp;to=2022-03-31", "1:30")
                .doesNotContain("Без плана<");
        MvcTestResult plan = api.get(Caller.MANAGER, "/reports/plan" + days);
        assertThat(plan).bodyJson().extractingPath("$.rows.length()").isEqualTo(1);
        assertThat(plan).bodyJson().extractingPath("$.leftOut.cards").isEqualTo(1);
        assertThat(plan).bodyJson().extractingPath("$.leftOut.seconds").isEqualTo(5400);
        MvcTestResult unplanned = api.get(Caller.MANAGER, "/reports/unplanned" + days);
        assertThat(unplanned).bodyJson().extractingPath("$.rows.length()").isEqualTo(1);
        assertThat(unplanned)
                .bodyJson()
                .extractingPath("$.rows[0].periodSeconds")
                .isEqualTo(5400);
        assertThat(page(Caller.OTHER_MANAGER, "/reports/plan" + days))
                .bodyText()
                .doesNotContain("/reports/unplanned?");
    }

    @Test
    void rowsAboutCardsOpenDownToTheCards() {
        CardName card = card("Раскрыть", 3600, "2022-05-05T15:00:00Z", "2022-05-06T15:00:00Z");
        log(world.newSpecialist(), card, "2022-05-04", 3600);
        for (String report : List.of("punctuality", "estimates")) {
            String cards = "/reports/%s?from=2022-05-01&to=2022-05-31&projectId=%s&zone=Europe/Moscow&group=CARD"
                    .formatted(report, world.project.id());
            assertThat(page(Caller.MANAGER, "/reports/" + report + "?from=2022-05-01&to=2022-05-31"))
                    .as(report)
                    .bodyText()
                    .contains(cards.replace("&", "&amp;"));
            assertThat(page(Caller.MANAGER, cards)).as(report).bodyText().contains("/cards/" + card.key(), "Раскрыть");
        }
    }

    @Test
    void hoursOpenDownToTheirEntries() {
        CardName card = card("До записей", 3600, "2022-07-05T15:00:00Z", "2022-07-06T15:00:00Z");
        log(world.newSpecialist(), card, "2022-07-04", 3600);
        String days = "from=2022-07-01&to=2022-07-31";
        assertThat(page(Caller.MANAGER, "/reports/plan?" + days))
                .bodyText()
                .contains(
                        "\"/time?from=&amp;cardId=%s\"".formatted(card.id()),
                        "\"/time?from=2022-07-01&amp;to=2022-07-31&amp;cardId=%s\"".formatted(card.id()),
                        "\"/boards/ALPHA/SITE\"",
                        "\"/clients/ALPHA\"");
        String profit = "/reports/profit?from=2022-07-01&amp;to=2022-07-31&amp;";
        String entries = "\"/time?from=2022-07-01&amp;to=2022-07-31&amp;%s=%s";
        assertThat(page(Caller.ADMIN, "/reports/profit?" + days + "&group=PROJECT"))
                .bodyText()
                .contains(
                        profit + "projectId=" + world.project.id(),
                        entries.formatted("projectId", world.project.id()) + "&amp;zone=",
                        "&amp;billable=true\"");
        assertThat(page(Caller.ADMIN, "/reports/profit?from=2022-06-15&to=2022-07-31&group=MONTH"))
                .bodyText()
                .contains(profit, "group=PROJECT\"");
    }

    @Test
    void whatOpensBehindAFigureIsCountedByTheSameDays() throws Exception {
        jdbc.sql("update client set zone = 'Asia/Vladivostok' where id = :id")
                .param("id", world.otherClient.id())
                .update();
        try {
            CardName card = cards.create(world.viewer(Caller.OTHER_MANAGER), world.otherCard.listId(), "Пояс");
            jdbc.sql("""
                            update card set created_at = timestamptz '2021-03-01 00:00Z', done_at = timestamptz '2021-03-31 17:00Z',
                                due_at = timestamptz '2021-03-31 18:00Z' where id = :id
                            """).param("id", card.id()).update();
            String report = "/reports/punctuality?from=2021-03-01&to=2021-03-31&group=CLIENT";
            Matcher link = Pattern.compile(
                            "/reports/punctuality\\?from=2021-03-01&amp;to=2021-03-31&amp;clientId=[^\"]*group=CARD")
                    .matcher(page(Caller.OTHER_MANAGER, report)
                            .getResponse()
                            .getContentAsString(StandardCharsets.UTF_8));
            assertThat(link.find()).isTrue();
            assertThat(page(Caller.OTHER_MANAGER, link.group().replace("&amp;", "&")))
                    .bodyText()
                    .contains("/cards/" + card.key());
        } finally {
            jdbc.sql("update client set zone = 'Europe/Moscow' where id = :id")
                    .param("id", world.otherClient.id())
                    .update();
        }
    }

    @Test
    void aReportOfFreeHoursThatIsAboutAManagerSaysWhyItIsEmpty() {
        assertThat(page(
                        Caller.ADMIN,
                        "/reports/utilisation?from=2025-09-01&to=2025-09-07&personId="
                                + world.viewer(Caller.MANAGER).id()))
                .bodyText()
                .contains("/reports/utilisation?from=2025-09-01&amp;to=2025-09-07\"", "не специалист");
    }

    @Test
    void theRootOfReportsIsTheHoursReport() {
        assertThat(page(Caller.SPECIALIST, "/reports")).hasRedirectedUrl("/reports/hours");
    }

    @Test
    void aNameThatAnImportBroughtAlongHasNoWorkingHours() {
        Viewer named = world.newSpecialist();
        jdbc.sql("update person set may_sign_in = false where id = :id")
                .param("id", named.id())
                .update();
        MvcTestResult report = api.get(Caller.MANAGER, "/reports/utilisation?personId=" + named.id());
        assertThat(report).bodyJson().extractingPath("$.rows").asArray().isEmpty();
    }

    @Test
    void hoursOfOneReportAreWrittenAlikeAndAddUpOnTheScreenAndOnPaper() throws Exception {
        Viewer person = world.newSpecialist();
        CardName exact = card("До секунды", 3600, "2023-04-05T15:00:00Z", "2023-04-06T15:00:00Z");
        CardName round = card("Ровно", 3600, "2023-04-05T15:00:00Z", "2023-04-06T15:00:00Z");
        log(person, exact, "2023-04-04", 3636);
        log(person, round, "2023-04-04", 7200);
        String days = "?from=2023-04-01&to=2023-04-30";
        assertThat(page(Caller.MANAGER, "/reports/plan" + days))
                .bodyText()
                .contains(">1:00:36<", ">2:00:00<", ">3:00:36<")
                .doesNotContain(">2:00<");
        byte[] paper = page(Caller.MANAGER, "/reports/plan/file/pdf" + days)
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(document)).contains("1:00:36", "2:00:00", "3:00:36");
        }
    }

    @Test
    void plansEstimatesAndDueDatesAreMeasuredOnDoneCards() {
        Viewer person = world.newSpecialist();
        CardName late = card("Долгая", 3600, "2024-03-05T15:00:00Z", "2024-03-06T15:00:00Z");
        CardName early = card("Быстрая", 3600, "2024-03-07T15:00:00Z", "2024-03-06T15:00:00Z");
        log(person, late, "2024-03-04", 7200);
        log(person, early, "2024-03-04", 3600);
        String days = "from=2024-03-01&to=2024-03-31&projectId=" + world.project.id();
        MvcTestResult plan = api.get(Caller.MANAGER, "/reports/plan?" + days);
        assertThat(plan).bodyJson().extractingPath("$.rows[0].card").isEqualTo(late.key() + " Долгая");
        assertThat(plan).bodyJson().extractingPath("$.rows[0].overSeconds").isEqualTo(3600);
        MvcTestResult punctuality = api.get(Caller.SPECIALIST, "/reports/punctuality?" + days);
        assertThat(punctuality).bodyJson().extractingPath("$.rows[0].due").isEqualTo(2);
        assertThat(punctuality).bodyJson().extractingPath("$.rows[0].inTime").isEqualTo(1);
        assertThat(punctuality).bodyJson().extractingPath("$.totals.share").isEqualTo(0.5);
        MvcTestResult estimates = api.get(Caller.SPECIALIST, "/reports/estimates?" + days + "&group=MONTH");
        assertThat(estimates).bodyJson().extractingPath("$.rows[0].name").isEqualTo("2024-03");
        assertThat(estimates).bodyJson().extractingPath("$.rows[0].median").isEqualTo(1.5);
        for (String report : List.of("plan", "punctuality", "estimates")) {
            assertThat(api.get(Caller.OTHER_MANAGER, "/reports/" + report + "?" + days))
                    .as(report)
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(api.get(Caller.OTHER_MANAGER, "/reports/" + report + "?from=2024-03-01&to=2024-03-31"))
                    .bodyJson()
                    .extractingPath("$.rows.length()")
                    .isEqualTo(0);
        }
    }

    private CardName card(String title, int planned, String due, String done) {
        CardDetails details = new CardDetails(
                title,
                "",
                null,
                Instant.parse(due),
                Instant.parse(done),
                Priority.NORMAL,
                false,
                false,
                planned,
                false,
                "",
                "",
                null);
        return cards.create(world.viewer(Caller.ADMIN), world.card.listId(), details, List.of(), List.of());
    }

    private void rate(Viewer person, String kind, int amount, String from) {
        assertThat(api.send(HttpMethod.POST, Caller.ADMIN, "/people/" + person.id() + "/rates", """
                        {"kind":"%s","amount":{"amount":"%d","currency":"RUB"},"from":"%s"}""".formatted(
                                kind, amount, from)))
                .hasStatus2xxSuccessful();
    }

    private void entry(Viewer person, String day, int seconds, boolean billable) {
        assertThat(api.send(
                        HttpMethod.POST, api.bearer(person), "/time-entries", """
                        {"cardId":"ALPHA-1","activity":"TASK","workDate":"%s","seconds":%d,"billable":%s}""".formatted(day, seconds, billable)))
                .hasStatus(HttpStatus.CREATED);
    }

    private void log(Viewer person, CardName card, String day, int seconds) {
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"%s","activity":"TASK","workDate":"%s","seconds":%d}""".formatted(card.key(), day, seconds));
    }

    private MvcTestResult page(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }
}
