package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.boards.domain.NewPlace;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class BoardPagesTest {

    private static final String BOARD = "/boards/ALPHA/SITE";

    @Autowired
    LabelService labels;

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BoardFinder boards;

    @Autowired
    BoardQueries queries;

    @Autowired
    CardQueries backs;

    @Autowired
    CardService cards;

    @Autowired
    CommentService comments;

    @Autowired
    ListService lists;

    @Autowired
    ProjectService projects;

    @Autowired
    ChecklistService checklists;

    @Autowired
    JdbcClient database;

    CardName card;

    @BeforeEach
    void aCard() {
        // At the top, so that it is among those that the board shows at once.
        card = cards.create(
                world.viewer(Caller.MANAGER),
                list(),
                NewPlace.TOP,
                CardDetails.titled("Карточка " + UUID.randomUUID()),
                List.of(),
                List.of());
    }

    @Test
    void theBoardShowsItsListsAndCards() {
        MvcTestResult page = get(Caller.SPECIALIST, "/boards/ALPHA/SITE");
        assertThat(page).hasStatusOk().bodyText().contains("Запросы", card.title(), "id=\"" + card.key() + "\"");
        assertThat(page).bodyText().contains("data-composer");
    }

    @Test
    void formsOfMenusThatAreKeptCarryTheTokenOfEachRequest() {
        String first = tokenOfMenus();
        assertThat(tokenOfMenus()).isNotEqualTo(first);
    }

    /** The one token of all forms of the board, which is that of the page itself. */
    private String tokenOfMenus() {
        String page = new String(
                get(Caller.SPECIALIST, "/boards/ALPHA/SITE").getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
        String token = tokens(page, "name=\"csrf\" content=\"([^\"]+)\"").get(0);
        assertThat(tokens(page, "class=\"menu list-menu\"[\\s\\S]*?name=\"_csrf\" value=\"([^\"]+)\""))
                .isNotEmpty()
                .containsOnly(token);
        assertThat(tokens(page, "name=\"_csrf\" value=\"([^\"]+)\"")).containsOnly(token);
        return token;
    }

    private static List<String> tokens(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void aFilterLeavesWhatMatchesAndSaysHowMuch() {
        assertThat(get(Caller.MANAGER, "/boards/ALPHA/SITE?text=" + card.title().substring(9)))
                .bodyText()
                .contains(card.title(), "1 из ")
                .doesNotContain(world.card.title());
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"OTHER_MANAGER", "OUTSIDER"})
    void aForeignBoardAndItsCardsAreNotThere(Caller caller) {
        assertThat(get(caller, "/boards/ALPHA/SITE")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(caller, card.path())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(caller, card.path() + "/face")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(caller, card.path() + "/activity")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, card.path() + "/title", "title", "чужое", "seen", ""))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, card.path() + "/archival")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, card.path() + "/comments", "text", "чужое")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, "/lists/" + list() + "/cards", "title", "чужое"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(caller, "/lists/" + list() + "/archival")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(database.sql("select count(*) from card where title = 'чужое'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aContactHasNoBoards() {
        assertThat(get(Caller.CONTACT, "/boards/ALPHA/SITE")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(Caller.CONTACT, card.path())).hasStatus(HttpStatus.FORBIDDEN);
        // Not even the finder gives a contact what is not marked for the client.
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> boards.visible(world.viewer(Caller.CONTACT), card.key()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theComposerAnswersWithTheFrontOfTheCard() {
        MvcTestResult answer = mvc.post()
                .uri("/lists/" + list() + "/cards")
                .param("title", "Из поля <b>ввода</b>")
                .header("X-Requested-With", "board")
                .cookie(world.session(Caller.SPECIALIST))
                .with(csrf())
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.CREATED).bodyText().contains("&lt;b&gt;ввода", "<article");
    }

    @Test
    void aCardIsDroppedBehindAnotherOne() {
        CardName other = cards.create(world.viewer(Caller.MANAGER), list(), "Другая");
        assertThat(mvc.post()
                        .uri(card.path() + "/position")
                        .param("listId", list().toString())
                        .param("after", other.key())
                        .header("X-Requested-With", "board")
                        .cookie(world.session(Caller.SPECIALIST))
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(queries.fronts(
                        world.viewer(Caller.MANAGER), card.boardId(), app.tandem.boards.domain.CardFilter.ALL, false))
                .extracting(BoardQueries.Front::id)
                .containsSubsequence(other.id(), card.id());
    }

    @Test
    void whoEditsTheSameTextSeesBoth() {
        String seen = seen("TITLE");
        assertThat(post(Caller.SPECIALIST, card.path() + "/title", "title", "Слова первого", "seen", seen))
                .hasStatus3xxRedirection();
        MvcTestResult refused = post(Caller.MANAGER, card.path() + "/title", "title", "Слова второго", "seen", seen);
        assertThat(refused).hasStatus(HttpStatus.CONFLICT).bodyText().contains("Слова первого", "Слова второго");
        assertThat(backs.back(world.viewer(Caller.MANAGER), card.key())
                        .details()
                        .title())
                .isEqualTo("Слова первого");
        assertThat(post(Caller.MANAGER, card.path() + "/title", "title", "Слова второго", "seen", seen("TITLE")))
                .hasStatus3xxRedirection();
    }

    @Test
    void whatIsRefusedStaysInTheForm() {
        assertThat(post(Caller.MANAGER, card.path() + "/title", "title", "я".repeat(501), "seen", seen("TITLE")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("я".repeat(501), "500");
        assertThat(post(Caller.MANAGER, card.path() + "/links", "url", "javascript:alert(1)", "name", "имя ссылки"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("javascript:alert(1)", "имя ссылки");
        assertThat(backs.attachments(card.id())).isEmpty();
    }

    @Test
    void datesAreReadInTheZoneOfThePerson() {
        assertThat(post(
                        Caller.MANAGER,
                        card.path() + "/dates",
                        "startsOn",
                        "2026-11-20",
                        "dueOn",
                        "2026-11-27",
                        "dueTime",
                        "15:30",
                        "seen",
                        seen("DATES")))
                .hasStatus3xxRedirection();
        var details = backs.back(world.viewer(Caller.MANAGER), card.key()).details();
        assertThat(details.dueAt()).isEqualTo("2026-11-27T12:30:00Z");
        assertThat(get(Caller.MANAGER, card.path())).bodyText().contains("2026-11-27", "15:30");
    }

    @Test
    void plannedHoursAreReadAsPeopleTypeThem() {
        assertThat(post(Caller.MANAGER, card.path() + "/planned", "hours", "1ч 30м", "seen", seen("PLANNED")))
                .hasStatus3xxRedirection();
        assertThat(get(Caller.MANAGER, card.path())).bodyText().contains("value=\"1:30\"");
        assertThat(post(Caller.MANAGER, card.path() + "/planned", "hours", "полдня", "seen", seen("PLANNED")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("полдня", "не читается как длительность");
        assertThat(post(Caller.MANAGER, card.path() + "/planned", "hours", "", "seen", seen("PLANNED")))
                .hasStatus3xxRedirection();
        assertThat(backs.back(world.viewer(Caller.MANAGER), card.key())
                        .details()
                        .plannedSeconds())
                .isNull();
    }

    @Test
    void aCommentIsShownAsTextAndMarkedInternal() {
        post(Caller.SPECIALIST, card.path() + "/comments", "text", "**Важно** <script>alert(1)</script>");
        assertThat(get(Caller.MANAGER, card.path()))
                .bodyText()
                .contains("<strong>Важно</strong>", "внутренний")
                .doesNotContain("<script>alert");
    }

    @Test
    void filesAreKeptAndGivenBackToWhoSeesTheCard() {
        MockMultipartFile file =
                new MockMultipartFile("file", "Смета №1.txt", "text/plain", "привет".getBytes(StandardCharsets.UTF_8));
        assertThat(mvc.post()
                        .multipart()
                        .file(file)
                        .uri(card.path() + "/attachments")
                        .cookie(world.session(Caller.SPECIALIST))
                        .with(csrf())
                        .exchange())
                .hasStatus3xxRedirection();
        UUID id = backs.attachments(card.id()).get(0).id();
        String address = card.path() + "/attachments/" + id + "/file";
        assertThat(get(Caller.MANAGER, address))
                .hasStatusOk()
                .body()
                .isEqualTo("привет".getBytes(StandardCharsets.UTF_8));
        assertThat(get(Caller.OTHER_MANAGER, address)).hasStatus(HttpStatus.NOT_FOUND);
        String mixed = world.otherCard.path() + "/attachments/" + id + "/file";
        assertThat(get(Caller.OTHER_MANAGER, mixed)).hasStatus(HttpStatus.NOT_FOUND);
        post(Caller.MANAGER, card.path() + "/attachments/" + id + "/removal");
        assertThat(get(Caller.MANAGER, address)).hasStatus(HttpStatus.NOT_FOUND);
        post(Caller.MANAGER, card.path() + "/attachments/" + id + "/restoration");
        assertThat(get(Caller.MANAGER, address)).hasStatusOk();
    }

    @Test
    void theArchiveOffersTheWayBack() {
        post(Caller.MANAGER, card.path() + "/archival");
        assertThat(get(Caller.MANAGER, "/boards/ALPHA/SITE")).bodyText().doesNotContain(card.title());
        assertThat(get(Caller.MANAGER, "/boards/ALPHA/SITE/archive"))
                .bodyText()
                .contains(card.title(), card.path() + "/restoration");
        post(Caller.MANAGER, card.path() + "/restoration");
        assertThat(get(Caller.MANAGER, "/boards/ALPHA/SITE")).bodyText().contains(card.title());
    }

    private UUID list() {
        return queries.lists(world.project.boardId(), false).get(0).id();
    }

    private String seen(String part) {
        return CardPart.valueOf(part)
                .fingerprint(
                        backs.back(world.viewer(Caller.MANAGER), card.key()).details());
    }

    private MvcTestResult get(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    @Test
    void whoHasNoBoardYetIsToldWhatTheyCanDoAboutIt() {
        UUID person = world.newPerson("Пока без команды", Role.SPECIALIST);
        String email = database.sql("select email from person where id = :id")
                .param("id", person)
                .query(String.class)
                .single();
        assertThat(mvc.get().uri("/boards").cookie(world.signIn(email, World.PASSWORD)))
                .hasStatusOk()
                .bodyText()
                .contains("добавит вас в команду")
                .doesNotContain("/projects/new");
    }

    @Test
    void puttingAllCardsAwayIsTakenBackByItsOwnAddressAndOfNoCardsNotAtAll() {
        UUID mine = lists.add(world.viewer(Caller.MANAGER), world.project.boardId(), "Всё", ListKind.PLAIN);
        cards.create(world.viewer(Caller.MANAGER), mine, "Одна");
        assertThat(undoAfter(post(Caller.MANAGER, "/lists/" + mine + "/cards/archival")))
                .startsWith("/lists/" + mine + "/cards/restoration?at=")
                .satisfies(undo -> post(Caller.MANAGER, undo))
                .satisfies(undo -> assertThat(open(mine)).isEqualTo(1));
        post(Caller.MANAGER, "/lists/" + mine + "/cards/archival");
        assertThat(undoAfter(post(Caller.MANAGER, "/lists/" + mine + "/cards/archival")))
                .isEmpty();
    }

    @Test
    void movingOrOrderingAllCardsIsTakenBackByItsOwnAddress() {
        UUID mine = lists.add(world.viewer(Caller.MANAGER), world.project.boardId(), "Отсюда", ListKind.PLAIN);
        UUID other = lists.add(world.viewer(Caller.MANAGER), world.project.boardId(), "Туда", ListKind.PLAIN);
        assertThat(undoAfter(post(Caller.MANAGER, "/lists/" + mine + "/moves", "listId", other.toString())))
                .isEmpty();
        cards.create(world.viewer(Caller.MANAGER), mine, "Б");
        cards.create(world.viewer(Caller.MANAGER), mine, "А");
        for (String[] deed : new String[][] {{"/moves", "listId", other.toString()}, {"/order", "by", "TITLE"}}) {
            assertThat(undoAfter(post(Caller.MANAGER, "/lists/" + mine + deed[0], deed[1], deed[2])))
                    .startsWith("/lists/" + mine + "/rearrangements/")
                    .satisfies(undo -> post(Caller.MANAGER, undo))
                    .satisfies(undo -> assertThat(open(mine)).isEqualTo(2))
                    .satisfies(undo -> assertThat(post(Caller.MANAGER, undo)).hasStatus(HttpStatus.NOT_FOUND));
        }
    }

    @Test
    void withAFilterWhatIsDoneToAllCardsIsDoneToThoseThatAreShownAndSaysSo() {
        UUID mine = lists.add(world.viewer(Caller.MANAGER), world.project.boardId(), "Отобранное", ListKind.PLAIN);
        cards.create(world.viewer(Caller.MANAGER), mine, "Shown-only");
        cards.create(world.viewer(Caller.MANAGER), mine, "Скрыта");
        String query = "?text=Shown-only";
        assertThat(get(Caller.MANAGER, BOARD + query))
                .bodyText()
                .contains("Показанные в архив: 1")
                .contains("/lists/" + mine + "/cards/archival?text=");
        assertThat(post(Caller.MANAGER, "/lists/" + mine + "/cards/archival" + query))
                .headers()
                .hasValue("Location", BOARD + query);
        assertThat(open(mine)).isEqualTo(1);
    }

    @Test
    void aLabelIsMadeInTheSettingsAndGoesFromAllCardsOnlyAfterAQuestion() {
        String settings = BOARD + "/settings";
        post(Caller.MANAGER, settings + "/labels", "name", "Мимолётная", "colour", "3");
        UUID label = database.sql("select id from label where name = 'Мимолётная'")
                .query(UUID.class)
                .single();
        assertThat(post(Caller.MANAGER, settings + "/labels", "name", "Мимолётная", "colour", "3"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Такая метка на этой доске уже есть.");
        labels.attach(world.viewer(Caller.MANAGER), card, label);
        assertThat(get(Caller.MANAGER, settings + "/labels/" + label + "/removal"))
                .bodyText()
                .contains("Мимолётная", "Метка стоит на карточках: 1");
        post(Caller.MANAGER, settings + "/labels/" + label + "/removal");
        assertThat(get(Caller.MANAGER, settings + "/labels/" + label + "/removal"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aCardGoesToTheEndOfItsListHoweverLongThatIs() {
        UUID mine = lists.add(world.viewer(Caller.MANAGER), world.project.boardId(), "Концы", ListKind.PLAIN);
        CardName first = cards.create(world.viewer(Caller.MANAGER), mine, "один");
        cards.create(world.viewer(Caller.MANAGER), mine, "два");
        for (String last : List.of("true", "false")) {
            post(Caller.MANAGER, first.path() + "/position", "listId", mine.toString(), "last", last);
            assertThat(database.sql("select title from card where list_id = :list order by rank")
                            .param("list", mine)
                            .query(String.class)
                            .list())
                    .containsExactly(last.equals("true") ? "два" : "один", last.equals("true") ? "один" : "два");
        }
    }

    @Test
    void theMenuOfACardOffersWhatTheViewerMayDo() {
        assertThat(get(Caller.MANAGER, card.path() + "/quick/menu"))
                .bodyText()
                .contains("data-deed=\"archive\"", "data-quick=\"move\"", "data-code=\"KeyM\"", "Следить");
        post(Caller.MANAGER, card.path() + "/watching", "watching", "true");
        assertThat(get(Caller.MANAGER, card.path() + "/quick/menu")).bodyText().contains("Не следить");
        assertThat(get(Caller.OUTSIDER, card.path() + "/quick/menu")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.MANAGER, card.path() + "/quick/move"))
                .bodyText()
                .containsPattern("aria-selected=\"true\"[^>]*data-list=\"" + card.listId() + "\"");
    }

    @Test
    void theMenuOfACardThatIsOnlyReadOffersNothingToChange() {
        Viewer manager = world.viewer(Caller.MANAGER);
        String key = "M" + Math.abs(UUID.randomUUID().hashCode());
        ProjectName own = projects.create(
                manager,
                world.client.key(),
                new ProjectDetails("Закрытая", key, "", ProjectState.RUNNING, null, null, false),
                null);
        CardName read =
                cards.create(manager, queries.lists(own.boardId(), false).get(0).id(), "Только прочитать");
        projects.archive(manager, own.id());
        assertThat(get(Caller.MANAGER, read.path() + "/quick/menu"))
                .hasStatusOk()
                .bodyText()
                .contains("data-deed=\"open\"", "data-deed=\"link\"")
                .doesNotContain("data-deed=\"archive\"", "data-quick=\"");
        assertThat(get(Caller.MANAGER, read.path() + "/quick/move")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aDayOfNoKnownYearIsRefusedBesideTheItem() {
        checklists.add(world.viewer(Caller.MANAGER), card, "Этапы", List.of("раз"));
        UUID item = database.sql("select id from check_item where card_id = :card")
                .param("card", card.id())
                .query(UUID.class)
                .single();
        assertThat(post(Caller.MANAGER, card.path() + "/check-items/" + item + "/duty", "dueOn", "2201-01-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .containsPattern(
                        "(?s)value=\"2201-01-01\"[^>]*>\\s*<p id=\"why\".{0,300}Даты — только с 1900 по 2200 год");
    }

    private static String undoAfter(MvcTestResult answer) {
        String toast = String.valueOf(answer.getResponse().getCookie("toast").getValue());
        return URLDecoder.decode(toast.substring(0, toast.indexOf('|')), StandardCharsets.UTF_8);
    }

    private int open(UUID list) {
        return database.sql("select count(*) from card where list_id = :list and archived_at is null")
                .param("list", list)
                .query(Integer.class)
                .single();
    }

    private MvcTestResult post(Caller caller, String address, String... fields) {
        var request = mvc.post().uri(address).cookie(world.session(caller)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
