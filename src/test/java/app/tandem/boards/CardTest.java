package app.tandem.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.boards.domain.Priority;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TandemTest
class CardTest {

    @Autowired
    World world;

    @Autowired
    ProjectService projects;

    @Autowired
    BoardFinder boards;

    @Autowired
    BoardQueries queries;

    @Autowired
    CardQueries backs;

    @Autowired
    CardService cards;

    @Autowired
    ListService lists;

    @Autowired
    LabelService labels;

    @Autowired
    CardPeople people;

    @Autowired
    ChecklistService checklists;

    @Autowired
    CommentService comments;

    @Autowired
    JdbcClient database;

    Viewer manager;
    ProjectName project;
    List<ListRow> columns;

    @BeforeEach
    void board() {
        manager = world.viewer(Caller.MANAGER);
        project = projects.create(
                manager,
                world.client.key(),
                new ProjectDetails(
                        "Доска",
                        "B" + Math.abs(UUID.randomUUID().hashCode()),
                        "",
                        ProjectState.RUNNING,
                        null,
                        null,
                        false),
                null);
        columns = queries.lists(project.boardId(), false);
    }

    @Test
    void aNewProjectHasABoardWithTheUsualListsInTheClientsLanguage() {
        assertThat(columns)
                .extracting(ListRow::name)
                .containsExactly("Запросы", "План", "В работе", "У клиента", "Готово");
        assertThat(columns)
                .extracting(ListRow::kind)
                .containsExactly(ListKind.INBOX, ListKind.PLAIN, ListKind.PLAIN, ListKind.CLIENT, ListKind.DONE);
    }

    @Test
    void aProjectFromATemplateTakesItsListsAndLabels() {
        lists.add(manager, project.boardId(), "Ещё одна", ListKind.PLAIN);
        labels.add(manager, project.boardId(), "Дизайн", 2);
        ProjectName copy = projects.create(
                manager,
                world.client.key(),
                new ProjectDetails(
                        "Копия",
                        "C" + Math.abs(UUID.randomUUID().hashCode()),
                        "",
                        ProjectState.RUNNING,
                        null,
                        null,
                        false),
                project.id());
        assertThat(queries.lists(copy.boardId(), false))
                .extracting(ListRow::name)
                .contains("Ещё одна")
                .hasSize(6);
        assertThat(labels.of(copy.boardId()))
                .extracting(LabelService.Label::name)
                .containsExactly("Дизайн");
    }

