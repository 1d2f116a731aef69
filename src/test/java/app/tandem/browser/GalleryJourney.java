package app.tandem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TestDatabase;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/**
 * Walks through every page as every role, in both languages, light and dark, wide and narrow (with {@code -Pgallery} in all
 * eight combinations, else in four), and finds nothing wrong: no violation that axe knows, nothing in the console, no sideways scrolling, no text missing. A picture of each page is
 * kept in {@code target/gallery}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=true", "tandem.data-dir=target/gallery-data", "tandem.jobs.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class GalleryJourney {

    /** How a text without words in this language is written. */
    private static final Pattern MISSING = Pattern.compile("\\?\\?[\\w.-]+\\?\\?");

    private static final Path GALLERY = Path.of("target/gallery");
    private static final int PHONE = 390;
    private static final int DESK = 1440;

    /** How a page is looked at. */
    record View(String language, String theme, int width) {
        String name() {
            return language + "-" + theme + "-" + width;
        }
    }

    private static final Map<String, List<String>> PAGES = new TreeMap<>(Map.of(
            "", List.of("/login", "/reset", "/login/link", "/reset/unknown"),
            "anna@dva-vesla.example",
                    List.of(
                            "/",
                            "/admin/people",
                            "/admin/people?text=nobody+at+all",
                            "/admin/people/new",
                            "/admin/people/*",
                            "/admin/people/*/edit",
                            "/admin/people/*/deactivation",
                            "/admin/people/*/rates/new",
                            "/admin/people/*/skills",
                            "/admin/people/*/working-hours/new",
                            "/admin/people/*/absences/new",
                            "/admin/calendar?year=2026&country=RU",
                            "/admin/calendar?year=2033&country=RU",
                            "/admin/calendar/RU/2026-01-09",
                            "/admin/calendar/import",
                            "/admin/settings",
                            "/admin/logo",
                            "/admin/letters",
                            "/admin/ui",
                            "/admin/audit",
                            "/reports/profit"),
            "marina@dva-vesla.example",
                    List.of(
                            "/",
                            "/clients",
                            "/clients?text=nothing+like+this",
                            "/clients/new",
                            "/clients/BEREG",
                            "/clients/BEREG/edit",
                            "/clients/BEREG/cards",
                            "/clients/BEREG/brief",
                            "/clients/BEREG/timeline",
                            "/clients/BEREG/contacts",
                            "/clients/BEREG/contacts/new",
                            "/clients/BEREG/contacts/import",
                            "/clients/BEREG/documents",
                            "/clients/BEREG/documents/new",
                            "/projects",
                            "/projects?archived=true",
                            "/projects?text=nothing+like+this",
                            "/projects/new",
                            "/projects/BEREG/SITE",
                            "/projects/BEREG/SITE/edit",
                            "/projects/BEREG/SITE/team",
                            "/projects/BEREG/SITE/stages",
                            "/projects/BEREG/SITE/activity",
                            "/projects/BEREG/SITE/goals/new",
                            "/projects/BEREG/SITE/goals/*",
                            "/projects/BEREG/SITE/goals/*/edit",
                            "/boards",
                            "/boards/BEREG/SITE",
                            "/boards/BEREG/SITE?text=nothing+like+this",
                            "/boards/BEREG/SITE/archive",
                            "/boards/BEREG/SITE?lanes=true",
                            "/boards/BEREG/SITE/table?sort=DUE",
                            "/boards/BEREG/SITE/calendar",
                            "/boards/BEREG/SITE/settings",
                            "/cards/BEREG-8/transfer",
                            "/cards/BEREG-8",
                            "/cards/BEREG-8/activity",
                            "/cards/BEREG-8/time",
                            "/time/new",
                            "/time/locks",
                            "/time/team",
                            "/reports/hours",
                            "/reports/hours?group=CLIENT&group=PERSON&group=MONTH",
                            "/reports/hours?from=2001-01-01&to=2001-01-31",
                            "/reports/hours?span=month&compare=true&group=CLIENT&group=PERSON",
                            "/reports/saved?parameters=?span=month",
                            "/reports/exports",
                            "/clients/BEREG/report",
                            "/reports/utilisation",
                            "/reports/plan",
                            "/reports/punctuality",
                            "/reports/estimates",
                            "/imports",
                            "/search?q=%D1%81%D0%B0%D0%B9%D1%82",
                            "/search?q=nothing+like+this",
                            "/nowhere"),
            "alina@dva-vesla.example",
                    List.of(
                            "/",
                            "/projects",
                            "/boards",
                            "/boards/LIRA/SPRING?mine=true",
                            "/cards/LIRA-4",
                            "/timer",
                            "/timesheet",
                            "/timesheet?week=2001-W01",
                            "/time",
                            "/time/day",
                            "/time/*",
                            "/time/*/history",
                            "/me/profile",
                            "/me/absences",
                            "/me/notifications",
                            "/notifications",
                            "/me/security",
                            "/me/two-factor",
                            "/me/tokens",
                            "/api-docs"),
            "ekaterina@teply-bereg.example",
                    List.of(
                            "/portal",
                            "/portal/reports",
                            "/portal/reports/" + YearMonth.now(ZoneId.of("Europe/Moscow")),
                            "/portal/requests",
                            "/portal/requests/new",
                            "/portal/documents",
                            "/me/letters",
                            "/me/profile")));

    @LocalServerPort
    int port;

    private String password;
    private final Set<String> pictures = new ConcurrentSkipListSet<>();

    @BeforeAll
    void open() throws IOException {
        password =
                Files.readString(Path.of("target/gallery-data/demo-password")).strip();
        Files.createDirectories(GALLERY);
    }

    @AfterAll
    void close() throws IOException {
        Files.writeString(GALLERY.resolve("index.html"), index());
    }

    static Stream<View> views() {
        if (Boolean.getBoolean("gallery")) {
            return Stream.of("ru", "en")
                    .flatMap(language -> Stream.of("light", "dark")
                            .flatMap(theme -> Stream.of(DESK, PHONE).map(width -> new View(language, theme, width))));
        }
        return Stream.of(
                new View("ru", "light", DESK),
                new View("ru", "dark", PHONE),
                new View("en", "dark", DESK),
                new View("en", "light", PHONE));
    }

    /** Whose pages are walked through side by side; a person's language and theme are theirs wherever they are signed in. */
    static Stream<Set<String>> people() {
        Set<String> manager = Set.of("marina@dva-vesla.example");
        return Stream.of(
                manager,
                PAGES.keySet().stream()
                        .filter(email -> !manager.contains(email))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    @Execution(ExecutionMode.CONCURRENT)
    void everyPageIsInOrder(Set<String> emails) {
        // A browser of its own, since Playwright keeps to one thread.
        try (Playwright playwright = Browsers.playwright()) {
            Browser browser = Browsers.launch(playwright);
            assertThat(views().flatMap(view -> walk(browser, view, emails).stream()))
                    .isEmpty();
        }
    }

    /** What is found before a handler is, is drawn by the container's way to {@code /error}. */
    @Test
    void aWrongMethodIsAPageToo() {
        try (Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.launch(playwright);
                BrowserContext context = browser.newContext(options(new View("en", "light", DESK)))) {
            Page page = context.newPage();
            assertThat(page.navigate("/preferences/theme").status()).isEqualTo(405);
            assertThat(page.locator("main h1").textContent()).isNotBlank();
        }
    }

    private List<String> walk(Browser browser, View view, Set<String> emails) {
        List<String> wrong = new ArrayList<>();
        PAGES.forEach((email, paths) -> {
            if (!emails.contains(email)) {
                return;
            }
            try (BrowserContext context = browser.newContext(options(view))) {
                Page page = context.newPage();
                List<String> console = new ArrayList<>();
                page.onConsoleMessage(message -> {
                    if (Set.of("error", "warning").contains(message.type())) {
                        console.add(message.text());
                    }
                });
                page.onPageError(console::add);
                begin(page, email, view);
                for (String path : paths) {
                    console.clear();
                    wrong.addAll(look(page, email, path, view, console));
                }
            }
        });
        return wrong;
    }

    private NewContextOptions options(View view) {
        return new NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setViewportSize(view.width(), view.width() == PHONE ? 844 : 900)
                .setHasTouch(view.width() == PHONE)
                .setLocale(view.language().equals("ru") ? "ru-RU" : "en-GB");
    }

    /** Signs in where there is somebody, and sets language and theme by their switches. */
    private void begin(Page page, String email, View view) {
        page.navigate("/login");
        if (!email.isEmpty()) {
            page.locator("input[name=email]").fill(email);
            page.locator("input[name=password]").fill(password);
            page.locator("main button[type=submit]").click();
            page.waitForURL(url -> !url.contains("/login"));
            page.locator("[popovertarget=self-menu]").click();
        }
        page.locator("form[action='/preferences/language'] button[value=" + view.language() + "]")
                .click();
        page.waitForLoadState();
        if (!email.isEmpty()) {
            page.locator("[popovertarget=self-menu]").click();
        }
        page.waitForResponse(
                response -> response.url().endsWith("/preferences/theme"),
                () -> page.locator("[data-theme-switch] button[value=" + view.theme() + "]")
                        .click());
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo(view.theme());
    }

    private List<String> look(Page page, String email, String path, View view, List<String> console) {
        String address = resolve(page, path);
        Response response = page.navigate(address);
        page.waitForLoadState();
        String where = path + " as " + email + " (" + view.name() + "): ";
        List<String> wrong = new ArrayList<>();
        boolean expected404 = path.equals("/nowhere") || path.endsWith("/unknown");
        if (response.status() != (expected404 ? 404 : 200)) {
            wrong.add(where + "status " + response.status());
        }
        console.stream()
                .filter(text -> !(expected404 && text.contains("404")))
                .forEach(text -> wrong.add(where + "console: " + text));
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
            wrong.add(where + "scrolls sideways");
        }
        if (MISSING.matcher(page.content()).find()) {
            wrong.add(where + "a text is missing");
        }
        for (Rule rule : violations(page)) {
            wrong.add(where + rule.getId() + ": "
                    + rule.getNodes().stream()
                            .map(node -> node.getHtml())
                            .limit(3)
                            .collect(Collectors.joining(" | ")));
        }
        String name = (email.isEmpty() ? "stranger" : email.substring(0, email.indexOf('@')))
                + path.replaceAll("[^A-Za-z0-9]+", "-") + "-" + view.name() + ".png";
        page.screenshot(new ScreenshotOptions().setPath(GALLERY.resolve(name)).setFullPage(true));
        pictures.add(name);
        return wrong;
    }

    /** Legacy mode reads pages without frames, which these are, in place instead of in a second page. */
    private static List<Rule> violations(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(options)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
    }

    /** A star stands for the first of its kind that the page above links to. */
    private static String resolve(Page page, String path) {
        if (!path.contains("*")) {
            return path;
        }
        String list = path.substring(0, path.indexOf("/*"));
        String before = list.endsWith("/goals") ? list.substring(0, list.length() - "/goals".length()) : list;
        page.navigate(before);
        String href = page.locator("a.name[href^='" + list + "/']").first().getAttribute("href");
        return path.replace(list + "/*", href);
    }

    private String index() {
        return pictures.stream()
                .map(name ->
                        "<figure><a href=\"%1$s\"><img src=\"%1$s\" alt=\"\" width=\"320\" loading=\"lazy\"></a><figcaption>%1$s</figcaption></figure>"
                                .formatted(name))
                .collect(Collectors.joining(
                        "\n",
                        "<!doctype html><meta charset=\"utf-8\"><title>Tandem: every page</title><body style=\"display:flex;flex-wrap:wrap;gap:1rem\">\n",
                        "\n</body>"));
    }
}
