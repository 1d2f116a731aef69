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
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            String card = firstCard(manager, board);
            bringHours(manager);
            work(manager, board, card);
            UUID client = client();
            List<String> sums = readReport(manager, client);
            assertThat(sums).contains(timer(secondsOfFile())).hasSize(2).doesNotHaveDuplicates();
            assertThat(sumsOfTable(managers, client)).containsExactlyInAnyOrderElementsOf(sums);
            assertThat(textOfDocument(managers, client)).contains(sums).contains("Север и Ко");
            share(manager, card);
            clientReadsAndAsks(client);
            manager.navigate("/");
            assertThat(manager.locator("#why-REQUEST").count()).isEqualTo(1);
            manager.navigate("/search?q=стойки");
            assertThat(manager.locator("#found").textContent()).contains("Нужен баннер для стойки");
        }
        othersSeeNothing();
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

    private static String firstCard(Page page, String board) {
        page.navigate(board);
        return page.locator(".list-cards > .card").first().getAttribute("id");
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
    private void work(Page manager, String board, String card) {
        String project = board.substring("/boards".length());
        UUID specialist = database.sql("select id from person where email = 'alina@dva-vesla.example'")
                .query(UUID.class)
                .single();
        manager.navigate("/projects" + project + "/team");
        manager.locator("select[name=personId]").first().selectOption(specialist.toString());
        manager.locator("form:has(select[name=personId]) button[type=submit]")
                .first()
                .click();
        manager.waitForLoadState();
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, "alina@dva-vesla.example", password);
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
        page.navigate("/reports/hours" + YEAR + client);
        Matcher sum = Pattern.compile("\\d+:\\d{2}:\\d{2}")
                .matcher(page.locator("tfoot").last().textContent());
        return sum.results().map(MatchResult::group).toList();
    }

    /** The sums of the spreadsheet, for a reader that does not compute and, where it is installed, for LibreOffice. */
    private static List<String> sumsOfTable(BrowserContext context, UUID client) throws IOException {
        APIResponse file = context.request().get("/reports/hours/xlsx" + YEAR + client);
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
        APIResponse file = context.request().get("/reports/hours/pdf" + YEAR + client);
        assertThat(file.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Marks the card for the client, as a manager does on its back. */
    private static void share(Page page, String card) {
        page.navigate("/cards/" + card);
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })");
        page.locator("input[name=clientVisible]").last().check();
        page.locator("form:has(input[name=clientVisible]) button[type=submit]")
                .last()
                .click();
        page.waitForLoadState();
    }

    private void clientReadsAndAsks(UUID client) {
        staff.add(Role.CLIENT, client, contact("Ольга Северова", "olga@sever.example"), PASSWORD, false);
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, "olga@sever.example", PASSWORD);
            page.waitForURL("**/portal");
            assertThat(page.locator("main").textContent()).contains("Север и Ко");
            page.navigate("/portal/requests/new");
            page.locator("#projectId").selectOption(new SelectOption().setIndex(1));
            page.fill("input[name=title]", "Нужен баннер для стойки");
            page.fill("textarea[name=text]", "К пятнице, 2 на 1 метр");
            page.locator("main form button[type=submit]").click();
            page.waitForURL("**/portal/requests/SEVER-*");
            assertThat(page.locator("main").textContent()).contains("К пятнице, 2 на 1 метр");
        }
    }

    private void othersSeeNothing() {
        try (BrowserContext context = context(390)) {
            Page page = signIn(context, "ekaterina@teply-bereg.example", password);
            for (String path : new String[] {"/portal", "/portal/requests", "/portal/reports", "/portal/documents"}) {
                page.navigate(path);
                assertThat(page.content()).doesNotContain("Север и Ко", "SEVER-", "стойки");
            }
            assertThat(page.navigate("/portal/requests/SEVER-1").status()).isEqualTo(404);
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
