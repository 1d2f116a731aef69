package app.tandem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TestDatabase;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * Two people in two browsers on the same board. How long they drag cards at once, in seconds, is the system property {@code
 * live.storm}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=true", "tandem.data-dir=target/gallery-data", "tandem.jobs.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class LiveJourney {

    private static final String BOARD = "/boards/BEREG/SITE";

    /** What others do arrives within a second; a busy machine is given another one. */
    private static final double SOON = 2000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Playwright playwright;
    private Browser browser;
    private String password;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Page marina;
    private Page anna;

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

    @BeforeEach
    void bothLookAtTheBoard() {
        marina = signedIn("marina@dva-vesla.example");
        anna = signedIn("anna@dva-vesla.example");
        look(marina, BOARD);
        look(anna, BOARD);
    }

    @AfterEach
    void leave() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Test
    void whatOneDoesTheOtherSeesWhileTheyWrite() {
        Locator composer = anna.locator(".list").nth(1).locator("[data-composer]");
        composer.locator("summary").click();
        composer.locator("textarea").fill("Недописанное");
        add(marina, 0, "Новая живая карточка");
        Locator arrived = anna.locator(".list >> nth=0 >> .card", having("Новая живая карточка"));
        arrived.waitFor(soon());
        String key = arrived.getAttribute("id");
        move(marina, key, 1);
        anna.locator(".list").nth(1).locator("#" + key).waitFor(soon());
        post(marina, "/cards/" + key + "/marks", Map.of("priority", "URGENT", "seen", seen(marina, key, "marks")));
        anna.locator("#" + key + " .b-flag").waitFor(soon());
        String count = anna.locator(".list").nth(1).locator(".count").textContent();
        post(marina, "/cards/" + key + "/archival", Map.of());
        anna.locator("#" + key).waitFor(gone());
        assertThat(anna.locator(".list").nth(1).locator(".count").textContent()).isNotEqualTo(count);
        assertThat(composer.locator("textarea").inputValue()).isEqualTo("Недописанное");
        assertThat(composer.locator("textarea").evaluate("field => field === document.activeElement"))
                .isEqualTo(true);
    }

    @Test
    void anOpenCardFollowsAndKeepsWhatIsBeingWritten() {
        add(marina, 0, "Карточка для двоих");
        String key = anna.locator(".card", having("Карточка для двоих")).getAttribute("id");
        anna.locator("#" + key + " > a").click();
        Locator card = anna.locator("#card-body #card");
        card.locator("#card-time").waitFor();
        card.locator(".composer textarea").fill("Мой недописанный комментарий");
        post(marina, "/cards/" + key + "/comments", Map.of("text", "Комментарий Марины", "version", "0"));
        card.locator(".feed", new Locator.LocatorOptions().setHasText("Комментарий Марины"))
                .waitFor(soon());
        post(
                marina,
                "/cards/" + key + "/title",
                Map.of("title", "Другое название", "seen", seen(marina, key, "title")));
        card.locator("h1", new Locator.LocatorOptions().setHasText("Другое название"))
                .waitFor(soon());
        assertThat(card.locator(".composer textarea").inputValue()).isEqualTo("Мой недописанный комментарий");
        assertThat(card.locator("form[action$='/done']").count()).isEqualTo(1);
        assertThat(anna.locator("#card-dialog").getAttribute("open")).isNotNull();
        // Who has it open sees at once that it was put away, and brings it back.
        post(marina, "/cards/" + key + "/archival", Map.of());
        card.locator(".card-state button").click();
        card.locator(".card-state button").waitFor(gone());
        assertThat(card.locator(".composer textarea").inputValue()).isEqualTo("Мой недописанный комментарий");
    }

    @Test
    void whoIsSecondSeesBothTextsAndChooses() {
        add(marina, 0, "Одно название на двоих");
        String key =
                anna.locator(".card", having("Одно название на двоих")).first().getAttribute("id");
        anna.locator("#" + key + " > a").click();
        Locator card = anna.locator("#card-body #card");
        card.locator("[data-edit-title]").click();
        Locator title = card.locator("textarea[name=title]");
        title.fill("Как у Анны");
        String seen = seen(marina, key, "title");
        post(marina, "/cards/" + key + "/title", Map.of("title", "Как у Марины", "seen", seen));
        card.locator("h1", new Locator.LocatorOptions().setHasText("Как у Марины"))
                .waitFor(soon());
        assertThat(title.inputValue()).isEqualTo("Как у Анны");
        title.press("Enter");
        card.locator(".stale-now:text-is('Как у Марины')").waitFor(soon());
        anna.locator("#card textarea[name=title]:focus").waitFor(soon());
        assertThat(title.inputValue()).isEqualTo("Как у Анны");
        card.locator(".stale button").click();
        card.locator("h1:has-text('Как у Анны')").waitFor(soon());
        anna.locator("#card [data-edit-title]:focus").waitFor(soon());
    }

    @Test
    void whatIsRemovedOnAnOpenCardComesBackThere() {
        add(marina, 0, "Карточка со списком");
        String key =
                anna.locator(".card", having("Карточка со списком")).first().getAttribute("id");
        post(marina, "/cards/" + key + "/checklists", Map.of("name", "Этапы"));
        anna.locator("#" + key + " > a").click();
        Locator card = anna.locator("#card-body #card");
        card.locator(".sec[aria-label='Этапы']").waitFor(soon());
        card.locator("form[action$='/removal'] button[aria-label='Удалить чек-лист «Этапы»']")
                .click();
        card.locator(".sec[aria-label='Этапы']").waitFor(gone());
        anna.locator("#card-dialog #toasts .toast button").click();
        card.locator(".sec[aria-label='Этапы']").waitFor(soon());
        assertThat(anna.locator("#card-dialog[open]").count()).isEqualTo(1);
    }

    @Test
    void theFilterHoldsForWhatArrives() {
        look(anna, BOARD + "?text=" + "фильтр");
        add(marina, 0, "Мимо");
        add(marina, 0, "Под фильтром");
        anna.locator(".card", having("Под фильтром")).waitFor(soon());
        assertThat(anna.locator(".card", having("Мимо")).count()).isZero();
        assertThat(anna.locator("#found").textContent()).contains("1");
    }

    @Test
    void theTimerIsInEveryTabAndDevice() {
        Page tab = marina.context().newPage();
        look(tab, "/projects");
        Page phone = signedIn("marina@dva-vesla.example");
        look(phone, "/");
        Page desk = marina.context().newPage();
        look(desk, "/timer");
        String key = marina.locator(".list-cards .card").first().getAttribute("id");
        post(marina, "/timer/start", Map.of("card", key));
        desk.locator("#now #running").waitFor(soon());
        for (Page page : List.of(tab, phone, marina)) {
            page.locator("#timer [data-card=" + key + "]").waitFor(soon());
        }
        look(anna, "/time/team");
        post(phone, "/timer/stop", Map.of());
        tab.locator("#timer .timer-idle").waitFor(soon());
        anna.locator("#team-now").getByText(key).first().waitFor(gone());
    }

    /** A browser has six connections for a host; the stream takes one of them, however many tabs there are. */
    @Test
    void manyTabsShareOneStream() {
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Page tab = anna.context().newPage();
            look(tab, i % 2 == 0 ? BOARD : "/boards/LIRA/SPRING");
            tabs.add(tab);
        }
        anna.close();
        add(marina, 0, "Во всех вкладках");
        // A tab that is not looked at reads what it has heard when it is.
        tabs.get(6).bringToFront();
        tabs.get(6).locator(".card", having("Во всех вкладках")).waitFor(new Locator.WaitForOptions().setTimeout(5000));
    }

    @Test
    void listsAppearAndGo() {
        post(marina, BOARD + "/lists", Map.of("name", "Живая колонка"));
        Locator list = anna.locator("[aria-label='Живая колонка']");
        list.waitFor(soon());
        post(marina, "/lists/" + list.getAttribute("data-list") + "/archival", Map.of());
        list.waitFor(gone());
    }

    @Test
    void theBellRingsAtOnceAndRestsWhenTheCardIsLookedAt() {
        add(marina, 0, "Карточка с вопросом");
        String key = marina.locator(".card", having("Карточка с вопросом")).getAttribute("id");
        Page listed = anna.context().newPage();
        look(listed, "/notifications");
        post(listed, "/notifications/reading", Map.of());
        anna.locator("#bell .dot-count").waitFor(gone());
        marina.locator("#" + key + " > a").click();
        Locator comment = marina.locator("#card-body .composer textarea");
        comment.pressSequentially("Готово, @анна лад");
        marina.locator("#suggested [role=option]").first().waitFor(soon());
        comment.press("Enter");
        assertThat(comment.inputValue()).isEqualTo("Готово, @Анна Ладогина ");
        comment.press("Control+Enter");
        marina.locator("#card-body .said .mention").waitFor(soon());
        anna.locator("#bell .dot-count").waitFor(soon());
        listed.locator(".notices .is-unread", having("Карточка с вопросом")).waitFor(soon());
        anna.locator("#" + key + " > a").click();
        anna.locator("#bell .dot-count").waitFor(gone());
        listed.locator(".notices .is-unread").waitFor(gone());
    }

    /** A network that was away: what happened meanwhile is there when it comes back. */
    @Test
    void whoWasAwayMissesNothing() {
        anna.context().setOffline(true);
        add(marina, 0, "Пока никто не слышал");
        anna.waitForTimeout(500);
        anna.context().setOffline(false);
        anna.locator(".card", having("Пока никто не слышал")).waitFor(new Locator.WaitForOptions().setTimeout(15_000));
    }

    @Test
    void twoWhoDragAtOnceEndWithTheSameOrder() {
        for (int i = 0; i < 6; i++) {
            add(marina, 0, "Буря " + i);
        }
        long end = System.nanoTime() + Integer.getInteger("live.storm", 15) * 1_000_000_000L;
        Random random = new Random(1);
        int moves = 0;
        while (System.nanoTime() < end) {
            // Both hold a card before either lets go; or one of them moves one by a key.
            if (random.nextInt(3) > 0) {
                boolean one = hold(marina, random);
                boolean other = hold(anna, random);
                (random.nextBoolean() ? marina : anna).mouse().up();
                marina.mouse().up();
                anna.mouse().up();
                moves += (one ? 1 : 0) + (other ? 1 : 0);
            } else {
                moveByKey(random.nextBoolean() ? marina : anna, random);
                moves++;
            }
        }
        assertThat(moves).isGreaterThan(10);
        marina.waitForTimeout(SOON);
        assertThat(order(marina)).isEqualTo(order(anna));
        look(marina, BOARD);
        assertThat(order(marina)).isEqualTo(order(anna));
        assertThat(jdbc.sql("select count(*) - count(distinct (list_id, rank)) from card")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Takes a card with the mouse and holds it over another place of the first three lists. */
    private static boolean hold(Page page, Random random) {
        Locator cards = page.locator("#lists > .list:nth-child(-n+3) .list-cards > .card");
        int count = cards.count();
        BoundingBox from = count == 0
                ? null
                : cards.nth(random.nextInt(Math.min(count, 40))).boundingBox();
        BoundingBox to =
                page.locator("#lists > .list[data-list]").nth(random.nextInt(3)).boundingBox();
        if (from == null || from.y < to.y || from.y + from.height > 700) {
            return false;
        }
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        Mouse.MoveOptions steps = new Mouse.MoveOptions().setSteps(5);
        page.mouse().move(to.x + to.width / 2, to.y + 60 + random.nextInt(300), steps);
        return true;
    }

    private static void moveByKey(Page page, Random random) {
        page.evaluate("""
                ([card, key]) => {
                  const cards = [...document.querySelectorAll('.list:nth-child(-n+3) .list-cards > .card')];
                  cards[card % cards.length].dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: card, clientY: performance.now() }));
                  document.body.dispatchEvent(new KeyboardEvent('keydown', { code: key, key: '.', bubbles: true, cancelable: true }));
                }
                """, List.of(random.nextInt(1000), random.nextBoolean() ? "Period" : "Comma"));
    }

    private static Object order(Page page) {
        return page.evaluate(
                "[...document.querySelectorAll('.list[data-list]')].map(l => l.dataset.list + ':' + [...l.querySelectorAll('.list-cards > .card')].map(c => c.id).join(' ')).join('\\n')");
    }

    private void add(Page page, int list, String title) {
        String url =
                page.locator(".list").nth(list).locator("[data-composer] form").getAttribute("action");
        post(page, url, Map.of("title", title));
        page.locator(".card", having(title)).first().waitFor(soon());
    }

    private void move(Page page, String key, int list) {
        post(
                page,
                "/cards/" + key + "/position",
                Map.of("listId", page.locator(".list").nth(list).getAttribute("data-list")));
    }

    private static void post(Page page, String url, Map<String, String> fields) {
        page.evaluate("""
                async ([url, fields]) => {
                  const csrf = document.querySelector('meta[name="csrf"]');
                  const answer = await fetch(url, { method: 'POST', headers: { [csrf.dataset.header]: csrf.content },
                    body: new URLSearchParams(fields), redirect: 'manual' });
                  if (answer.status >= 400) throw new Error(url + ' ' + answer.status);
                }
                """, List.of(url, fields));
    }

    /** The fingerprint that the form of a part of a card carries. */
    private static String seen(Page page, String key, String form) {
        return (String) page.evaluate("""
                async ([key, form]) => new DOMParser().parseFromString(await (await fetch('/cards/' + key)).text(), 'text/html')
                  .querySelector(`form[action="/cards/${key}/${form}"] [name=seen]`).value
                """, List.of(key, form));
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator.WaitForOptions soon() {
        return new Locator.WaitForOptions().setTimeout(SOON);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setTimeout(SOON).setState(WaitForSelectorState.DETACHED);
    }

    private void look(Page page, String path) {
        page.navigate(path);
        page.waitForSelector(
                "html[data-listens]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private Page signedIn(String email) {
        BrowserContext context = browser.newContext(
                new NewContextOptions().setBaseURL("http://localhost:" + port).setLocale("ru-RU"));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate("/login");
        page.fill("input[name=email]", email);
        page.fill("input[name=password]", password);
        page.click("main button[type=submit]");
        page.waitForURL("**/");
        return page;
    }
}
