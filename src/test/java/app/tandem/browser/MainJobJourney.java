package app.tandem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.imports.domain.Imports;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.Role;
import app.tandem.support.TestDatabase;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * The main job in one go, on files of real tools: a client is made, a board and hours come in, a specialist works, the manager
 * reads the hours as a page, a table and a document, and the client reads theirs on a phone and asks for more.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=true", "tandem.data-dir=target/gallery-data", "tandem.jobs.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class MainJobJourney {

    private static final Path TRELLO = Path.of("src/test/resources/trello/simple-project-board-mit.json");
    private static final Path TOGGL = Path.of("src/test/resources/time/toggl-detailed-acme-usd.csv");
    private static final String PASSWORD = "длинный пароль клиента 1";
    /** The month of the file. */
    private static final String MONTH = "2025-04";

    private static final String YEAR = "?from=2025-01-01&to=2025-12-31&group=PROJECT&clientId=";

    @LocalServerPort
    int port;

    @Autowired
    Imports imports;

    @Autowired
    StaffService staff;

    @Autowired
    JdbcClient database;

    private Playwright playwright;
    private Browser browser;
    private String password;

    @BeforeAll
    void open() throws IOException {
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright);
        password =
                Files.readString(Path.of("target/gallery-data/demo-password")).strip();
    }

    @AfterAll
    void close() {
        playwright.close();
    }

    @Test
    void aClientsWorkIsPlannedDoneReportedAndReadByTheClient() throws IOException {
        try (BrowserContext managers = context(1440)) {
            Page manager = signIn(managers, "marina@dva-vesla.example", password);
            makeClient(manager);
            String board = bringBoard(manager);
            List<String> cards = firstCards(manager, board);
            bringHours(manager);
            work(manager, board, "alina@dva-vesla.example", cards.get(0));
            work(manager, board, "denis@dva-vesla.example", cards.get(1));
            UUID client = client();
            List<String> sums = readReport(manager, client);
            assertThat(sums).contains(timer(secondsOfFile())).hasSize(2).doesNotHaveDuplicates();
            assertThat(sumsOfTable(managers, client)).containsExactlyInAnyOrderElementsOf(sums);
            assertThat(textOfDocument(managers, client)).contains(sums).contains("Север и Ко");
            assertThat(sumsOfTable(managers, client, today()))
                    .containsExactlyInAnyOrderElementsOf(worked(manager, client));
            share(manager, cards.get(0));
            publish(manager);
            clientReadsAndAsks(client, asTheClientSees(manager));
            manager.navigate("/");
            assertThat(manager.locator("#why-REQUEST").count()).isEqualTo(1);
            manager.navigate("/search?q=стойки");
            assertThat(manager.locator("#found").textContent()).contains("Нужен баннер для стойки");
            othersSeeNothing(client);
        }
    }

    private void makeClient(Page page) {
        page.navigate("/clients/new");
        page.fill("input[name=name]", "Север и Ко");
        page.fill("input[name=key]", "SEVER");
        page.click("main form button[type=submit]");
        page.waitForURL("**/clients/SEVER");
    }

    /** The address of the board that came from Trello. */
    private String bringBoard(Page page) {
        page.navigate("/imports");
        page.setInputFiles("#file", TRELLO);
        page.locator("form[action='/imports/trello'] button[type=submit]").click();
        page.waitForSelector("#preview");
        typeWhileTheFileIsRead(page);
        choose(page, client());
        page.locator("#preview .btn-primary").click();
        page.waitForSelector("#run");
        imports.runAll();
        page.reload();
        String board = page.locator("a[href^='/boards/SEVER/']").first().getAttribute("href");
        page.navigate(board);
        return board;
    }

    /** What is typed after an answer and before the page has read the file again is not lost, nor is the place where one types. */
    private static void typeWhileTheFileIsRead(Page page) {
        List<Route> held = new ArrayList<>();
        page.route("**/imports/*?*clientId=*", held::add);
        page.locator("#preview").evaluate("form => { form.dataset.read = 'before'; }");
        page.selectOption("#clientId", new SelectOption().setIndex(1));
        page.waitForCondition(() -> !held.isEmpty());
        page.locator("#name").click();
        page.keyboard().type("Сай");
        page.unroute("**/imports/*?*clientId=*");
        held.forEach(Route::resume);
        page.locator("#preview:not([data-read])").waitFor();
        page.keyboard().type("т");
        assertThat(page.inputValue("#name")).isEqualTo("Сайт");
        page.fill("#name", "");
    }

    /** Answers whose the file is; the page then reads the file again. */
    private static void choose(Page page, UUID client) {
        page.waitForResponse(
                response -> response.url().contains("clientId=" + client),
                () -> page.selectOption("#clientId", client.toString()));
        page.locator("#preview:not(.htmx-request):not(.htmx-swapping)").waitFor();
    }

    /** Two of the cards that came from Trello. */
    private static List<String> firstCards(Page page, String board) {
        page.navigate(board);
        return page.locator(".list-cards > .card").all().stream()
                .limit(2)
                .map(card -> card.getAttribute("id"))
                .toList();
    }

    private void bringHours(Page page) {
        page.navigate("/imports");
        page.setInputFiles("#rows-file", TOGGL);
        page.locator("form[action='/imports/time'] button[type=submit]").click();
        page.waitForSelector("#preview");
        choose(page, client());
        page.locator("#preview .btn-primary").click();
        page.waitForSelector("#run");
        imports.runAll();
        page.reload();
        assertThat(page.locator("#state").textContent()).isEqualToIgnoringCase("готово");
    }

    /** A specialist runs the timer on a card of the board. */
    private void work(Page manager, String board, String email, String card) {
        String project = board.substring("/boards".length());
        UUID specialist = database.sql("select id from person where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        manager.navigate("/projects" + project + "/team");
        manager.locator("select[name=personId]").first().selectOption(specialist.toString());
        manager.locator("form:has(select[name=personId]) button[type=submit]")
                .first()
                .click();
        manager.waitForLoadState();
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, email, password);
            page.navigate(board);
            page.locator("#" + card + " .card-play").click();
            page.locator("#timer [data-seconds][data-card='" + card + "']").waitFor();
            page.locator("#timer [data-elapsed]:not(:text-is('0:00:00'))").waitFor();
            page.locator("#timer .stop").click();
            page.locator("#timer .timer-idle").waitFor();
        }
        assertThat(database.sql("""
                        select count(*) from time_entry e join card x on x.id = e.card_id join client c on c.id = x.client_id
                        where c.key || '-' || x.number = :card and e.seconds > 0
                        """).param("card", card).query(Integer.class).single())
                .isEqualTo(1);
    }

    /** The sums that the page shows: of billable hours, and of all. */
    private static List<String> readReport(Page page, UUID client) {
        return sums(page, YEAR + client);
    }

    /** What the timers have left today, by card and person, and that it opens down to these two entries. */
    private static List<String> worked(Page page, UUID client) {
        List<String> sums = sums(page, today() + client);
        page.locator("tfoot td.n a").last().click();
        page.waitForURL("**/time?**");
        assertThat(page.locator("#rows tbody tr").count()).isEqualTo(2);
        return sums;
    }

    private static String today() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));
        return "?from=%s&to=%s&group=CARD&group=PERSON&clientId=".formatted(today.minusDays(1), today);
    }

    private static List<String> sums(Page page, String report) {
        page.navigate("/reports/hours" + report);
        Matcher sum = Pattern.compile("\\d+:\\d{2}:\\d{2}")
                .matcher(page.locator("tfoot").last().textContent());
        return sum.results().map(MatchResult::group).toList();
    }

    /** The sums of the spreadsheet, for a reader that does not compute and, where it is installed, for LibreOffice. */
    private static List<String> sumsOfTable(BrowserContext context, UUID client) throws IOException {
        return sumsOfTable(context, client, YEAR);
    }

    private static List<String> sumsOfTable(BrowserContext context, UUID client, String report) throws IOException {
        APIResponse file = context.request().get("/reports/hours/xlsx" + report + client);
        assertThat(file.status()).isEqualTo(200);
        Path folder = Files.createTempDirectory("hours");
        try {
            Path book = Files.write(folder.resolve("hours.xlsx"), file.body());
            List<String> kept = Spreadsheets.kept(book);
            if (Spreadsheets.isOfficeInstalled()) {
                assertThat(Spreadsheets.shownByOffice(book)).isEqualTo(kept);
            }
            return kept;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String textOfDocument(BrowserContext context, UUID client) throws IOException {
        return text(context.request().get("/reports/hours/pdf" + YEAR + client));
    }

    private static String text(APIResponse file) throws IOException {
        assertThat(file.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Tells the client of a card in words of its own, as a manager does on its back. */
    private static void share(Page page, String card) {
        page.navigate("/cards/" + card);
        Locator form = page.locator("form[action$='/client-view']");
        form.locator("input[name=visible]").check();
        form.locator("input[name=title]").fill("Главная страница");
        form.locator("textarea[name=text]").fill("Сделали **первый экран**.");
        form.locator("button[type=submit]").click();
        page.waitForLoadState();
    }

    /** Lets the client read the month of the file and today's, each with two sentences. */
    private static void publish(Page page) {
        for (String month :
                List.of(MONTH, YearMonth.now(ZoneId.of("Europe/Moscow")).toString())) {
            page.navigate("/clients/SEVER/report?month=" + month);
            page.fill("textarea[name=introduction]", "Сделано **всё**, что обещали.");
            page.locator("button[formaction$='/publication']").click();
            page.locator(".badge-done").waitFor();
        }
    }

    private static String asTheClientSees(Page manager) {
        manager.navigate("/clients/SEVER/report/" + MONTH + "/view");
        return manager.locator("article.client-sheet").textContent();
    }

    /** @param shown what the manager was told that the client sees */
    private void clientReadsAndAsks(UUID client, String shown) throws IOException {
        staff.add(Role.CLIENT, client, contact("Ольга Северова", "olga@sever.example"), PASSWORD, false);
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, "olga@sever.example", PASSWORD);
            page.waitForURL("**/portal");
            assertThat(page.locator("main").textContent()).contains("Север и Ко", "Главная страница");
            readsReports(page);
            page.navigate("/portal/reports/" + MONTH);
            assertThat(page.locator("article.client-sheet").textContent()).isEqualTo(shown);
            page.navigate("/portal/requests/new");
            page.locator("#projectId").selectOption(new SelectOption().setIndex(0));
            page.fill("input[name=title]", "Нужен баннер для стойки");
            page.fill("textarea[name=text]", "К пятнице, 2 на 1 метр");
            page.locator("main form button[type=submit]").click();
            page.waitForURL("**/portal/requests/SEVER-*");
            assertThat(page.locator("main").textContent()).contains("К пятнице, 2 на 1 метр");
        }
    }

    /** On the page, in the file that they take away, and nothing that is not theirs to know. */
    private void readsReports(Page page) throws IOException {
        String sum = database.sql("""
                        select sum(t.seconds) from time_part t join client c on c.id = t.client_id
                        where c.key = 'SEVER' and t.billable and t.client_visible and t.day between '2025-04-01' and '2025-04-30'
                        """)
                .query(Long.class)
                .optional()
                .map(MainJobJourney::timer)
                .orElseThrow();
        page.navigate("/portal/reports/" + MONTH);
        assertThat(page.locator("tfoot").textContent()).contains(sum);
        assertThat(page.locator(".client-intro strong").textContent()).isEqualTo("всё");
        assertThat(text(page.context().request().get("/portal/reports/" + MONTH + "/file/pdf")))
                .contains(sum, "что обещали.", "всё")
                .doesNotContain("**");
        page.navigate("/portal/reports/" + YearMonth.now(ZoneId.of("Europe/Moscow")));
        assertThat(page.locator("article.client-sheet").textContent())
                .contains("Главная страница", "Сделали первый экран.", "Прочие работы по проекту")
                .doesNotContain("Алина", "Денис");
    }

    private void othersSeeNothing(UUID client) {
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, "ekaterina@teply-bereg.example", password);
            for (String path : new String[] {
                "/portal",
                "/portal/requests",
                "/portal/requests/new",
                "/portal/reports",
                "/portal/reports/" + YearMonth.now(ZoneId.of("Europe/Moscow")),
                "/portal/documents"
            }) {
                page.navigate(path);
                assertThat(page.content())
                        .as(path)
                        .doesNotContain("Север и Ко", "SEVER-", "стойки", "Главная страница");
            }
            for (String path : new String[] {
                "/portal/requests/SEVER-1",
                "/portal/reports/" + MONTH,
                "/portal/reports/" + MONTH + "/file/pdf",
                "/clients/SEVER",
                "/clients/SEVER/report/" + MONTH + "/view",
                "/cards/SEVER-1",
                "/search?q=стойки",
                "/reports/hours" + YEAR + client,
                "/reports/hours/xlsx" + YEAR + client
            }) {
                APIResponse answer = context.request().get(path);
                assertThat(answer.status()).as(path).isIn(403, 404);
                assertThat(answer.text()).as(path).doesNotContain("Север и Ко", "Главная страница");
            }
        }
    }

    private BrowserContext context(int width) {
        return browser.newContext(new NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setViewportSize(width, 844)
                .setHasTouch(width < 500)
                .setLocale("ru-RU"));
    }

    private static Page signIn(BrowserContext context, String email, String password) {
        Page page = context.newPage();
        page.navigate("/login");
        page.fill("input[name=email]", email);
        page.fill("input[name=password]", password);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    private UUID client() {
        return database.sql("select id from client where key = 'SEVER'")
                .query(UUID.class)
                .single();
    }

    private static PersonDetails contact(String name, String email) {
        return new PersonDetails(name, email, "", "", "Europe/Moscow", "ru");
    }

    private static long secondsOfFile() throws IOException {
        Matcher length = Pattern.compile("\"(\\d{2}):(\\d{2}):(\\d{2})\",\"[^\"]*\",[^,]*$", Pattern.MULTILINE)
                .matcher(Files.readString(TOGGL));
        long seconds = 0;
        while (length.find()) {
            seconds += Integer.parseInt(length.group(1)) * 3600L
                    + Integer.parseInt(length.group(2)) * 60L
                    + Integer.parseInt(length.group(3));
        }
        return seconds;
    }

    private static String timer(long seconds) {
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
