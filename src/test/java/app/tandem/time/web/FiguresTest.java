package app.tandem.time.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardService;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Durations;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever adds up the figures of a page gets the sum that stands there, to the second. */
@TandemTest
class FiguresTest {

    private static final Pattern FIGURE = Pattern.compile("\\d+:\\d\\d(?::\\d\\d)?");

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
    TeamService teams;

    @Autowired
    Clock clock;

    private Viewer person;
    private Cookie session;
    private String bearer;
    private CardName card;

    @BeforeEach
    void aWeekOfSeconds() {
        person = world.newSpecialist();
        session = world.signIn(person.email(), World.PASSWORD);
        bearer = api.bearer(person);
        card = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Карточка с секундами");
        entry(card(), "2026-03-02T10:00:00", "2026-03-02T10:59:59");
        entry(card(), "2026-03-02T11:00:00", "2026-03-02T11:00:36");
        entry(card(), "2026-03-03T10:00:00", "2026-03-03T10:24:59");
        entry(project(), "2026-03-02T12:00:10", "2026-03-02T13:00:55");
        entry(project(), "2026-03-04T12:00:00", "2026-03-04T13:30:00");
    }

    @Test
    void rowsAndDaysOfTheWeekGridAddUpToItsSums() {
        String page = page("/timesheet?week=2026-W10");
        List<String> rows = parts(page, "<tr [^>]*data-project=.*?</tr>");
        List<String> sums = parts(page, "<td class=\"sum num\">.*?</td>");
        assertThat(rows).hasSize(2);
        long all = 0;
        for (int i = 0; i < rows.size(); i++) {
            long cells = parts(rows.get(i), "<a class=\"cell\".*?</a>").stream()
                    .map(cell -> cell.substring(cell.indexOf('>')))
                    .mapToLong(FiguresTest::sum)
                    .sum();
            assertThat(sum(sums.get(i))).isEqualTo(cells).isPositive();
            all += cells;
        }
        String foot = parts(page, "<tfoot>.*?</tfoot>").get(0).replaceAll("<small>.*?</small>", "");
        List<String> days = parts(foot, "<td.*?</td>");
        assertThat(days.stream().limit(7).mapToLong(FiguresTest::sum).sum())
                .isEqualTo(sum(days.get(7)))
                .isEqualTo(all);
        assertThat(page).contains("1:00:35", "0:24:59", "1:30:00");
    }

    @Test
    void theListAddsUp() {
        String page = page("/time?from=2026-03-02&to=2026-03-08&personId=" + person.id());
        long rows = parts(page, "<td class=\"n num\".*?</td>").stream()
                .mapToLong(FiguresTest::sum)
                .sum();
        assertThat(sum(parts(page, "<header class=\"panel-head sums\">.*?</header>")
                        .get(0)
                        .replaceAll("<span class=\"num soft.*", "")))
                .isEqualTo(rows)
                .isEqualTo(14179);
    }

    @Test
    void theCardAddsUp() {
        String page = page("/cards/" + card.key() + "/time");
        long whole = sum(parts(page, "<div class=\"hours-line\"><b>.*?</b>").get(0));
        assertThat(sum(parts(page, "<dl class=\"kv\">.*?</dl>").get(0))).isEqualTo(whole);
        long entries = parts(page, "<a class=\"num\".*?</a>").stream()
                .map(link -> link.substring(link.indexOf('>')))
                .mapToLong(FiguresTest::sum)
                .sum();
        assertThat(entries).isEqualTo(whole).isEqualTo(5134);
    }

    @Test
    void theDayAddsUp() {
        assertThat(page("/time/day?date=2026-03-02")).contains("<span class=\"count\">2:01:20</span>");
    }

