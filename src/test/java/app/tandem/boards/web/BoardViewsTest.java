package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The same cards as a table, a calendar and lanes; and the forms for what they have besides. */
@TandemTest
class BoardViewsTest {

    private static final String BOARD = "/boards/ALPHA/SITE";

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BoardQueries queries;

    @Autowired
    CardService cards;

    @Autowired
    CardExtras extras;

    @Autowired
    FieldService fields;

    @Autowired
    ProjectService projects;

    @Autowired
    BoardFinder boards;

    @Autowired
    CardTransfers transfers;

    String mark;
    CardName early;
    CardName late;

    @BeforeEach
    void twoCards() {
        mark = "Вид" + Math.abs(UUID.randomUUID().hashCode());
        late = card("А поздняя " + mark, "2031-03-20T12:00:00Z");
        early = card("Я ранняя " + mark, "2031-03-02T12:00:00Z");
    }

    @Test
    void theTableIsSortedAndFilteredByItsAddress() {
        String byDue = text(get(Caller.SPECIALIST, BOARD + "/table?sort=DUE&text=" + mark));
        assertThat(byDue.indexOf(early.title())).isPositive().isLessThan(byDue.indexOf(late.title()));
        String byTitle = text(get(Caller.SPECIALIST, BOARD + "/table?sort=TITLE&text=" + mark));
        assertThat(byTitle.indexOf(late.title())).isPositive().isLessThan(byTitle.indexOf(early.title()));
        assertThat(byTitle)
                .contains("aria-sort=\"ascending\"", "text=%D0%92%D0%B8%D0%B4")
                .doesNotContain(world.card.title());
        assertThat(get(Caller.MANAGER, BOARD + "/table?sort=COLOUR")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theCalendarShowsWhatIsDueInTheMonth() {
        assertThat(get(Caller.SPECIALIST, BOARD + "/calendar?month=2031-03&text=" + mark))
                .hasStatusOk()
                .bodyText()
                .contains(early.title(), late.title(), "март 2031", "month=2031-04");
        assertThat(get(Caller.SPECIALIST, BOARD + "/calendar?month=2031-05&text=" + mark))
                .bodyText()
                .doesNotContain(early.title());
    }

    @Test
    void aFullDayOfTheCalendarOpensForTheRestOfItsCards() {
        for (int i = 0; i < 9; i++) {
            card("Полный день " + mark + i, "2033-02-10T12:00:00Z");
        }
        assertThat(get(Caller.SPECIALIST, BOARD + "/calendar?month=2033-02"))
                .bodyText()
                .contains(">+3</summary>", "Полный день " + mark + 8);
    }

    @Test
    void headsOfListsCountWhatTheFilterLeaves() {
        cards.change(world.viewer(Caller.MANAGER), early, was -> true, was -> was.withPlanned(5400));
        assertThat(text(get(Caller.MANAGER, BOARD + "?text=" + mark)))
                .containsPattern("<span class=\"count\"[^>]*>2 из \\d+")
                .contains("0:00 из 1:30 ч", "осталось 1:30", "Здесь только карточки, которые подходят под фильтр")
                .doesNotContain("Под фильтр не подходит ни одна карточка");
    }

    @Test
    void whereTheFilterLeavesNothingTheWayBackIsOffered() {
        String nothing = "под фильтр";
        for (String view : List.of("", "/table", "/calendar")) {
            assertThat(get(Caller.MANAGER, BOARD + view + "?text=нет" + mark))
                    .as(view)
                    .bodyText()
                    .containsIgnoringCase(nothing)
                    .containsPattern("href=\"" + BOARD + view + "[^\"]*\">Сбросить фильтр</a>");
            assertThat(get(Caller.MANAGER, BOARD + view)).bodyText().doesNotContainIgnoringCase(nothing);
        }
    }

    @Test
    void boardsAreOfferedByPartsOfTheirNamesInEitherLayout() {
        String key = world.project.clientKey() + "/" + world.project.key();
        // With the client: no more than fifty boards are offered, and other tests make many.
        String part = world.project.name().toLowerCase(Locale.ROOT) + " "
                + world.client.name().substring(0, 1);
        assertThat(get(Caller.MANAGER, "/boards/choices"))
                .hasStatusOk()
                .bodyText()
                .contains("role=\"option\"");
        assertThat(get(Caller.MANAGER, "/boards/choices?q=" + part)).bodyText().contains("/boards/" + key);
        assertThat(get(Caller.MANAGER, "/boards/choices?q=" + new SearchText(part).inOtherLayout()))
                .bodyText()
                .contains("/boards/" + key);
        assertThat(get(Caller.OUTSIDER, "/boards/choices")).bodyText().doesNotContain("/boards/" + key);
    }

    @Test
    void inLanesACardStandsWithItsFirstPerformer() {
        cards.create(
                world.viewer(Caller.MANAGER),
                list(),
                CardDetails.titled("На двоих " + mark),
                List.of(
                        world.viewer(Caller.SPECIALIST).id(),
                        world.viewer(Caller.MANAGER).id()),
                List.of());
        String page = text(get(Caller.MANAGER, BOARD + "?lanes=true&text=" + mark));
        assertThat(page.split("На двоих " + mark, -1)).hasSize(2);
        assertThat(page.indexOf("Лицо SPECIALIST</span> <span class=\"count\">1"))
                .isPositive()
                .isLessThan(page.indexOf("На двоих " + mark));
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"OTHER_MANAGER", "OUTSIDER"})
    void aForeignBoardHasNoViews(Caller caller) {
        for (String view : List.of("/table", "/calendar", "/settings")) {
            assertThat(get(caller, BOARD + view)).as(view).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(get(caller, "/lists/" + list() + "/cards")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(caller, early.path() + "/transfer")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, early.path() + "/transfer", "listId", list().toString(), "copy", "true", "title", "x"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, BOARD + "/settings/fields", "name", "x", "kind", "TEXT"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, "/lists/" + list() + "/order", "by", "DUE")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, early.path() + "/template", "template", "true")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aFieldIsMadeFilledAndRemovedAfterAsking() {
        String name = "Поле " + mark;
        assertThat(post(Caller.SPECIALIST, BOARD + "/settings/fields", "name", name, "kind", "CHOICE", "options", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(name, "варианты");
        assertThat(post(
                        Caller.SPECIALIST,
                        BOARD + "/settings/fields",
                        "name",
                        name,
                        "kind",
                        "NUMBER",
                        "onFront",
                        "true"))
                .hasStatus3xxRedirection();
        Field field = extras.fields(world.project.boardId()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        String value = early.path() + "/fields/" + field.id();
        assertThat(post(Caller.SPECIALIST, value, "value", "сто рублей"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("сто рублей", "не число");
        assertThat(post(Caller.SPECIALIST, value, "value", "1 200,5", "seen", Seen.of("")))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, early.path() + "/face")).bodyText().containsPattern(name + ": 1.200,5");
        assertThat(get(Caller.MANAGER, early.path() + "/activity")).bodyText().containsPattern(name + "[^1]+1.200,5");
        assertThat(get(Caller.MANAGER, early.path())).bodyText().containsPattern("value=\"1.200,5\"");
        String removal = BOARD + "/settings/fields/" + field.id() + "/removal";
        assertThat(get(Caller.SPECIALIST, removal)).bodyText().contains("на карточках: 1");
        assertThat(post(Caller.SPECIALIST, removal)).hasStatus3xxRedirection();
        assertThat(get(Caller.SPECIALIST, removal)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anOptionGoesAfterAskingAndFieldsAndOptionsAreMovedUpAndDown() {
        Viewer manager = world.viewer(Caller.MANAGER);
        String name = "Формат " + mark;
        UUID id = fields.add(
                manager, world.project.boardId(), name, FieldKind.CHOICE, true, List.of("статья", "видео", "пост"));
        List<CardExtras.Option> options = field(id).options();
        fields.set(manager, early, id, options.get(0).id().toString());
        String path = BOARD + "/settings/fields/" + id;
        // An emptied box is not a wish to remove anything.
        assertThat(post(
                        Caller.MANAGER,
                        path,
                        "name",
                        name,
                        "kind",
                        "CHOICE",
                        "option-" + options.get(0).id(),
                        ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        String option = path + "/options/" + options.get(0).id();
        assertThat(post(
                        Caller.MANAGER,
                        option + "/position",
                        "after",
                        options.get(2).id().toString()))
                .hasStatus3xxRedirection();
        assertThat(field(id).options()).extracting(CardExtras.Option::name).containsExactly("видео", "пост", "статья");
        assertThat(get(Caller.MANAGER, option + "/removal")).bodyText().contains("статья", "на карточках: 1");
        assertThat(post(Caller.MANAGER, option + "/removal")).hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, option + "/removal")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.MANAGER, early.path() + "/activity"))
                .bodyText()
                .containsPattern(name + "</span>: <del>статья</del>");
        assertThat(post(Caller.MANAGER, path + "/position")).hasStatus3xxRedirection();
        assertThat(extras.fields(world.project.boardId()).get(0).id()).isEqualTo(id);
        fields.remove(manager, world.project.boardId(), id);
    }

    @Test
    void anAddressInATextFieldLeadsThereFromTheCardAndItsFront() {
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID id = fields.add(manager, world.project.boardId(), "Кабинет " + mark, FieldKind.TEXT, true, List.of());
        fields.set(manager, early, id, "https://ads.example.com/a?b=1");
        for (String page : List.of(early.path(), early.path() + "/face")) {
            assertThat(get(Caller.MANAGER, page))
                    .bodyText()
                    .containsPattern("<a [^>]*href=\"https://ads.example.com/a\\?b=1\"")
                    .contains("rel=\"noopener noreferrer nofollow\"");
        }
        fields.set(manager, early, id, "javascript:alert(1)");
        assertThat(get(Caller.MANAGER, early.path())).bodyText().doesNotContain("href=\"javascript");
        fields.remove(manager, world.project.boardId(), id);
    }

    @Test
    void theTableSortsByFieldsAndEveryViewIsNarrowedByThem() {
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID board = world.project.boardId();
        UUID sum = fields.add(manager, board, "Сумма " + mark, FieldKind.NUMBER, true, List.of());
        UUID format = fields.add(manager, board, "Формат " + mark, FieldKind.CHOICE, true, List.of("а", "б"));
        UUID agreed = fields.add(manager, board, "Согласовано " + mark, FieldKind.CHECKBOX, false, List.of());
        String option = field(format).options().get(1).id().toString();
        fields.set(manager, early, sum, "1000");
        fields.set(manager, late, sum, "200");
        fields.set(manager, late, format, option);
        fields.set(manager, late, agreed, "true");
        String table = text(get(Caller.MANAGER, BOARD + "/table?text=" + mark + "&sort=FIELD&field=" + sum));
        assertThat(table).contains("data-th=\"Сумма " + mark + "\"", "aria-sort=\"ascending\"");
        assertThat(table.indexOf(late.title())).isLessThan(table.indexOf(early.title()));
        for (String filter :
                List.of("options=" + option, "ticked=" + agreed, "options=&ticked=" + agreed + "&options=" + option)) {
            for (String view : List.of("", "/table", "/calendar?month=2031-03&")) {
                String page = text(get(Caller.MANAGER, BOARD + view + (view.endsWith("&") ? "" : "?") + filter));
                assertThat(page).contains(filter.contains("ticked") ? "ticked=" + agreed : "options=" + option);
                assertThat(page).doesNotContain(early.title());
            }
            assertThat(text(get(Caller.MANAGER, BOARD + "/table?" + filter))).contains(late.title());
        }
        // A field that is gone sorts nothing.
        fields.remove(manager, board, sum);
        assertThat(get(Caller.MANAGER, BOARD + "/table?sort=FIELD&field=" + sum))
                .hasStatusOk();
        fields.remove(manager, board, format);
        fields.remove(manager, board, agreed);
    }

    @Test
    void beforeACardGoesItIsSaidWhatItLosesAndItComesBackByOnePress() {
        Viewer manager = world.viewer(Caller.MANAGER);
        String name = "Смета " + mark;
        UUID id = fields.add(manager, world.project.boardId(), name, FieldKind.NUMBER, false, List.of());
        fields.set(manager, early, id, "12500.5");
        ProjectDetails details = new ProjectDetails(
                "Другая доска", "T" + Math.abs(mark.hashCode()), "", ProjectState.RUNNING, null, null, false);
        ProjectName other = projects.create(manager, world.client.key(), details, null);
        String target = queries.lists(other.boardId(), false).get(1).id().toString();
        assertThat(get(Caller.MANAGER, early.path() + "/transfer"))
                .bodyText()
                .doesNotContain(name)
                .contains("Другая доска · ");
        assertThat(get(Caller.MANAGER, early.path() + "/transfer?listId=" + target))
                .bodyText()
                .containsPattern(name + ": 12.500,5");
        MvcTestResult moved =
                post(Caller.MANAGER, early.path() + "/transfer", "listId", target, "copy", "false", "title", "");
        assertThat(moved).hasStatus3xxRedirection();
        String toast = URLDecoder.decode(
                Objects.requireNonNull(moved.getResponse().getCookie("toast"))
                        .getValue()
                        .split("\\|")[0],
                StandardCharsets.UTF_8);
        assertThat(extras.fields(boards.visible(manager, early.key())))
                .noneMatch(field -> field.name().equals(name));
        assertThat(get(Caller.MANAGER, early.path() + "/activity")).bodyText().containsPattern("<del>12.500,5</del>");
        assertThat(post(Caller.MANAGER, toast)).hasStatus3xxRedirection();
        assertThat(boards.visible(manager, early.key()).listId()).isEqualTo(early.listId());
        assertThat(get(Caller.MANAGER, early.path())).bodyText().containsPattern("value=\"12.500,5\"");
        fields.remove(manager, world.project.boardId(), id);
    }

    @Test
    void templatesAreNoWorkAndAFilteredHeadSaysItsLimit() {
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID list = queries.lists(world.project.boardId(), false).get(2).id();
        BoardQueries.ListRow before = row(list);
        CardName template = cards.create(
                manager,
                list,
                CardDetails.titled("Шаблон " + mark)
                        .withPlanned(36000)
                        .withDates(null, Instant.parse("2020-01-01T10:00:00Z")),
                List.of(),
                List.of());
        transfers.setTemplate(manager, template, true);
        assertThat(row(list).work()).isEqualTo(before.work());
        assertThat(row(list).plannedSeconds()).isEqualTo(before.plannedSeconds());
        assertThat(get(Caller.MANAGER, template.path() + "/face")).bodyText().doesNotContain("badge-over");
        transfers.setTemplate(manager, template, false);
        assertThat(row(list).work()).isEqualTo(before.work() + 1);
        cards.archive(manager, template);
    }

    private BoardQueries.ListRow row(UUID list) {
        return queries.lists(world.project.boardId(), false).stream()
                .filter(one -> one.id().equals(list))
                .findFirst()
                .orElseThrow();
    }

    private Field field(UUID id) {
        return extras.fields(world.project.boardId()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cardsAreLinkedByKeyTitleOrAddressAndASlipStaysInItsField() {
        assertThat(post(
                        Caller.MANAGER,
                        early.path() + "/relations",
                        "relation",
                        "RELATES",
                        "card",
                        late.key() + " a/b " + late.title()))
                .hasStatus3xxRedirection();
        assertThat(post(Caller.MANAGER, early.path() + "/relations/" + late.id() + "/removal"))
                .hasStatus3xxRedirection();
        assertThat(post(Caller.MANAGER, early.path() + "/relations", "relation", "BLOCKED_BY", "card", "NOPE-1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"NOPE-1\"");
        assertThat(post(
                        Caller.MANAGER,
                        early.path() + "/relations",
                        "relation",
                        "BLOCKED_BY",
                        "card",
                        "https://tandem.example/cards/" + late.key() + "?x=1"))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, early.path() + "/face")).bodyText().contains("ждёт другую");
        assertThat(get(Caller.MANAGER, late.path())).bodyText().contains(early.title(), "держит");
        assertThat(post(Caller.MANAGER, early.path() + "/relations/" + late.id() + "/removal"))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, early.path() + "/face")).bodyText().doesNotContain("ждёт другую");
    }

    @Test
    void aCardRepeatsAndIsCopiedByItsForms() {
        assertThat(post(
                        Caller.MANAGER,
                        early.path() + "/recurrence",
                        "rule",
                        "WEEKLY",
                        "from",
                        "2031-01-01",
                        "dueAfterDays",
                        "2"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("день недели", "2031-01-01");
        assertThat(post(
                        Caller.MANAGER,
                        early.path() + "/recurrence",
                        "rule",
                        "WEEKLY",
                        "weekdays",
                        "MONDAY",
                        "from",
                        "2031-01-01"))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, BOARD + "/settings")).bodyText().contains(early.title());
        post(Caller.MANAGER, early.path() + "/recurrence/removal");
        assertThat(post(
                        Caller.MANAGER,
                        early.path() + "/transfer",
                        "listId",
                        list().toString(),
                        "copy",
                        "true",
                        "title",
                        "Копия " + mark))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, BOARD)).bodyText().contains("Копия " + mark);
    }

    private CardName card(String title, String due) {
        return cards.create(
                world.viewer(Caller.MANAGER),
                list(),
                CardDetails.titled(title).withDates(null, Instant.parse(due)),
                List.of(),
                List.of());
    }

    private UUID list() {
        return queries.lists(world.project.boardId(), false).get(2).id();
    }

    private MvcTestResult get(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    private MvcTestResult post(Caller caller, String address, String... fields) {
        var request = mvc.post().uri(address).cookie(world.session(caller)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
