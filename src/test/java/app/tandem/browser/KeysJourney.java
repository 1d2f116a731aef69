package app.tandem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TestDatabase;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Goes through Tandem by keys alone, in both layouts, and finds its way back by the palette. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=true", "tandem.data-dir=target/gallery-data", "tandem.jobs.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class KeysJourney {

    private static final int MOST_TABS = 80;

    private static final String PRESS = "([key, code]) => document.body.dispatchEvent("
            + "new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))";

    @LocalServerPort
    int port;

    private Playwright playwright;
    private Browser browser;
    private String password;
    private BrowserContext context;
    private Page page;

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
    void signIn() {
        context = browser.newContext(
                new NewContextOptions().setBaseURL("http://localhost:" + port).setLocale("ru-RU"));
        page = context.newPage();
        page.navigate("/login");
        page.fill("input[name=email]", "marina@dva-vesla.example");
        page.fill("input[name=password]", password);
        page.click("main button[type=submit]");
        page.waitForURL("**/");
    }

    @AfterEach
    void leave() {
        context.close();
    }

    @Test
    void keysGoToPlacesInBothLayouts() {
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/clients");
        page.evaluate(PRESS, List.of("п", "KeyG"));
        page.evaluate(PRESS, List.of("з", "KeyP"));
        page.waitForURL("**/projects");
    }

    @Test
    void keysDoNothingWhereSomebodyTypes() {
        page.navigate("/clients");
        page.keyboard().press("/");
        page.keyboard().type("g p?");
        assertThat(page.locator("main input[type=search]").inputValue()).isEqualTo("g p?");
        assertThat(page.locator("dialog[open]").count()).isZero();
    }

    @Test
    void theQuestionMarkListsTheKeysAndTheListStopsThem() {
        page.navigate("/projects");
        page.keyboard().press("Shift+Slash");
        assertThat(page.locator("#keyboard").isVisible()).isTrue();
        page.keyboard().press("g");
        page.keyboard().press("c");
        assertThat(page.url()).endsWith("/projects");
        page.keyboard().press("Escape");
        assertThat(page.locator("#keyboard").isVisible()).isFalse();
    }

    @Test
    void freeTimeIsDrawnOverToAddAnEntryOfExactlyThatLength() {
        page.navigate("/time/day?date=2026-11-21");
        page.locator("#day[data-ready]").waitFor();
        page.locator(".day-scroll").evaluate("box => { box.scrollTop = 700; }");
        BoundingBox free = page.locator(".day-free").boundingBox();
        page.mouse().move(free.x + 200, free.y + 14 * 60 + 1);
        page.mouse().down();
        page.mouse().move(free.x + 200, free.y + 14 * 60 + 40);
        page.mouse().move(free.x + 200, free.y + 15 * 60 + 28);
        assertThat(page.locator(".is-new .day-span").textContent()).isEqualTo("14:00–15:30");
        page.mouse().up();
        page.waitForURL("**/time/new?**");
        assertThat(page.inputValue("#workDate")).isEqualTo("2026-11-21");
        assertThat(page.inputValue("#startedAt")).isEqualTo("14:00");
        assertThat(page.inputValue("#endedAt")).isEqualTo("15:30");
    }

    @Test
    void keysOnABoardMeanTheFocusedCard() {
        page.navigate("/boards/BEREG/SITE");
        for (int i = 0; i < MOST_TABS && focused().isEmpty(); i++) {
            page.keyboard().press("Tab");
        }
        String first = focused();
        assertThat(first).isNotEmpty();
        page.keyboard().press("j");
        page.keyboard().press("ArrowDown");
        String key = focused();
        assertThat(page.locator(".card.is-selected").getAttribute("id")).isEqualTo(key);
        page.keyboard().press("p");
        page.locator("#timer [data-card='" + key + "']").waitFor();
        page.keyboard().press("p");
        page.locator("#timer:not(:has([data-card='" + key + "']))").waitFor();
        page.keyboard().press("l");
        Locator label = page.locator("#quick [role=option]").first();
        page.locator("#quick input:focus").waitFor();
        String picked = label.getAttribute("data-name");
        String before = label.getAttribute("aria-selected");
        page.keyboard().press("1");
        page.locator("#quick [role=option][aria-selected='" + !Boolean.parseBoolean(before) + "'] >> nth=0")
                .waitFor();
        page.locator("#quick #toasts button").click();
        page.locator("#quick:has(input:focus) [role=option][aria-selected='" + before + "'][data-name='" + picked
                        + "']")
                .waitFor();
        page.locator("#quick input:focus").fill("Ждёт подрядчика");
        page.keyboard().press("Enter");
        assertThat(page.locator("#quick input[name=name]:focus").inputValue()).isEqualTo("Ждёт подрядчика");
        page.keyboard().press("Enter");
        page.locator(
                        "#quick:has(input[role=combobox]:focus) [role=option][aria-selected=true][data-name='Ждёт подрядчика']")
                .waitFor();
        page.keyboard().press("Escape");
        page.locator("[id='" + key + "']:has-text('Ждёт подрядчика') > a:focus").waitFor();
        page.keyboard().press("d");
        page.locator("#quick input[name=dueOn]:focus").waitFor();
        page.locator("#quick button:has-text('Завтра')").click();
        page.locator("[id='" + key + "']:has-text('завтра') > a:focus").waitFor();
        page.keyboard().press("m");
        // "ксен" in the other layout.
        page.locator("#quick input:focus").fill("rcty");
        page.keyboard().press("Enter");
        page.locator("#quick #toasts:has-text('сполнитель: Ксения')").waitFor();
        page.keyboard().press("Escape");
        page.locator("[id='" + key + "'] > a:focus").waitFor();
        // What was changed on the card has left no step between it and the board.
        assertThat(page.url()).endsWith("/boards/BEREG/SITE");
        // The right button opens the menu that leads to the same, and the card has the focus when it closes.
        page.locator("[id='" + key + "']").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
        page.locator("#quick [role=menuitem]:focus").waitFor();
        page.keyboard().press("l");
        page.locator("#quick input:focus").waitFor();
        page.keyboard().press("Escape");
        page.locator("[id='" + key + "'] > a:focus").waitFor();
        page.keyboard().press("Shift+F10");
        page.locator("#quick [role=menuitem]:focus").waitFor();
        page.keyboard().press("e");
        page.locator("[id='" + key + "'] textarea:focus").press("Escape");
        page.locator("[id='" + key + "'] > a:focus").waitFor();
        page.keyboard().press("t");
        page.locator("#card textarea[name=title]:focus").waitFor();
        page.keyboard().press("Escape");
        assertThat(page.locator("#card-dialog[open]").count()).isEqualTo(1);
        page.keyboard().press("Enter");
        Locator title = page.locator("#card textarea[name=title]:focus");
        title.fill("Название по Enter");
        title.press("Enter");
        page.locator("#card h1:text-is('Название по Enter')").waitFor();
        page.keyboard().press("Escape");
        page.locator("[id='" + key + "'] > a:focus").waitFor();
        page.keyboard().press("Enter");
        page.locator("#card").waitFor();
        // A new checklist can be filled at once, and its items carried.
        page.locator("summary:has-text('Добавить чек-лист')").click();
        page.locator("#card form[data-then] input:focus").press("Enter");
        for (String name : List.of("раз", "два")) {
            page.locator("#card form[data-again] textarea:focus").fill(name);
            page.keyboard().press("Enter");
            page.locator("#card [data-items] li:has-text('" + name + "')")
                    .last()
                    .waitFor();
        }
        // The card has been written anew and gives the focus to the next item: only then somebody moves on.
        page.locator("#card form[data-again] textarea:focus").waitFor();
        Locator last = page.locator("#card [data-items]").last();
        // The focus and the key in one step: what others see of the new item may write the card anew in between.
        last.locator("li").last().locator("input[type=checkbox]").press("Shift+ArrowUp");
        page.locator("#toasts:has-text('Место 1 из 2')").waitFor();
        last.locator("li >> nth=0 >> label:has-text('два')").waitFor();
        // The same by a finger that rests before it moves.
        dragByFinger(last.locator("li >> nth=0"), last.locator("li >> nth=1"));
        page.locator("#toasts:has-text('Место 2 из 2')").waitFor();
        last.locator("li >> nth=1 >> label:has-text('два')").waitFor();
        page.keyboard().press("Escape");
        page.keyboard().press("e");
        page.locator("[id='" + key + "'] textarea:focus").fill("Название на месте");
        page.keyboard().press("Enter");
        page.locator("[id='" + key + "'] > a:focus:text-is('Название на месте')")
                .waitFor();
        page.keyboard().press("b");
        page.locator("#palette[open] [role=option][href='/boards/BEREG/SITE']").waitFor();
        page.keyboard().press("Escape");
        page.keyboard().press("f");
        assertThat(page.locator("[data-filter-text]:focus").count()).isEqualTo(1);
    }

    @Test
    void theComposerTakesWhoWhatAndWhereInBothLayouts() {
        page.navigate("/boards/BEREG/SITE");
        Locator list = page.locator("#lists > .list").nth(1);
        list.locator("[data-composer] summary").click();
        Locator title = list.locator("[data-composer] textarea:focus");
        title.pressSequentially("Вся карточка @");
        title.press("Enter");
        title.pressSequentially("#");
        title.press("ArrowDown");
        title.press("Tab");
        title.pressSequentially("^1");
        title.press("Enter");
        assertThat(list.locator("[data-chosen] .chip").count()).isEqualTo(3);
        // In the Russian layout the key of # gives another sign, and only an arrow chooses.
        title.evaluate(
                "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: '№', code: 'Digit3', shiftKey: true, bubbles: true }))");
        page.keyboard().insertText("№");
        page.locator("#suggested [role=option]").first().waitFor();
        assertThat(page.locator("#suggested [aria-selected=true]").count()).isZero();
        title.press("ArrowDown");
        title.press("Enter");
        assertThat(list.locator("[data-chosen] .chip").count()).isEqualTo(4);
        title.press("Escape");
        page.reload();
        list.locator("[data-composer] summary").click();
        assertThat(list.locator("[data-chosen] .chip").count()).isEqualTo(4);
        assertThat(title.inputValue().strip()).isEqualTo("Вся карточка");
        title.press("Enter");
        Locator card = list.locator(".list-cards > .card").first();
        card.locator("a:text-is('Вся карточка')").waitFor();
        assertThat(card.locator(".avs > i").count()).isEqualTo(1);
        assertThat(card.locator(".labels > .label").count()).isEqualTo(2);
        assertThat(list.locator("[data-chosen]").count()).isZero();
        // What the server refuses stays, with the reason beside it.
        title.fill("ж".repeat(501));
        title.press("Enter");
        list.locator("[data-composer] .error[role=alert]").waitFor();
        assertThat(title.inputValue()).hasSize(501);
        title.fill("- первая\n2. вторая #нет");
        list.locator("[data-plain]:has-text('#нет')").waitFor();
        assertThat(list.locator("[data-split] button").count()).isEqualTo(2);
        title.press("Enter");
        list.locator(".card a:text-is('вторая #нет')").waitFor();
        assertThat(list.locator(".card a:text-is('первая')").count()).isEqualTo(1);
        assertThat(title.inputValue()).isEmpty();
        page.locator("#toasts:has-text('Создано 2 карточки') button").click();
        list.locator(".card a:text-is('вторая #нет')")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void arrowsCarryACardAndSayWhereItStands() {
        page.navigate("/boards/BEREG/SITE");
        Locator cards = page.locator("#lists > .list").first().locator(".list-cards > .card");
        String key = cards.first().getAttribute("id");
        cards.first().locator("a").focus();
        page.keyboard().press("Shift+ArrowDown");
        page.locator("#toasts:has-text('Место 2 из')").waitFor();
        assertThat(cards.nth(1).getAttribute("id")).isEqualTo(key);
        assertThat(focused()).isEqualTo(key);
        page.keyboard().press("Shift+ArrowRight");
        page.locator("#toasts:has-text('Теперь в колонке')").waitFor();
        assertThat(page.locator("#lists > .list")
                        .nth(1)
                        .locator("[id='" + key + "']")
                        .count())
                .isEqualTo(1);
        // Below the selected card, in one step.
        page.keyboard().press("n");
        page.locator("#lists > .list >> nth=1 >> [data-composer] textarea:focus")
                .fill("Ниже выбранной");
        page.keyboard().press("Enter");
        page.locator("[id='" + key + "'] + .card a:text-is('Ниже выбранной')").waitFor();
    }

    @Test
    void aCardIsDraggedToAnotherDayOfTheCalendarAndBack() {
        page.navigate("/boards/BEREG/SITE/calendar");
        Locator card = page.locator(".cal td:not(.is-out) .cal-card").first();
        String href = card.getAttribute("href");
        Locator days = page.locator(".cal td[data-day].is-empty");
        String other = days.first().getAttribute("data-day");
        BoundingBox day = days.first().boundingBox();
        drag(card, day.x + day.width / 2, day.y + day.height / 2);
        page.locator("td[data-day='" + other + "'] [href='" + href + "']").waitFor();
        page.locator("#toasts:has-text('Срок') button").click();
        page.locator("td:not([data-day='" + other + "']) [href='" + href + "']:focus")
                .waitFor();
        // The keys mean here what they mean on the board, and it is said what a day does not show.
        page.keyboard().press("Space");
        page.locator("#toasts:has-text('сполнитель: Марина')").waitFor();
        page.locator("#toasts button").click();
        page.locator("[href='" + href + "']:focus").waitFor();
        page.keyboard().press("p");
        page.locator("#timer [data-card='" + href.substring(href.lastIndexOf('/') + 1) + "']")
                .waitFor();
        page.keyboard().press("p");
        page.locator("#timer:not(:has([data-card]))").waitFor();
        page.keyboard().press("e");
        page.locator("#card textarea[name=title]:focus").waitFor();
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.waitForURL("**/calendar**");
        page.locator("[href='" + href + "']:focus").waitFor();
    }

    /** On a board that no other journey fills, so that there is room below its lists. */
    @Test
    void whatLiesBelowAShortListBelongsToItWhileACardIsDragged() {
        page.navigate("/boards/ORBI/LAND");
        Locator card = page.locator("#lists .list-cards > .card").first();
        String key = card.getAttribute("id");
        Locator lists = page.locator("#lists > .list[data-list]:not(:has([id='" + key + "']))");
        String list = lists.first().getAttribute("data-list");
        BoundingBox box = lists.first().boundingBox();
        BoundingBox whole = page.locator("#lists").boundingBox();
        double y = whole.y + whole.height - 24;
        assertThat(box.y + box.height).isLessThan(y);
        String before = page.locator(".list:has([id='" + key + "'])").getAttribute("data-list");
        hold(card, box.x + box.width / 2, y);
        page.keyboard().press("Escape");
        page.mouse().up();
        page.locator("#lists:not(.is-dragging) > [data-list='" + before + "'] .card[id='" + key + "']")
                .waitFor();
        drag(card, box.x + box.width / 2, y);
        page.locator("#lists > [data-list='" + list + "'] .card:last-child[id='" + key + "']")
                .waitFor();
    }

    private void drag(Locator what, double x, double y) {
        hold(what, x, y);
        page.mouse().up();
    }

    /** Without letting go. */
    private void hold(Locator what, double x, double y) {
        BoundingBox from = what.boundingBox();
        page.mouse().move(from.x + 30, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + 40, from.y + from.height / 2 + 5, new Mouse.MoveOptions().setSteps(3));
        page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(8));
        page.waitForTimeout(200);
    }

    /** The key of the card that has the focus, or whose button has it; empty for none. */
    private String focused() {
        return String.valueOf(page.evaluate("document.activeElement?.closest('.list-cards > .card')?.id ?? ''"));
    }

    @Test
    void whatWasTypedOnACardIsThereAgainUntilItIsThrownAway() {
        page.navigate("/boards/BEREG/SITE");
        Locator card = page.locator("#lists .list-cards > .card > a").last();
        card.click();
        Locator comment = page.locator("#card form.composer textarea[name=text]");
        comment.fill("Недописанный ответ");
        // What could not be saved goes back to what the server has, and stays said.
        Locator priority = page.locator("#card select[name=priority]");
        String was = priority.inputValue();
        page.context().setOffline(true);
        priority.selectOption(was.equals("URGENT") ? "LOW" : "URGENT");
        page.locator("#toasts .toast-stays:has-text('нет связи')").waitFor();
        page.context().setOffline(false);
        assertThat(priority.inputValue()).isEqualTo(was);
        assertThat(comment.inputValue()).isEqualTo("Недописанный ответ");
        page.keyboard().press("Escape");
        page.waitForURL("**/boards/BEREG/SITE");
        card.click();
        page.locator("#card form.composer [data-draft-note]").waitFor();
        assertThat(comment.inputValue()).isEqualTo("Недописанный ответ");
        page.reload();
        page.locator("#card form.composer [data-draft-note] button").click();
        assertThat(comment.inputValue()).isEmpty();
        assertThat(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"))
                .isEqualTo(0);
    }

    @Test
    void thePaletteBeginsWithTheLastPlacesUntilSignOut() {
        page.navigate("/clients/BEREG/report");
        page.fill("#introduction", "Не для следующего за этим столом");
        page.navigate("/clients/BEREG");
        page.navigate("/projects/BEREG/SITE");
        page.navigate("/");
        page.keyboard().press("Control+k");
        Locator first = page.locator("#palette [role=option]").first();
        first.waitFor();
        assertThat(first.getAttribute("href")).isEqualTo("/projects/BEREG/SITE");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/clients/BEREG");
        page.click("button[popovertarget=self-menu]");
        page.click("#self-menu form[action$='/logout'] button");
        page.waitForURL("**/login");
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
    }

    private void dragByFinger(Locator what, Locator where) {
        what.scrollIntoViewIfNeeded();
        BoundingBox from = what.boundingBox();
        BoundingBox to = where.boundingBox();
        double x = from.x + from.width / 2;
        CDPSession finger = page.context().newCDPSession(page);
        touch(finger, "touchStart", x, from.y + from.height / 2);
        page.waitForTimeout(400);
        for (int step = 1; step <= 8; step++) {
            touch(finger, "touchMove", x, from.y + from.height / 2 + step * (to.y + to.height / 4 - from.y) / 8);
            page.waitForTimeout(16);
        }
        finger.send("Input.dispatchTouchEvent", touches("touchEnd", new JsonArray()));
        finger.detach();
    }

    private static void touch(CDPSession finger, String type, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        finger.send("Input.dispatchTouchEvent", touches(type, points));
    }

    private static JsonObject touches(String type, JsonArray points) {
        JsonObject touches = new JsonObject();
        touches.addProperty("type", type);
        touches.add("touchPoints", points);
        return touches;
    }
}