    @Test
    void theTeamsFiguresAreInMinutesWhetherATimerRunsOrNot() {
        add("""
                {%s,"workDate":"%s","seconds":5047}""".formatted(card(), LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"))));
        String team = page(Caller.MANAGER, "/time/team");
        assertThat(team.substring(team.indexOf(person.name())))
                .contains("1:24<")
                .doesNotContain("1:24:07");
    }

    @Test
    void aManagerIsToldHowMuchOfSomebodysTimeIsForClientsOfOthers() {
        teams.join(world.viewer(Caller.OTHER_MANAGER), world.otherProject.id(), person.id(), "работа");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
        for (String place :
                List.of(card(), "\"projectId\":\"%s\",\"activity\":\"CALL\"".formatted(world.otherProject.id()))) {
            add("{%s,\"workDate\":\"%s\",\"seconds\":%d}".formatted(place, today, place.equals(card()) ? 3600 : 7260));
        }
        String days = "/time?personId=%s&from=%s&to=%s".formatted(person.id(), today, today);
        String told = "и ещё 2:01 у клиентов";
        assertThat(page(Caller.MANAGER, days)).contains("Всего 1:00", told);
        assertThat(page(Caller.OTHER_MANAGER, days)).contains("Всего 2:01", "и ещё 1:00 у клиентов");
        assertThat(page(days)).contains("Всего 3:01").doesNotContain("и ещё");
        assertThat(page(Caller.ADMIN, days)).contains("Всего 3:01").doesNotContain("и ещё");
        // What a narrower question leaves out is not to be told apart.
        assertThat(page(Caller.MANAGER, days + "&activity=TASK")).doesNotContain("и ещё");
        String team = page(Caller.MANAGER, "/time/team");
        assertThat(team.substring(team.indexOf(person.name()))).contains("1:00<", "и ещё 2:01 у других клиентов");
    }

    @Test
    void whatAFormShowsIsExactSoThatSavingItChangesNothing() {
        add("""
                {%s,"workDate":"2026-03-05","seconds":36}""".formatted(card()));
        String entry = database.sql(
                        "select id::text from time_entry where person_id = :person and seconds = 36 and started_at is null")
                .param("person", person.id())
                .query(String.class)
                .single();
        assertThat(page("/time/" + entry)).contains("value=\"0:00:36\"");
        assertThat(mvc.post()
                        .uri("/time/" + entry)
                        .param("cardId", card.key())
                        .param("activity", "TASK")
                        .param("workDate", "2026-03-05")
                        .param("seconds", "0:00:36")
                        .param("billable", "true")
                        .param("note", "почта")
                        .cookie(session)
                        .with(csrf())
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(database.sql("select seconds from time_entry where id = cast(:id as uuid)")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isEqualTo(36);
    }

    @Test
    void withoutAQuestionTheListIsThatOfThisMonth() {
        LocalDate first =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow")).withDayOfMonth(1);
        assertThat(page("/time"))
                .contains("name=\"from\" value=\"" + first + "\"")
                .doesNotContain("2 мар.");
        assertThat(page("/time?from=")).contains("2 мар.");
    }

    @Test
    void daysThatAreTurnedRoundAreSaidBesideTheirFields() {
        assertThat(page("/time?from=2026-03-31&to=2026-03-01"))
                .contains("Последний день", "value=\"2026-03-31\"", "value=\"2026-03-01\"");
        assertThat(page("/time?from=2026-02-31&personId=некто")).contains("Часть адреса непонятна");
        assertThat(page("/time?from=2026-03-01&to=2026-03-31")).doesNotContain("Последний день", "непонятна");
    }

    private void add(String entry) {
        assertThat(api.send(HttpMethod.POST, bearer, "/time-entries", entry)).hasStatus2xxSuccessful();
    }

    private String card() {
        return "\"cardId\":\"%s\",\"activity\":\"TASK\"".formatted(card.key());
    }

    private String project() {
        return "\"projectId\":\"%s\",\"activity\":\"CALL\"".formatted(world.project.id());
    }

    private void entry(String place, String from, String to) {
        add("""
                {%s,"startedAt":"%s+03:00","endedAt":"%s+03:00"}""".formatted(place, from, to));
    }

    private String page(Caller caller, String path) {
        return page(world.session(caller), path);
    }

    private String page(String path) {
        return page(session, path);
    }

    private String page(Cookie session, String path) {
        MvcTestResult answer = mvc.get().uri(path).cookie(session).exchange();
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static List<String> parts(String page, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static long sum(String part) {
        return FIGURE.matcher(part)
                .results()
                .mapToLong(found -> Durations.parse(found.group(), Duration.ofDays(365))
                        .orElseThrow()
                        .toSeconds())
                .sum();
    }
}
