package app.tandem.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.FrontField;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.BoardQueries.Sort;
import app.tandem.boards.domain.BoardQueries.Window;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Extras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.CardExtras.Link;
import app.tandem.boards.domain.CardExtras.Relation;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.CardLinks;
import app.tandem.boards.domain.CardLosses;
import app.tandem.boards.domain.CardLosses.Losses;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.ListCards;
import app.tandem.boards.domain.ListRearrangements;
import app.tandem.boards.domain.ListRearrangements.TakenBack;
import app.tandem.boards.domain.NewPlace;
import app.tandem.boards.domain.Priority;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fields, links, copies and moves of cards. */
@TandemTest
class CardTiesTest {

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
    CardExtras extras;

    @Autowired
    CardService cards;

    @Autowired
    CardPeople people;

    @Autowired
    LabelService labels;

    @Autowired
    ChecklistService checklists;

    @Autowired
    AttachmentService attachments;

    @Autowired
    FieldService fields;

    @Autowired
    CardLinks links;

    @Autowired
    CardTransfers transfers;

    @Autowired
    ListCards listCards;

    @Autowired
    CardLosses losses;

    @Autowired
    TeamService teams;

    @Autowired
    CommentService comments;

    @Autowired
    ListRearrangements rearrangements;

    @Autowired
    JdbcClient database;

    Viewer manager;
    Viewer admin;
    ProjectName project;
    List<ListRow> columns;

    @BeforeEach
    void board() {
        manager = world.viewer(Caller.MANAGER);
        admin = world.viewer(Caller.ADMIN);
        project = newProject();
        columns = queries.lists(project.boardId(), false);
    }

    // --- Fields ---

    @Test
    void aFieldHoldsWhatItsKindAllowsAndIsShownOnTheFront() {
        UUID budget = field("Бюджет", FieldKind.NUMBER);
        UUID format =
                fields.add(manager, project.boardId(), "Формат", FieldKind.CHOICE, true, List.of("Сторис", "Пост"));
        CardName card = card(1, "Баннер");
        fields.set(manager, card, budget, "12 500,50");
        fields.set(manager, card, format, option(format, "Пост").toString());
        assertThat(front(card).fields())
                .containsExactly(
                        new FrontField("Бюджет", FieldKind.NUMBER, "12500.5"),
                        new FrontField("Формат", FieldKind.CHOICE, "Пост"));
        assertThat(queries.front(card.id()).fields()).isEqualTo(front(card).fields());
        fields.set(manager, card, budget, "");
        assertThat(value(card, budget)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, дорого, field.number",
        "NUMBER, 1e400, field.number",
        "NUMBER, 1e1000000, field.number",
        "NUMBER, 1e-2147483647, field.number",
        "DATE, завтра, field.date",
        "DATE, 2026-02-30, field.date",
        "DATE, +10000-01-01, day.years",
        "DATE, 1899-12-31, day.years",
        "CHOICE, 00000000-0000-7000-8000-000000000000, field.option"
    })
    void whatAFieldCannotHoldIsRefused(FieldKind kind, String typed, String code) {
        UUID id = fields.add(manager, project.boardId(), "Поле", kind, false, List.of("да"));
        CardName card = card(1, "x");
        assertThatThrownBy(() -> fields.set(manager, card, id, typed))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(value(card, id)).isEmpty();
    }

