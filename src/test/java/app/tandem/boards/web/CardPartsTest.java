package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The forms on the back of a card: two who write the same thing, what was removed and comes back, what is said afterwards. */
@TandemTest
class CardPartsTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    BoardQueries queries;

    @Autowired
    ChecklistService checklists;

    @Autowired
    FieldService fields;

    @Autowired
    GoalService goals;

    @Autowired
    JdbcClient database;

    private Viewer manager;
    private CardName card;
    private UUID checklist;
    private UUID item;
    private UUID goal;
    private UUID otherGoal;

    @BeforeEach
    void aCardWithAChecklist() {
        manager = world.viewer(Caller.MANAGER);
        card = cards.create(
                manager, queries.lists(world.project.boardId(), false).get(0).id(), "Карточка " + UUID.randomUUID());
        checklist = checklists.add(manager, card, "Этапы", List.of("раз", "два", "три"));
        item = item("два");
    }

    // --- Two people ---

    @Test
    void ofTwoWhoWriteOneTitleTheSecondSeesBothAndChooses() {
        String form = card.path() + "/title";
        String seen = seen(form);
        assertThat(post(form, "title", "Как у неё", "seen", seen)).hasStatus(HttpStatus.FOUND);
        MvcTestResult second = post(form, "title", "Как у меня", "seen", seen);
        assertThat(second)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains(">Как у меня</textarea>", "<p class=\"stale-now\">Как у неё</p>", "Оставить как у них");
        assertThat(post(form, "title", "Как у меня", "seen", seenIn(second, form)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(page()).contains("Как у меня").doesNotContain("Как у неё");
    }

    @ParameterizedTest
    @EnumSource(CardPart.class)
    void ofTwoWhoChangeOnePartTheSecondSeesWhatStandsThereBeforeItIsReplaced(CardPart part) {
        if (part == CardPart.GOAL) {
            goal = goal("Её цель");
            otherGoal = goal("Моя цель");
        }
        String form = card.path() + "/" + address(part);
        String seen = seen(form);
        assertThat(post(form, with(typed(part, true), seen))).hasStatus(HttpStatus.FOUND);
        MvcTestResult second = post(form, with(typed(part, false), seen));
        assertThat(second)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("<p class=\"stale-now\">" + standing(part) + "</p>")
                .containsOnlyOnce("Записать моё")
                .containsOnlyOnce("Оставить как у них");
        assertThat(post(form, with(typed(part, false), seenIn(second, form)))).hasStatus(HttpStatus.FOUND);
    }

    private static String address(CardPart part) {
        return switch (part) {
            case CLIENT -> "client-view";
            default -> part.name().toLowerCase(Locale.ROOT);
        };
    }

    /** What she, or else the one who comes second, writes into the form of a part. */
    private String[] typed(CardPart part, boolean hers) {
        return switch (part) {
            case TITLE -> new String[] {"title", hers ? "Её" : "Моё"};
            case DESCRIPTION -> new String[] {"description", hers ? "Её" : "Моё"};
            case DATES -> new String[] {"dueOn", hers ? "2199-12-01" : "2199-12-02", "dueTime", "12:00"};
            case MARKS -> new String[] {"priority", hers ? "HIGH" : "LOW", "fire", "true"};
            case PLANNED -> new String[] {"hours", hers ? "3" : "4"};
            case GOAL -> new String[] {"goalId", hers ? goal.toString() : otherGoal.toString()};
            case CLIENT ->
                new String[] {"visible", "true", "title", hers ? "Её" : "Моё", "text", hers ? "Её слова" : "Мои слова"};
        };
    }

    /** What is said to stand in a part after she has written it. */
    private static String standing(CardPart part) {
        return switch (part) {
            case TITLE, DESCRIPTION -> "Её";
            case DATES -> "1 дек. 2199, 12:00";
            case MARKS -> "высокий, Пожар";
            case PLANNED -> "3:00";
            case GOAL -> "Её цель";
            case CLIENT -> "Клиент видит карточку\nЕё\nЕё слова";
        };
    }

    private static String[] with(String[] typed, String seen) {
        return Stream.concat(Stream.of(typed), Stream.of("seen", seen)).toArray(String[]::new);
    }

    @Test
    void ofTwoWhoWriteOneItemTheSecondSeesBothAndChooses() {
        String form = card.path() + "/check-items/" + item + "/name";
        String seen = seen(form);
        assertThat(post(form, "name", "два по-её", "seen", seen)).hasStatus(HttpStatus.FOUND);
        MvcTestResult second = post(form, "name", "два по-моему", "seen", seen);
        assertThat(second)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains(">два по-моему</textarea>", "<p class=\"stale-now\">два по-её</p>");
        assertThat(post(form, "name", "два по-моему", "seen", seenIn(second, form)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(names()).containsExactly("раз", "два по-моему", "три");
    }

    @Test
    void ofTwoWhoFillOneFieldTheSecondSeesBothAndChooses() {
        UUID field = fields.add(
                manager, world.project.boardId(), "Поле " + UUID.randomUUID(), FieldKind.TEXT, false, List.of());
        String form = card.path() + "/fields/" + field;
        String seen = seen(form);
        assertThat(post(form, "value", "её", "seen", seen)).hasStatus(HttpStatus.FOUND);
        assertThat(post(form, "value", "моё", "seen", seen))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("value=\"моё\"", "<p class=\"stale-now\">её</p>");
        // Who writes the same does not disturb anybody.
        assertThat(post(form, "value", "её", "seen", seen)).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void ofTwoWhoGiveOneItemAwayTheSecondIsAsked() {
        String form = card.path() + "/check-items/" + item + "/duty";
        String seen = seen(form);
        assertThat(post(form, "personId", "", "dueOn", "2026-12-01", "seen", seen))
                .hasStatus(HttpStatus.FOUND);
        assertThat(post(form, "personId", manager.id().toString(), "dueOn", "", "seen", seen))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .containsPattern("stale-now\">никто, 1 дек");
    }

    // --- Checklists ---

    @Test
    void whoHasAnItemKeepsItThoughTheyCouldNotBeGivenIt() {
        UUID contact = world.viewer(Caller.CONTACT).id();
        database.sql("update check_item set person_id = :person where id = :item")
                .param("person", contact)
                .param("item", item)
                .update();
        String form = card.path() + "/check-items/" + item + "/duty";
        assertThat(page())
                .containsPattern("<option value=\"" + contact + "\"[^>]*selected")
                .contains(world.viewer(Caller.CONTACT).name());
        assertThat(post(form, "personId", contact.toString(), "dueOn", "2026-12-03", "seen", seen(form)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(database.sql("select person_id from check_item where id = :item and due_on = '2026-12-03'")
                        .param("item", item)
                        .query(UUID.class)
                        .single())
                .isEqualTo(contact);
        assertThat(checklists.toCard(manager, card, item).title()).isEqualTo("два");
    }

    @Test
    void anItemIsPutElsewhereAlsoIntoAnotherChecklistAndGoesBack() {
        UUID other = checklists.add(manager, card, "Проверка", List.of("альфа"));
        String first = card.path() + "/check-items/" + item("раз") + "/position";
        String undo = undoAfter(post(first, "checklistId", checklist.toString(), "after", item.toString()));
        assertThat(all()).containsExactly("два", "раз", "три", "альфа");
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(all()).containsExactly("раз", "два", "три", "альфа");
        undo = undoAfter(post(first, "checklistId", other.toString(), "after", ""));
        assertThat(all()).containsExactly("два", "три", "раз", "альфа");
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(post(first, "checklistId", other.toString())).hasStatus(HttpStatus.FOUND);
        assertThat(all()).containsExactly("два", "три", "альфа", "раз");
    }

    @Test
    void anItemGoesNeitherToAForeignChecklistNorBelowAForeignItem() {
        CardName foreign = cards.create(manager, card.listId(), "Чужая " + UUID.randomUUID());
        UUID list = checklists.add(manager, foreign, "Чужой", List.of("чужой"));
        String form = card.path() + "/check-items/" + item + "/position";
        assertThat(post(form, "checklistId", list.toString(), "after", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(form, "checklistId", checklist.toString(), "after", list.toString()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(foreign.path() + "/check-items/" + item + "/position", "checklistId", list.toString()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(names()).containsExactly("раз", "два", "три");
    }

    @Test
    void whyAFormIsRefusedStandsBesideItsField() {
        String form = card.path() + "/planned";
        assertThat(post(form, "hours", "много", "seen", seen(form)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .containsPattern(
                        "(?s)value=\"много\"[^>]*aria-describedby=\"why\".{0,400}<p id=\"why\" class=\"error\"");
        assertThat(post(card.path() + "/checklists", "name", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .containsOnlyOnce("id=\"why\"");
    }

    @Test
    void anItemThatWasRemovedComesBackWhereItStoodAndAsItWas() {
        checklists.tick(manager, card, item, true);
        checklists.give(manager, card, item, manager.id(), LocalDate.parse("2026-12-01"));
        String undo = undoAfter(post(card.path() + "/check-items/" + item + "/removal"));
        assertThat(names()).containsExactly("раз", "три");
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(names()).containsExactly("раз", "два", "три");
        assertThat(database.sql(
                                "select count(*) from check_item where id = :item and person_id = :person and done_at is not null")
                        .param("item", item)
                        .param("person", manager.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(post(undo)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aChecklistThatWasRemovedComesBackWithItsItemsAndBehindWhatCameMeanwhile() {
        String undo = undoAfter(post(card.path() + "/checklists/" + checklist + "/removal"));
        assertThat(names()).isEmpty();
        checklists.add(manager, card, "Вместо", List.of());
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(names()).containsExactly("раз", "два", "три");
        assertThat(database.sql("select name from checklist where card_id = :card order by rank")
                        .param("card", card.id())
                        .query(String.class)
                        .list())
                .containsExactly("Вместо", "Этапы");
    }

    @Test
    void anItemWhoseChecklistHasGoneDoesNotComeBack() {
        String undo = undoAfter(post(card.path() + "/check-items/" + item + "/removal"));
        checklists.remove(manager, card, checklist);
        assertThat(post(undo)).hasStatus(HttpStatus.NOT_FOUND);
        checklists.restore(manager, card, checklist);
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(names()).containsExactly("раз", "два", "три");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasRemovedComesBackWithoutThoseWhoHaveGoneMeanwhile(boolean whole) {
        UUID stays = manager.id();
        UUID goes = UUID.randomUUID();
        String other = whole ? "/checklists/" + checklist : "/check-items/" + item;
        checklists.tick(manager, card, item, true);
        checklists.give(manager, card, item, stays, null);
        String undo = undoAfter(post(card.path() + other + "/removal"));
        // As an import that is taken back does with the people whom it has made.
        database.sql("""
                        update removed_checklist set items = (select jsonb_agg(case when i ->> 'name' = 'два'
                            then i || jsonb_build_object('done_by', cast(:goes as text)) else i || jsonb_build_object('person_id', cast(:goes as text)) end)
                            from jsonb_array_elements(items) i) where card_id = :card
                        """)
                .param("goes", goes.toString())
                .param("card", card.id())
                .update();
        assertThat(post(undo)).hasStatus(HttpStatus.FOUND);
        assertThat(names()).containsExactly("раз", "два", "три");
        assertThat(database.sql(
                                "select count(*) from check_item where id = :item and person_id = :person and done_at is not null and done_by is null")
                        .param("item", item)
                        .param("person", stays)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatWasRemovedMoreThanADayAgoDoesNotComeBackAndIsForgotten() {
        String undo = undoAfter(post(card.path() + "/check-items/" + item + "/removal"));
        database.sql("update removed_checklist set removed_at = removed_at - interval '25 hours' where card_id = :card")
                .param("card", card.id())
                .update();
        assertThat(post(undo)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(kept()).isEqualTo(1);
        // Another card will do.
        CardName other = cards.create(manager, card.listId(), "Другая " + UUID.randomUUID());
        checklists.remove(manager, other, checklists.add(manager, other, "Прочее", List.of()));
        assertThat(kept()).isZero();
    }

    @Test
    void anItemThatHasBecomeACardDoesNotComeBackBesideIt() {
        checklists.toCard(manager, card, item);
        assertThat(kept()).isZero();
        assertThat(post(card.path() + "/checklists/" + item + "/restoration")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private int kept() {
        return database.sql("select count(*) from removed_checklist where card_id = :card")
                .param("card", card.id())
                .query(Integer.class)
                .single();
    }

    // --- What is said, and where one is ---

    @Test
    void templatesAndRepeatsAreConfirmed() {
        assertThat(toastAfter(post(card.path() + "/template", "template", "true")))
                .contains("card.template.made");
        assertThat(toastAfter(post(card.path() + "/template", "template", "false")))
                .contains("card.template.ended");
        assertThat(toastAfter(post(card.path() + "/recurrence", "rule", "DAILY", "from", "2199-03-01")))
                .contains("recurrence.kept");
        assertThat(toastAfter(post(card.path() + "/recurrence/removal"))).contains("recurrence.ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activity", "archive", "settings"})
    void whatBelongsToABoardStandsUnderItsTabs(String tab) {
        MvcTestResult page = get("/boards/ALPHA/SITE/" + tab);
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .containsPattern("href=\"/boards/ALPHA/SITE/" + tab + "\" aria-current=\"page\"")
                .contains("href=\"/boards/ALPHA/SITE/table\"");
    }

    /** Of all checklists of the card. */
    private List<String> all() {
        return database.sql("""
                        select i.name from check_item i join checklist k on k.id = i.checklist_id
                        where i.card_id = :card order by k.rank collate "C", i.rank collate "C"
                        """).param("card", card.id()).query(String.class).list();
    }

    private List<String> names() {
        return database.sql(
                        "select i.name from check_item i where i.checklist_id = :list order by i.rank collate \"C\"")
                .param("list", checklist)
                .query(String.class)
                .list();
    }

    private UUID goal(String name) {
        return goals.add(
                manager,
                world.project.id(),
                new GoalDetails(name, null, "", Direction.UP, BigDecimal.TEN, null, GoalState.OPEN));
    }

    private UUID item(String name) {
        return database.sql("select id from check_item where checklist_id = :list and name = :name")
                .param("list", checklist)
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private String seen(String form) {
        return seenIn(get(card.path()), form);
    }

    private static String seenIn(MvcTestResult page, String form) {
        Matcher seen = Pattern.compile(
                        "action=\"" + Pattern.quote(form)
                                + "\"[^>]*>(?:<input type=\"hidden\" name=\"_csrf\"[^>]*>)?<input type=\"hidden\" name=\"seen\" value=\"(\\w+)\"")
                .matcher(text(page));
        assertThat(seen.find()).as("fingerprint in " + form).isTrue();
        return seen.group(1);
    }

    private String page() {
        return text(get(card.path()));
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String toastAfter(MvcTestResult answer) {
        return java.net.URLDecoder.decode(
                String.valueOf(answer.getResponse().getCookie("toast").getValue()), StandardCharsets.UTF_8);
    }

    private static String undoAfter(MvcTestResult answer) {
        String toast = toastAfter(answer);
        return toast.substring(0, toast.indexOf('|'));
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).cookie(world.session(Caller.MANAGER)).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        var request =
                mvc.post().uri(address).cookie(world.session(Caller.MANAGER)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