    @Test
    void keysAreCountedPerClientAndLeadToTheCard() {
        CardName first = cards.create(manager, list(0), "Первая");
        CardName second = cards.create(manager, list(0), "Вторая");
        assertThat(number(second)).isEqualTo(number(first) + 1);
        assertThat(boards.visible(manager, second.key().toLowerCase(Locale.ROOT))
                        .id())
                .isEqualTo(second.id());
        assertThatThrownBy(() -> boards.visible(manager, "ALPHA-99999")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> boards.visible(manager, "ALPHA-9999999999999")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> boards.visible(manager, "-")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void cardsStandWhereTheyArePut() {
        CardName a = cards.create(manager, list(1), "a");
        CardName b = cards.create(manager, list(1), "b");
        CardName c = cards.create(manager, list(1), "c");
        assertThat(titles(1)).containsExactly("a", "b", "c");
        cards.move(manager, c, list(1), null);
        assertThat(titles(1)).containsExactly("c", "a", "b");
        cards.move(manager, c, list(1), a.id());
        assertThat(titles(1)).containsExactly("a", "c", "b");
        cards.move(manager, a, list(2), null);
        assertThat(titles(1)).containsExactly("c", "b");
        assertThat(titles(2)).containsExactly("a");
        cards.move(manager, b, list(2), a.id());
        assertThat(titles(2)).containsExactly("a", "b");
    }

    @Test
    void anArchivedCardComesBackWhereItWas() {
        CardName a = cards.create(manager, list(1), "a");
        CardName b = cards.create(manager, list(1), "b");
        CardName c = cards.create(manager, list(1), "c");
        cards.archive(manager, b);
        cards.move(manager, c, list(1), a.id());
        assertThat(titles(1)).containsExactly("a", "c");
        cards.restore(manager, b);
        assertThat(titles(1)).containsExactlyInAnyOrder("a", "b", "c").startsWith("a");
    }

    @Test
    void aListOfDoneCardsMakesThemDoneAndLeavingItOpensThemAgain() {
        CardName card = cards.create(manager, list(1), "a");
        cards.move(manager, card, list(4), null);
        assertThat(details(card).doneAt()).isNotNull();
        cards.move(manager, boards.visible(manager, card.key()), list(2), null);
        assertThat(details(card).doneAt()).isNull();
    }

    @Test
    void stormsOfDragsEndInOneOrder() throws Exception {
        List<CardName> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(cards.create(manager, list(i % 3), "card " + i));
        }
        Viewer specialist = world.viewer(Caller.ADMIN);
        try (var threads = new Threads(6)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                Random random = new Random(t);
                Viewer who = t % 2 == 0 ? manager : specialist;
                results.add(threads.submit(() -> {
                    int moved = 0;
                    for (int i = 0; i < 40; i++) {
                        CardName card = all.get(random.nextInt(all.size()));
                        CardName after = all.get(random.nextInt(all.size()));
                        UUID target = list(random.nextInt(3));
                        try {
                            cards.move(
                                    who, card, target, random.nextBoolean() || after.equals(card) ? null : after.id());
                            moved++;
                        } catch (NotFoundException e) {
                            // The card behind which it was to stand has gone to another list meanwhile.
                        }
                    }
                    return moved;
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isPositive();
            }
        }
        List<Front> fronts = queries.fronts(manager, project.boardId(), CardFilter.ALL, false);
        assertThat(fronts)
                .extracting(Front::id)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(CardName::id).toList());
        assertThat(database.sql("select count(*) - count(distinct (list_id, rank)) from card where board_id = :b")
                        .param("b", project.boardId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoChangedSomethingElseDoesNotDisturbWhoChangedTheSameIsAsked() {
        CardName card = cards.create(manager, list(0), "было");
        cards.change(manager, card, was -> was.title().equals("было"), was -> was.withTitle("стало"));
        cards.change(manager, card, was -> was.description().isEmpty(), was -> was.withDescription("текст"));
        assertThatThrownBy(() ->
                        cards.change(manager, card, was -> was.title().equals("было"), was -> was.withTitle("иначе")))
                .isInstanceOf(StaleException.class);
        assertThat(details(card).title()).isEqualTo("стало");
        assertThat(details(card).description()).isEqualTo("текст");
    }

    @Test
    void badCardsAreRefused() {
        assertThatThrownBy(() -> cards.create(manager, list(0), "  ")).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> cards.create(manager, list(0), "x".repeat(501)))
                .isInstanceOf(RuleException.class);
        CardDetails planned = CardDetails.titled("x").withPlanned(-1);
        assertThatThrownBy(() -> cards.create(manager, list(0), planned, List.of(), List.of()))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> cards.create(manager, UUID.randomUUID(), "x")).isInstanceOf(NotFoundException.class);
        assertThat(queries.fronts(manager, project.boardId(), CardFilter.ALL, true))
                .isEmpty();
    }

    @Test
    void theClientsPeoplePerformNoCards() {
        CardName card = cards.create(manager, list(0), "работа агентства");
        assertThatThrownBy(() -> people.assign(
                        manager, card, world.viewer(Caller.CONTACT).id()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void nothingOfAnotherBoardCanBeUsed() {
        ProjectName foreign = world.otherProject;
        Viewer other = world.viewer(Caller.OTHER_MANAGER);
        UUID foreignList = queries.lists(foreign.boardId(), false).get(0).id();
        UUID foreignLabel = labels.add(other, foreign.boardId(), "чужая " + UUID.randomUUID(), 1);
        CardName foreignCard = cards.create(other, foreignList, "чужая");
        CardName card = cards.create(manager, list(0), "своя");
        assertThatThrownBy(() -> cards.move(manager, card, foreignList, null)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cards.move(manager, card, list(0), foreignCard.id()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> labels.attach(manager, card, foreignLabel)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> people.assign(
                        manager, card, world.viewer(Caller.OUTSIDER).id()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> boards.visible(manager, foreignCard.key())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cards.archive(manager, foreignCard)).isInstanceOf(NotFoundException.class);
        UUID checklist = checklists.add(other, foreignCard, "список", List.of("пункт"));
        assertThatThrownBy(() -> checklists.addItems(manager, card, checklist, "x"))
                .isInstanceOf(NotFoundException.class);
        UUID comment = comments.add(other, foreignCard, "слова", false);
        assertThatThrownBy(() -> comments.remove(manager, card, comment)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(
                        () -> database.sql("insert into card_label (card_id, label_id, board_id) values (:c, :l, :b)")
                                .param("c", card.id())
                                .param("l", foreignLabel)
                                .param("b", project.boardId())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void onAnArchivedProjectNothingChanges() {
        CardName card = cards.create(manager, list(0), "x");
        projects.archive(manager, project.id());
        assertThatThrownBy(() -> cards.create(manager, list(0), "y")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> cards.archive(manager, card)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aCommentIsChangedByWhoSaidIt() {
        CardName card = cards.create(manager, list(0), "x");
        UUID comment = comments.add(manager, card, "первое слово", false);
        Viewer admin = world.viewer(Caller.ADMIN);
        assertThatThrownBy(() -> comments.change(admin, card, comment, 0, "иначе", false))
                .isInstanceOf(ForbiddenException.class);
        comments.change(manager, card, comment, 0, "второе слово", true);
        assertThatThrownBy(() -> comments.change(manager, card, comment, 0, "третье", true))
                .isInstanceOf(StaleException.class);
        comments.remove(admin, card, comment);
        assertThat(backs.comments(card.id())).isEmpty();
        comments.restore(manager, card, comment);
        assertThat(backs.comments(card.id())).singleElement().satisfies(said -> {
            assertThat(said.text()).isEqualTo("второе слово");
            assertThat(said.clientVisible()).isTrue();
        });
    }

    @Test
    void filtersAreJoined() {
        UUID label = labels.add(manager, project.boardId(), "Сайт", 7);
        CardDetails urgent = CardDetails.titled("Срочно 100%").withMarks(Priority.URGENT, true, true);
        CardName hit = cards.create(manager, list(0), urgent, List.of(manager.id()), List.of(label));
        cards.create(manager, list(0), "Просто");
        assertThat(found(new CardFilter("срочно 100%", List.of(), List.of(), null, null, false, false, false, false)))
                .containsExactly(hit.id());
        assertThat(found(new CardFilter(
                        "",
                        List.of(manager.id()),
                        List.of(label),
                        CardFilter.Due.NONE,
                        Priority.URGENT,
                        true,
                        true,
                        true,
                        true)))
                .containsExactly(hit.id());
        assertThat(found(new CardFilter(
                        "", List.of(), List.of(), CardFilter.Due.OVERDUE, null, false, false, false, false)))
                .isEmpty();
        assertThat(found(new CardFilter("_", List.of(), List.of(), null, null, false, false, false, false)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghbdtn", "ПРИВЕТ", "ёлка привет", "tkrf", "елк", "Привет, ёл"})
    void aTitleIsFoundByItsPartsAndInTheWrongKeyboardLayout(String typed) {
        CardName hit = cards.create(manager, list(0), "Привет, Ёлка!");
        cards.create(manager, list(0), "Приветствие");
        assertThat(found(typed)).contains(hit.id());
        assertThat(found("ghbdtn gjrf")).isEmpty();
    }

    @Test
    void aCardIsFoundByItsNumberAndKey() {
        CardName hit = cards.create(manager, list(0), "Ё");
        cards.create(manager, list(0), "Ж");
        assertThat(found(hit.key())).containsExactly(hit.id());
        assertThat(found(hit.key().toLowerCase(Locale.ROOT))).containsExactly(hit.id());
        assertThat(found(hit.key().substring(hit.key().indexOf('-') + 1))).containsExactly(hit.id());
        assertThat(found("NOBODY-1")).isEmpty();
    }

    private List<UUID> found(String typed) {
        return found(new CardFilter(typed, List.of(), List.of(), null, null, false, false, false, false));
    }

    @Test
    void aSecondInboxIsRefused() {
        assertThatThrownBy(() -> lists.add(manager, project.boardId(), "Ещё", ListKind.INBOX))
                .isInstanceOf(RuleException.class)
                .hasMessage("list.inbox.taken");
    }

    @Test
    void listsStandWhereTheyArePut() {
        lists.move(manager, list(4), null);
        assertThat(queries.lists(project.boardId(), false))
                .extracting(ListRow::name)
                .startsWith("Готово", "Запросы");
        lists.archive(manager, list(4));
        assertThat(queries.lists(project.boardId(), false)).hasSize(4);
        assertThatThrownBy(() -> cards.create(manager, list(4), "x")).isInstanceOf(RuleException.class);
        lists.restore(manager, list(4));
        assertThat(queries.lists(project.boardId(), false)).hasSize(5);
    }

    private List<UUID> found(CardFilter filter) {
        return queries.fronts(manager, project.boardId(), filter, false).stream()
                .map(Front::id)
                .toList();
    }

    private UUID list(int index) {
        return columns.get(index).id();
    }

    private List<String> titles(int index) {
        return queries.fronts(manager, project.boardId(), CardFilter.ALL, false).stream()
                .filter(front -> front.listId().equals(list(index)))
                .map(Front::title)
                .toList();
    }

    private CardDetails details(CardName card) {
        return backs.back(manager, card.key()).details();
    }

    private static int number(CardName card) {
        return Integer.parseInt(card.key().substring(card.key().lastIndexOf('-') + 1));
    }

    /** A pool that ends with its block; executors themselves can be closed only from Java 19 on. */
    private static final class Threads implements AutoCloseable {

        private final java.util.concurrent.ExecutorService pool;

        Threads(int count) {
            this.pool = Executors.newFixedThreadPool(count);
        }

        <T> Future<T> submit(Callable<T> task) {
            return pool.submit(task);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