    @Test
    void aFieldOfAnotherBoardHoldsNothingHere() {
        ProjectName other = newProject();
        UUID foreign = fields.add(manager, other.boardId(), "Чужое", FieldKind.TEXT, false, List.of());
        CardName card = card(1, "x");
        assertThatThrownBy(() -> fields.set(manager, card, foreign, "y")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> fields.change(manager, project.boardId(), foreign, "z", false, Map.of(), List.of()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> fields.remove(manager, project.boardId(), foreign))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> fields.add(
                        world.viewer(Caller.OUTSIDER), project.boardId(), "x", FieldKind.TEXT, false, List.of()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> database.sql("""
                        insert into card_field_value (card_id, field_id, board_id, kind, text) values (:card, :field, :board, 'TEXT', 'x')
                        """)
                        .param("card", card.id())
                        .param("field", foreign)
                        .param("board", project.boardId())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        UUID number = field("Число", FieldKind.NUMBER);
        assertThatThrownBy(() -> database.sql("""
                        insert into card_field_value (card_id, field_id, board_id, kind, text) values (:card, :field, :board, 'NUMBER', 'x')
                        """)
                        .param("card", card.id())
                        .param("field", number)
                        .param("board", project.boardId())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void anOptionIsRenamedAndOneThatGoesTakesItsValuesAlong() {
        UUID id = fields.add(manager, project.boardId(), "Формат", FieldKind.CHOICE, false, List.of("а", "б"));
        CardName card = card(1, "x");
        CardName second = card(1, "y");
        fields.set(manager, card, id, option(id, "а").toString());
        fields.set(manager, second, id, option(id, "б").toString());
        fields.change(
                manager,
                project.boardId(),
                id,
                "Вид",
                true,
                Map.of(option(id, "а"), "Альфа", option(id, "б"), ""),
                List.of("в"));
        assertThat(value(card, id)).isEqualTo("Альфа");
        assertThat(value(second, id)).isEmpty();
        assertThat(extras.fields(project.boardId()).get(0).options())
                .extracting(CardExtras.Option::name)
                .containsExactly("Альфа", "в");
        fields.remove(manager, project.boardId(), id);
        assertThat(extras.fields(card)).isEmpty();
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        field("Бюджет", FieldKind.NUMBER);
        assertThatThrownBy(() -> field("бюджет", FieldKind.TEXT)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() ->
                        fields.add(manager, project.boardId(), "Без вариантов", FieldKind.CHOICE, false, List.of()))
                .isInstanceOf(RuleException.class);
    }

    // --- Links ---

    @Test
    void aCardWaitsUntilWhatBlocksItIsDone() {
        CardName first = card(1, "сначала");
        CardName second = card(1, "потом");
        links.add(manager, second, Relation.BLOCKED_BY, first.key());
        assertThat(front(second).blocked()).isTrue();
        assertThat(front(first).blocked()).isFalse();
        assertThat(link(first).relation()).isEqualTo(Relation.BLOCKS);
        assertThat(link(second).relation()).isEqualTo(Relation.BLOCKED_BY);
        cards.change(manager, first, was -> true, was -> was.withDone(Instant.now()));
        assertThat(front(second).blocked()).isFalse();
        assertThat(queries.front(second.id()).blocked()).isFalse();
        links.remove(manager, first, second.id());
        assertThat(of(second).links()).isEmpty();
    }

    @Test
    void twoCardsAreLinkedOnceAndNeverToThemselves() {
        CardName first = card(1, "a");
        CardName second = card(1, "b");
        links.add(manager, first, Relation.BLOCKS, second.key());
        assertThatThrownBy(() -> links.add(manager, second, Relation.BLOCKS, first.key()))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> links.add(manager, second, Relation.RELATES, first.key()))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> links.add(manager, second, Relation.RELATES, second.key()))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void whoeverLinksCardsMayChangeBothAndSeesOnlyTheirOwn() {
        CardName mine = card(1, "a");
        assertThatThrownBy(() -> links.add(manager, mine, Relation.RELATES, world.otherCard.key()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        links.add(world.viewer(Caller.OTHER_MANAGER), world.otherCard, Relation.BLOCKS, mine.key()))
                .isInstanceOf(NotFoundException.class);
        links.add(admin, mine, Relation.BLOCKED_BY, world.otherCard.key());
        assertThat(of(mine).links()).isEmpty();
        assertThat(extras.of(admin, mine).links()).extracting(Link::key).containsExactly(world.otherCard.key());
        assertThatThrownBy(() -> links.remove(manager, mine, world.otherCard.id()))
                .isInstanceOf(NotFoundException.class);
    }

    // --- Copies and moves ---

    @Test
    void aCopyHasEverythingButWhatWasSaidAndDone() {
        CardName card = full();
        CardName copy = transfers.copy(manager, card, list(2), "Копия", true);
        assertThat(copy.key()).isNotEqualTo(card.key());
        assertThat(copy.title()).isEqualTo("Копия");
        CardDetails details = details(copy);
        assertThat(details.description()).isEqualTo("текст");
        assertThat(details.priority()).isEqualTo(Priority.HIGH);
        assertThat(details.dueAt()).isNull();
        assertThat(details.plannedSeconds()).isEqualTo(3600);
        assertThat(backs.performers(copy.id())).extracting(PersonName::id).containsExactly(manager.id());
        assertThat(labels.ofCard(copy.id()))
                .extracting(LabelService.Label::name)
                .containsExactly("Дизайн");
        assertThat(backs.checklists(copy.id()).get(0).items())
                .noneMatch(CardQueries.Item::done)
                .hasSize(2);
        assertThat(backs.attachments(copy.id())).hasSize(1);
        assertThat(of(copy).fields()).extracting(Field::shown).containsExactly("важно");
        CardName same = transfers.copy(manager, card, list(2), null, false);
        assertThat(details(same).dueAt()).isEqualTo(details(card).dueAt());
        assertThat(backs.checklists(same.id()).get(0).done()).isEqualTo(1);
    }

    @Test
    void onAnotherBoardOfTheClientACardKeepsItsKeyAndFindsItsLabelsAndFields() {
        CardName card = full();
        ProjectName other = newProject();
        UUID label = labels.add(manager, other.boardId(), "Дизайн", 2);
        fields.add(manager, other.boardId(), "ПОМЕТКА", FieldKind.TEXT, false, List.of());
        UUID target = queries.lists(other.boardId(), false).get(1).id();
        CardName moved = transfers.move(manager, card, target).card();
        assertThat(moved.key()).isEqualTo(card.key());
        assertThat(moved.boardId()).isEqualTo(other.boardId());
        assertThat(labels.ofCard(card.id())).extracting(LabelService.Label::id).containsExactly(label);
        assertThat(of(moved).fields()).extracting(Field::shown).containsExactly("важно");
        assertThat(backs.checklists(card.id())).hasSize(1);
    }

    @Test
    void atAnotherClientACardHasANewKeyAndTheOldOneLeadsToIt() {
        CardName card = full();
        cards.change(manager, card, was -> true, was -> was.withClientView(true, "Для первого"));
        UUID target = queries.lists(world.otherProject.boardId(), false).get(1).id();
        assertThatThrownBy(() -> transfers.move(manager, card, target)).isInstanceOf(NotFoundException.class);
        CardName moved = transfers.move(admin, card, target).card();
        assertThat(moved.key()).startsWith("BETA-");
        assertThat(boards.visible(admin, card.key()).id()).isEqualTo(card.id());
        assertThatThrownBy(() -> boards.visible(manager, card.key())).isInstanceOf(NotFoundException.class);
        // Who answers for the first client does not see the second one's board.
        assertThat(backs.performers(card.id())).isEmpty();
        assertThat(backs.back(admin, moved.key()).details().clientVisible()).isFalse();
        assertThat(labels.ofCard(card.id()))
                .extracting(LabelService.Label::name)
                .containsExactly("Дизайн");
    }

    @Test
    void aCardWithTimeGoesToAnotherClientOnlyAsACopy() {
        CardName card = card(1, "x");
        database.sql("""
                        insert into time_entry (id, version, person_id, client_id, project_id, card_id, activity, billable, client_visible,
                            seconds, zone, client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by)
                        values (gen_random_uuid(), 0, :person, :client, :project, :card, 'TASK', false, true, 60, 'Europe/Moscow',
                            'Europe/Moscow', date '2026-01-12', date '2026-01-12', 'MANUAL', :at, :person, :at, :person)
                        """)
                .param("person", manager.id())
                .param("client", card.clientId())
                .param("project", card.projectId())
                .param("card", card.id())
                .param("at", java.time.OffsetDateTime.parse("2026-01-12T10:00:00Z"))
                .update();
        UUID target = queries.lists(world.otherProject.boardId(), false).get(1).id();
        assertThatThrownBy(() -> transfers.move(admin, card, target))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("card.has-time"));
        assertThat(boards.visible(manager, card.key()).boardId()).isEqualTo(project.boardId());
        assertThat(transfers.copy(admin, card, target, null, false).key()).startsWith("BETA-");
        UUID near = queries.lists(newProject().boardId(), false).get(0).id();
        assertThat(transfers.move(manager, card, near).card().key()).isEqualTo(card.key());
    }

    @Test
    void whatACardLosesOnAnotherBoardIsNamedAndComesBackWithIt() {
        Viewer guest = world.newSpecialist();
        teams.join(manager, project.id(), guest.id(), "");
        CardName card = full();
        people.assign(manager, card, guest.id());
        fields.set(manager, card, field("Бюджет", FieldKind.NUMBER), "12 500,5");
        fields.set(manager, card, field("Согласовано", FieldKind.CHECKBOX), "true");
        ProjectName other = newProject();
        fields.add(manager, other.boardId(), "Пометка", FieldKind.TEXT, false, List.of());
        UUID target = queries.lists(other.boardId(), false).get(4).id();
        Losses before = losses.at(manager, card, target);
        assertThat(before.fields()).extracting(Field::name).containsExactly("Бюджет", "Согласовано");
        assertThat(before.people()).containsExactly(guest.name());
        CardTransfers.Transfer moved = transfers.move(manager, card, target);
        assertThat(moved.lost()).isEqualTo(before);
        assertThat(details(card).doneAt()).isNotNull();
        assertThat(database.sql(
                                "select before_values #>> '{performers,0}' || ' ' || (before_values ->> 'Бюджет') from audit_entry"
                                        + " where subject_id = :card and action = 'card.transferred'")
                        .param("card", card.id())
                        .query(String.class)
                        .single())
                .isEqualTo(guest.name() + " 12500.5");
        UUID id = Objects.requireNonNull(moved.id());
        assertThatThrownBy(() -> transfers.undo(admin, moved.card(), id)).isInstanceOf(NotFoundException.class);
        CardName back = transfers.undo(manager, moved.card(), id);
        assertThat(back.listId()).isEqualTo(list(1));
        assertThat(back.key()).isEqualTo(card.key());
        assertThat(details(card).doneAt()).isNull();
        assertThat(of(back).fields()).extracting(Field::shown).containsExactly("важно", "12500.5", "true");
        assertThat(backs.performers(card.id()))
                .extracting(PersonName::id)
                .containsExactlyInAnyOrder(manager.id(), guest.id());
        assertThat(labels.ofCard(card.id()))
                .extracting(LabelService.Label::name)
                .containsExactly("Дизайн");
        assertThatThrownBy(() -> transfers.undo(manager, back, id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aMoveIsNotTakenBackOverTheWorkOfOthers() {
        CardName card = full();
        UUID target = queries.lists(newProject().boardId(), false).get(1).id();
        CardTransfers.Transfer moved = transfers.move(manager, card, target);
        people.unassign(manager, moved.card(), manager.id());
        assertThatThrownBy(() -> transfers.undo(manager, moved.card(), Objects.requireNonNull(moved.id())))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("transfer.changed"));
        assertThat(boards.visible(manager, card.key()).listId()).isEqualTo(target);
    }

    @Test
    void aMoveToAnotherClientIsTakenBackWithTheKeyAndWhatTheFirstOneSaw() {
        CardName card = full();
        cards.change(manager, card, was -> true, was -> was.withClientView(true, "Для первого"));
        comments.add(manager, card, "Видно клиенту", true);
        comments.add(manager, card, "Внутреннее", false);
        UUID target = queries.lists(world.otherProject.boardId(), false).get(1).id();
        CardTransfers.Transfer moved = transfers.move(admin, card, target);
        assertThat(moved.lost().clientView()).isTrue();
        assertThat(backs.comments(card.id())).noneMatch(CardQueries.Comment::clientVisible);
        CardName back = transfers.undo(admin, moved.card(), Objects.requireNonNull(moved.id()));
        assertThat(back.key()).isEqualTo(card.key());
        assertThat(details(back).clientTitle()).isEqualTo("Для первого");
        assertThat(backs.comments(card.id()))
                .filteredOn(CardQueries.Comment::clientVisible)
                .extracting(CardQueries.Comment::text)
                .containsExactly("Видно клиенту");
        assertThat(backs.performers(card.id())).extracting(PersonName::id).containsExactly(manager.id());
        // Both keys lead to it.
        assertThat(boards.visible(admin, moved.card().key()).id()).isEqualTo(card.id());
    }

    @Test
    void whatSomebodyWroteGoesIntoNoTemplatesCardAndToNoOtherClient() {
        CardName card = full();
        UUID letter = attachment(card, "Письмо", null);
        database.sql("""
                        insert into card_letter (attachment_id, card_id, subject, sender, recipients, copies, text, html, as_text, left_out)
                        values (:id, :card, 'Тема', 'Гость', '', '', 'Слова', '', false, '{}')
                        """).param("id", letter).param("card", card.id()).update();
        attachment(card, "Вложение письма", "letter_id = '" + letter + "'");
        attachment(
                card,
                "От клиента",
                "created_by = '" + world.viewer(Caller.CONTACT).id() + "'");
        UUID comment = comments.add(manager, card, "С файлом", false);
        attachment(card, "Из комментария", "comment_id = '" + comment + "'");
        assertThat(files(transfers.copy(manager, card, list(2), null, false))).hasSize(5);
        assertThat(files(transfers.copy(manager, card, list(2), null, true))).containsExactly("Ссылка");
        UUID foreign = queries.lists(world.otherProject.boardId(), false).get(1).id();
        assertThat(files(transfers.copy(admin, card, foreign, null, false))).isEmpty();
        transfers.setTemplate(manager, card, true);
        assertThat(files(transfers.copy(manager, card, list(2), null, false))).containsExactly("Ссылка");
        ProjectDetails details = new ProjectDetails(
                "Чужая", "T" + Math.abs(UUID.randomUUID().hashCode()), "", ProjectState.RUNNING, null, null, false);
        ProjectName made = projects.create(admin, world.otherClient.key(), details, project.id());
        Front same =
                queries.fronts(admin, made.boardId(), CardFilter.ALL, false).get(0);
        assertThat(same.template()).isTrue();
        assertThat(files(boards.visible(admin, same.key()))).isEmpty();
    }

    private UUID attachment(CardName card, String name, @Nullable String set) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into card_attachment (id, card_id, url, name, created_at, created_by)
                        values (:id, :card, 'https://example.org/', :name, timestamptz '2026-01-12', :by)
                        """)
                .param("id", id)
                .param("card", card.id())
                .param("name", name)
                .param("by", manager.id())
                .update();
        if (set != null) {
            database.sql("update card_attachment set " + set + " where id = :id")
                    .param("id", id)
                    .update();
        }
        return id;
    }

    private List<String> files(CardName card) {
        return backs.attachments(card.id()).stream()
                .map(CardQueries.Attachment::name)
                .toList();
    }

    // --- Lists ---

    @Test
    void aListIsPutInOrderOnce() {
        cards.create(
                manager,
                list(1),
                CardDetails.titled("б").withDates(null, Instant.parse("2026-12-02T00:00:00Z")),
                List.of(),
                List.of());
        cards.create(
                manager,
                list(1),
                CardDetails.titled("А").withMarks(Priority.URGENT, false, false),
                List.of(),
                List.of());
        cards.create(
                manager,
                list(1),
                CardDetails.titled("в").withDates(null, Instant.parse("2026-12-01T00:00:00Z")),
                List.of(),
                List.of());
        listCards.sort(manager, list(1), ListCards.Order.TITLE, null);
        assertThat(titles(1)).containsExactly("А", "б", "в");
        listCards.sort(manager, list(1), ListCards.Order.DUE, null);
        assertThat(titles(1)).containsExactly("в", "б", "А");
        listCards.sort(manager, list(1), ListCards.Order.PRIORITY, null);
        assertThat(titles(1)).startsWith("А");
        listCards.sort(manager, list(1), ListCards.Order.NEWEST, null);
        assertThat(titles(1)).containsExactly("в", "А", "б");
        card(1, "последняя");
        assertThat(titles(1)).endsWith("последняя");
    }

    @Test
    void allCardsOfAListMoveAreCopiedAndPutAway() {
        card(1, "a");
        card(1, "b");
        UUID copy = listCards.copy(manager, list(1), "Ещё раз");
        assertThat(queries.lists(project.boardId(), false))
                .extracting(ListRow::id)
                .containsSubsequence(list(1), copy, list(2));
        assertThat(listCards.moveAll(manager, list(1), list(4), null).cards()).isEqualTo(2);
        assertThat(titles(1)).isEmpty();
        assertThat(titles(4)).containsExactly("a", "b");
        assertThat(fronts(CardFilter.ALL))
                .filteredOn(f -> f.listId().equals(list(4)))
                .allMatch(f -> f.doneAt() != null);
        ListCards.Archived archived = listCards.archiveAll(manager, copy, null);
        assertThat(archived.cards()).isEqualTo(2);
        listCards.restoreAll(manager, copy, archived.at());
        assertThat(fronts(CardFilter.ALL))
                .filteredOn(f -> f.listId().equals(copy))
                .hasSize(2);
        assertThatThrownBy(() -> listCards.moveAll(
                        manager,
                        list(4),
                        queries.lists(newProject().boardId(), false).get(0).id(),
                        null))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> listCards.sort(world.viewer(Caller.OUTSIDER), list(1), ListCards.Order.DUE, null))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void takingBackWhatWasPutAwayBringsOnlyThoseCards() {
        card(1, "a");
        ListCards.Archived first = listCards.archiveAll(manager, list(1), null);
        CardName later = card(1, "b");
        cards.archive(manager, later);
        listCards.restoreAll(manager, list(1), first.at());
        assertThat(titles(1)).containsExactly("a");
        listCards.restoreAll(manager, list(1), first.at());
        assertThat(titles(1)).containsExactly("a");
    }

    @Test
    void takingBackTheMoveOfAListPutsCardsWhereTheyStoodAndAsTheyWere() {
        CardName away = card(1, "в архиве");
        CardName a = card(1, "a");
        card(1, "b");
        CardName c = card(1, "c");
        cards.archive(manager, away);
        Instant done = Instant.parse("2026-01-05T10:00:00Z");
        cards.change(manager, c, was -> true, was -> was.withDone(done));
        database.sql("update card set answered_at = :at where id = :card")
                .param("at", java.time.OffsetDateTime.parse("2026-01-06T10:00:00Z"))
                .param("card", a.id())
                .update();
        UUID deed = rearranged(listCards.moveAll(manager, list(1), list(4), null));
        card(1, "новая");
        assertThat(rearrangements.takeBack(manager, list(1), deed)).isEqualTo(new TakenBack(3, 3));
        assertThat(titles(1)).containsSubsequence("a", "b", "c").contains("новая");
        assertThat(titles(4)).isEmpty();
        assertThat(details(a).doneAt()).isNull();
        assertThat(details(c).doneAt()).isEqualTo(done);
        assertThat(database.sql("select answered_at is not null from card where id = :card")
                        .param("card", a.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        cards.restore(manager, away);
        assertThat(titles(1)).startsWith("в архиве");
        assertThatThrownBy(() -> rearrangements.takeBack(manager, list(1), deed))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatSomebodyHasMovedSinceStaysWhereItIs() {
        CardName a = card(1, "a");
        CardName b = card(1, "b");
        CardName c = card(1, "c");
        CardName d = card(1, "d");
        UUID deed = rearranged(listCards.moveAll(manager, list(1), list(2), null));
        cards.move(manager, b, list(3), null);
        cards.move(manager, c, list(2), null);
        cards.archive(manager, d);
        assertThat(rearrangements.takeBack(manager, list(1), deed)).isEqualTo(new TakenBack(1, 4));
        assertThat(titles(1)).containsExactly("a");
        assertThat(titles(2)).containsExactly("c");
        assertThat(titles(3)).containsExactly("b");
        assertThat(boards.visible(manager, a.key()).listId()).isEqualTo(list(1));
    }

    @Test
    void takingBackAnOrderLeavesWhatHasComeBetween() {
        card(1, "в");
        card(1, "б");
        CardName a = card(1, "а");
        UUID first = rearranged(listCards.sort(manager, list(1), ListCards.Order.TITLE, null));
        assertThat(listCards.sort(manager, list(1), ListCards.Order.TITLE, null).id())
                .isNull();
        assertThat(rearrangements.takeBack(manager, list(1), first)).isEqualTo(new TakenBack(3, 3));
        assertThat(titles(1)).containsExactly("в", "б", "а");
        UUID second = rearranged(listCards.sort(manager, list(1), ListCards.Order.TITLE, null));
        cards.create(manager, list(1), NewPlace.TOP, CardDetails.titled("новая"), List.of(), List.of());
        cards.move(manager, a, list(1), lastOf(1));
        assertThat(rearrangements.takeBack(manager, list(1), second)).isEqualTo(new TakenBack(2, 3));
        assertThat(titles(1)).containsExactly("новая", "в", "б", "а");
    }

    @Test
    void onlyWhoMayWorkThereTakesBackAndOnlyForADay() {
        card(1, "a");
        UUID deed = rearranged(listCards.moveAll(manager, list(1), list(2), null));
        assertThatThrownBy(() -> rearrangements.takeBack(world.viewer(Caller.OUTSIDER), list(1), deed))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> rearrangements.takeBack(manager, list(2), deed))
                .isInstanceOf(NotFoundException.class);
        database.sql("update list_rearrangement set made_at = made_at - interval '25 hours' where id = :id")
                .param("id", deed)
                .update();
        assertThatThrownBy(() -> rearrangements.takeBack(manager, list(1), deed))
                .isInstanceOf(NotFoundException.class);
        assertThat(titles(2)).containsExactly("a");
        card(3, "b");
        assertThat(listCards.moveAll(manager, list(3), list(2), null).id()).isNotNull();
        assertThat(database.sql("select count(*) from list_rearrangement where id = :id")
                        .param("id", deed)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(listCards.moveAll(manager, list(3), list(2), null).id()).isNull();
    }

    @Test
    void whatIsDoneToSomeCardsOfAListLeavesTheOthersWhereTheyAre() {
        CardName c = card(1, "в");
        card(1, "х");
        CardName a = card(1, "а");
        CardName elsewhere = card(2, "чужая");
        List<UUID> some = List.of(c.id(), a.id(), elsewhere.id());
        UUID order = rearranged(listCards.sort(manager, list(1), ListCards.Order.TITLE, some));
        assertThat(titles(1)).containsExactly("а", "х", "в");
        assertThat(rearrangements.takeBack(manager, list(1), order)).isEqualTo(new TakenBack(2, 2));
        assertThat(titles(1)).containsExactly("в", "х", "а");
        listCards.moveAll(manager, list(1), list(3), some);
        assertThat(titles(1)).containsExactly("х");
        assertThat(titles(3)).containsExactly("в", "а");
        assertThat(listCards.archiveAll(manager, list(3), List.of(a.id())).cards())
                .isEqualTo(1);
        assertThat(titles(3)).containsExactly("в");
        assertThat(titles(2)).containsExactly("чужая");
        assertThat(database.sql("""
                                select cast(after_values as text) from audit_entry
                                where action = 'list.cards-archived' and subject_id = :list
                                """).param("list", list(3)).query(String.class).single())
                .contains(a.key() + " а");
        assertThat(listCards.archiveAll(manager, list(1), List.of()).cards()).isZero();
    }

    private static UUID rearranged(ListCards.Rearranged done) {
        return Objects.requireNonNull(done.id());
    }

    private UUID lastOf(int list) {
        return fronts(CardFilter.ALL).stream()
                .filter(f -> f.listId().equals(list(list)))
                .reduce((one, other) -> other)
                .orElseThrow()
                .id();
    }

    @Test
    void onlySoManyCardsAreMovedOrCopiedAtOnce() {
        CardName first = card(1, "a");
        fill(first, 199);
        assertThat(listCards.moveAll(manager, list(1), list(2), null).cards()).isEqualTo(200);
        fill(first, 1);
        assertThatThrownBy(() -> listCards.moveAll(manager, list(2), list(1), null))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("list.too-many-cards"));
        assertThatThrownBy(() -> listCards.copy(manager, list(2), "Копия"))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("list.too-many-cards"));
        assertThat(queries.lists(project.boardId(), false)).hasSameSizeAs(columns);
    }

    private void fill(CardName like, int count) {
        database.sql("""
                        insert into card (id, version, client_id, number, board_id, list_id, rank, title, description, priority, important,
                            fire, client_visible, client_title, created_at)
                        select gen_random_uuid(), 0, x.client_id, (select max(number) from card where client_id = x.client_id) + g,
                            x.board_id, x.list_id, l.rank || lpad(cast(g as text), 4, '0') || 'V', 'x', '', 'NORMAL', false, false, false, '', :at
                        from card x cross join generate_series(1, :count) g
                        cross join lateral (select max(rank) as rank from card where list_id = x.list_id) l where x.id = :card
                        """)
                .param("count", count)
                .param("card", like.id())
                .param("at", java.time.OffsetDateTime.parse("2026-01-12T10:00:00Z"))
                .update();
        database.sql("""
                        update card_counter c set last_number = greatest(c.last_number, (select max(number) from card where client_id = :client))
                        where c.client_id = :client
                        """).param("client", like.clientId()).update();
    }

    // --- Checklists, goals, templates ---

    @Test
    void anItemOfAChecklistBecomesACardOfItsPerson() {
        CardName card = card(1, "Большая");
        UUID checklist = checklists.add(manager, card, "Этапы", List.of("Собрать тексты", "Сверстать"));
        assertThat(checklist).isNotNull();
        UUID item = backs.checklists(card.id()).get(0).items().get(0).id();
        checklists.give(manager, card, item, manager.id(), java.time.LocalDate.parse("2026-12-01"));
        assertThatThrownBy(() -> checklists.give(
                        manager, card, item, world.viewer(Caller.OUTSIDER).id(), null))
                .isInstanceOf(NotFoundException.class);
        CardName made = checklists.toCard(manager, card, item);
        assertThat(made.title()).isEqualTo("Собрать тексты");
        assertThat(made.listId()).isEqualTo(card.listId());
        assertThat(details(made).dueAt()).isEqualTo("2026-12-01T15:00:00Z");
        assertThat(backs.performers(made.id())).extracting(PersonName::id).containsExactly(manager.id());
        assertThat(backs.checklists(card.id()).get(0).items())
                .extracting(CardQueries.Item::name)
                .containsExactly("Сверстать");
        assertThat(link(made).key()).isEqualTo(card.key());
        assertThatThrownBy(() -> checklists.toCard(manager, card, item)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void daysBeyondTheKnownYearsAreRefused() {
        CardName card = card(1, "x");
        checklists.add(manager, card, "Этапы", List.of("раз"));
        UUID item = backs.checklists(card.id()).get(0).items().get(0).id();
        java.time.LocalDate far = java.time.LocalDate.parse("+10000-01-01");
        assertThatThrownBy(() -> checklists.give(manager, card, item, null, far))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("day.years"));
        assertThatThrownBy(() -> cards.change(manager, card, was -> true, was -> was.withDates(far, null)))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.field()).isEqualTo("startsOn"));
        assertThatThrownBy(() -> cards.change(
                        manager,
                        card,
                        was -> true,
                        was -> was.withDates(null, Instant.parse("+10000-01-01T00:00:00Z"))))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.field()).isEqualTo("dueAt"));
        assertThatThrownBy(() -> database.sql("update check_item set due_on = date '2201-01-01' where id = :id")
                        .param("id", item)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aGoalOfAnotherProjectIsNoGoalOfTheCard() {
        CardName card = card(1, "x");
        assertThatThrownBy(() -> cards.change(manager, card, was -> true, was -> was.withGoal(UUID.randomUUID())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTemplateIsOfferedUntilItIsNone() {
        CardName card = card(1, "Заготовка");
        transfers.setTemplate(manager, card, true);
        assertThat(extras.templates(project.boardId()))
                .extracting(CardExtras.Template::title)
                .containsExactly("Заготовка");
        assertThat(front(card).template()).isTrue();
        transfers.setTemplate(manager, card, false);
        assertThat(extras.templates(project.boardId())).isEmpty();
        assertThatThrownBy(() -> transfers.setTemplate(world.viewer(Caller.OUTSIDER), card, true))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aBoardMadeFromATemplateTakesItsFieldsAndTemplateCards() {
        fields.add(manager, project.boardId(), "Формат", FieldKind.CHOICE, true, List.of("Сторис", "Пост"));
        CardName template = full();
        transfers.setTemplate(manager, template, true);
        card(1, "Обычная");
        ProjectName made = projects.create(
                manager,
                world.client.key(),
                new ProjectDetails(
                        "По образцу",
                        "T" + Math.abs(UUID.randomUUID().hashCode()),
                        "",
                        ProjectState.RUNNING,
                        null,
                        null,
                        false),
                project.id());
        assertThat(extras.fields(made.boardId())).extracting(Field::name).containsExactly("Формат", "Пометка");
        assertThat(extras.fields(made.boardId()).get(0).options()).hasSize(2);
        List<Front> cards = queries.fronts(manager, made.boardId(), CardFilter.ALL, false);
        assertThat(cards).extracting(Front::title).containsExactly("Полная");
        assertThat(cards.get(0).template()).isTrue();
        assertThat(cards.get(0).fields()).extracting(FrontField::value).containsExactly("важно");
        assertThat(cards.get(0).itemsDone()).isZero();
    }

    @Test
    void aReaderChangesNothing() {
        CardName card = card(1, "x");
        projects.archive(manager, project.id());
        assertThatThrownBy(() -> transfers.setTemplate(manager, card, true)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> links.add(manager, card, Relation.RELATES, world.card.key()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> listCards.archiveAll(manager, list(1), null)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> transfers.copy(manager, card, list(1), null, false))
                .isInstanceOf(ForbiddenException.class);
    }

    // --- Parts of long lists ---

    @Test
    void longListsAreReadInParts() {
        for (int i = 0; i < 5; i++) {
            card(1, "карта " + i);
            card(2, "другая " + i);
        }
        List<Front> first = queries.fronts(manager, project.boardId(), CardFilter.ALL, false, Window.first(2));
        assertThat(first).hasSize(4).allMatch(front -> front.matching() == 5);
        assertThat(queries.fronts(manager, project.boardId(), CardFilter.ALL, false, Window.of(list(1), 2, 10)))
                .extracting(Front::title)
                .containsExactly("карта 2", "карта 3", "карта 4");
        assertThat(queries.fronts(manager, project.boardId(), CardFilter.ALL, false, Window.page(Sort.TITLE, 3, 4)))
                .extracting(Front::title)
                .containsExactly("другая 3", "другая 4", "карта 0", "карта 1");
    }

    private CardName full() {
        UUID mark = field("Пометка", FieldKind.TEXT);
        UUID label = labels.add(manager, project.boardId(), "Дизайн", 2);
        CardDetails details = CardDetails.titled("Полная")
                .withDescription("текст")
                .withDates(null, Instant.parse("2026-12-01T12:00:00Z"))
                .withMarks(Priority.HIGH, true, false)
                .withPlanned(3600);
        CardName card = cards.create(manager, list(1), details, List.of(manager.id()), List.of(label));
        checklists.add(manager, card, "Список", List.of("раз", "два"));
        checklists.tick(
                manager, card, backs.checklists(card.id()).get(0).items().get(0).id(), true);
        attachments.link(manager, card, "https://example.org/", "Ссылка");
        fields.set(manager, card, mark, "важно");
        return card;
    }

    private ProjectName newProject() {
        return projects.create(
                manager,
                world.client.key(),
                new ProjectDetails(
                        "Доска",
                        "T" + Math.abs(UUID.randomUUID().hashCode()),
                        "",
                        ProjectState.RUNNING,
                        null,
                        null,
                        false),
                null);
    }

    private UUID field(String name, FieldKind kind) {
        return fields.add(manager, project.boardId(), name, kind, true, List.of());
    }

    private UUID option(UUID field, String name) {
        return extras.fields(project.boardId()).stream()
                .filter(one -> one.id().equals(field))
                .flatMap(one -> one.options().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String value(CardName card, UUID field) {
        return extras.fields(card).stream()
                .filter(one -> one.id().equals(field))
                .findFirst()
                .orElseThrow()
                .shown();
    }

    private Extras of(CardName card) {
        return extras.of(manager, card);
    }

    private Link link(CardName card) {
        assertThat(of(card).links()).hasSize(1);
        return of(card).links().get(0);
    }

    private CardName card(int list, String title) {
        return cards.create(manager, list(list), title);
    }

    private CardDetails details(CardName card) {
        return backs.back(manager, card.key()).details();
    }

    private List<Front> fronts(CardFilter filter) {
        return queries.fronts(manager, project.boardId(), filter, false);
    }

    private Front front(CardName card) {
        return fronts(CardFilter.ALL).stream()
                .filter(front -> front.id().equals(card.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> titles(int list) {
        return fronts(CardFilter.ALL).stream()
                .filter(front -> front.listId().equals(list(list)))
                .map(Front::title)
                .toList();
    }

    private UUID list(int index) {
        return columns.get(index).id();
    }
}
