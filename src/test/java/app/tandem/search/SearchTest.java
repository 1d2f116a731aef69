package app.tandem.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.projects.ProjectName;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One box finds everything that the viewer may see, and nothing else. */
@TandemTest
class SearchTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    Finder finder;

    @Autowired
    CardService cards;

    @Autowired
    BoardQueries boards;

    @Autowired
    CommentService comments;

    @Autowired
    ChecklistService checklists;

    @Autowired
    AttachmentService attachments;

    @Autowired
    FieldService fields;

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @CsvSource({
        "рекламная",
        "рекламные кампании",
        "рекл",
        "кампан",
        "Маркетинговое",
        "landings",
        "landin",
        "ёлочный",
        "елочного",
        "льготы дизайн",
        "htrkfvyfz",
        "рекаламная",
        "реклманая",
        "кампнаия рекламаня",
        "елочых lnading",
        "brand book",
        "book.pdf"
    })
    void aCardIsFoundByStemsBeginningsLettersAlikeAndTheOtherLayout(String typed) {
        CardName card = card("Рекламная кампания для ёлочных landing pages, brand_book.pdf");
        String text = "Дизайн и льготы; маркетинговый план";
        cards.change(world.viewer(Caller.MANAGER), card, was -> true, was -> was.withDescription(text));
        assertThat(find(Caller.MANAGER, typed)).extracting(SearchHit::href).contains(card.path());
    }

    @Test
    void whatStandsOnACardIsFound() {
        CardName card = card("Носитель");
        var manager = world.viewer(Caller.MANAGER);
        UUID comment = comments.add(manager, card, "Согласовали квазипериодический график", false);
        checklists.add(manager, card, "Список", List.of("Проверить квазипериодический график"));
        attachments.link(manager, card, "https://example.org/", "Квазипериодические отчёты.pdf");
        assertThat(find(Caller.MANAGER, "квазипериодических"))
                .extracting(SearchHit::kind)
                .contains(SearchKind.COMMENT, SearchKind.CHECK_ITEM, SearchKind.FILE);
        comments.remove(manager, card, comment);
        assertThat(find(Caller.MANAGER, "квазипериодических"))
                .extracting(SearchHit::kind)
                .doesNotContain(SearchKind.COMMENT);
    }

    @Test
    void lettersAndTextFieldsAreFoundByWhatTheySay() {
        CardName card = card("Носитель слов");
        var manager = world.viewer(Caller.MANAGER);
        UUID letter = attachments.link(manager, card, "https://example.org/", "letter.eml");
        database.sql("""
                        insert into card_letter (attachment_id, card_id, subject, sender, recipients, copies, text, html, as_text, left_out)
                        values (:id, :card, 'Прейскурант верфи', 'Епифан Корабельщиков <epifan@verf.example>', '', '',
                            'Спуск на воду состоится в шлюзовой камере', '', false, '{}')
                        """).param("id", letter).param("card", card.id()).update();
        for (String typed : List.of("прейскуранты", "корабельщиков", "шлюзовая камера")) {
            assertThat(find(Caller.MANAGER, typed))
                    .filteredOn(hit -> hit.kind() == SearchKind.LETTER)
                    .extracting(SearchHit::href)
                    .containsExactly(card.path());
            assertThat(find(Caller.OTHER_MANAGER, typed)).isEmpty();
        }
        attachments.remove(manager, card, letter);
        assertThat(find(Caller.MANAGER, "прейскуранты")).isEmpty();
        UUID field = fields.add(manager, card.boardId(), "Поле " + UUID.randomUUID(), FieldKind.TEXT, false, List.of());
        fields.set(manager, card, field, "дельтапланеризм");
        assertThat(find(Caller.MANAGER, "дельтапланеризма"))
                .extracting(SearchHit::kind)
                .containsExactly(SearchKind.FIELD);
    }

    @Test
    void threeLettersAreLikeNothing() {
        world.newPerson("Денис Кромин", Role.SPECIALIST);
        assertThat(find(Caller.ADMIN, "ёлка")).noneMatch(hit -> hit.kind() == SearchKind.PERSON);
        assertThat(find(Caller.ADMIN, "Кромн")).anyMatch(hit -> hit.title().equals("Денис Кромин"));
    }

    @Test
    void aKeyFindsItsCardFirstAlsoWithASpaceInIt() {
        assertThat(find(Caller.MANAGER, world.card.key().replace('-', ' ')))
                .first()
                .extracting(SearchHit::href)
                .isEqualTo(world.card.path());
        assertThat(find(Caller.MANAGER, world.card.key().toLowerCase(java.util.Locale.ROOT)))
                .first()
                .extracting(SearchHit::href)
                .isEqualTo(world.card.path());
    }

    @Test
    void whatIsInUseComesFirstThenWordsBeforePartsOfWordsHoweverFewAreAskedFor() {
        CardName part = card("Мегаглокоштекерная сборка");
        CardName word = card("Глокоштекер на входе");
        CardName away = card("Глокоштекер в архиве");
        Viewer manager = world.viewer(Caller.MANAGER);
        cards.archive(manager, away);
        List<String> whole = paths(manager, 9, 0);
        assertThat(whole).containsExactly(word.path(), part.path(), away.path());
        for (int few = 1; few < 3; few++) {
            assertThat(paths(manager, few, 0)).isEqualTo(whole.subList(0, few));
            assertThat(paths(manager, 1, few)).isEqualTo(whole.subList(few, few + 1));
        }
    }

    @Test
    void clientsContactsProjectsAndBoardsAreFoundByTheirNames() {
        assertThat(find(Caller.MANAGER, "первый"))
                .extracting(SearchHit::kind)
                .contains(SearchKind.CLIENT, SearchKind.PROJECT, SearchKind.BOARD);
        assertThat(find(Caller.MANAGER, "Лицо CONTACT"))
                .extracting(SearchHit::kind)
                .contains(SearchKind.CONTACT);
    }

    @Test
    void colleaguesAreFoundByThoseWhoReadTheListOfPeople() {
        UUID person = world.newPerson("Аделаида Квартирмейстер", Role.SPECIALIST);
        assertThat(find(Caller.ADMIN, "аделаида")).extracting(SearchHit::href).contains("/admin/people/" + person);
        assertThat(find(Caller.MANAGER, "квартирмейстер"))
                .extracting(SearchHit::href)
                .contains("/time?personId=" + person);
        assertThat(find(Caller.SPECIALIST, "аделаида")).isEmpty();
        assertThat(find(Caller.CONTACT, "аделаида")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"OTHER_MANAGER", "OUTSIDER", "CONTACT", "OTHER_CONTACT"})
    void whoMayNotSeeItFindsNothingOfIt(Caller caller) {
        CardName card = card("Попугайчик одиннадцать");
        comments.add(world.viewer(Caller.MANAGER), card, "Попугайчик двенадцать", false);
        assertThat(find(caller, "попугайчик")).isEmpty();
        assertThat(find(caller, "попугойчик")).isEmpty();
        assertThat(find(caller, card.key())).extracting(SearchHit::href).doesNotContain(card.path());
        assertThat(find(Caller.SPECIALIST, "попугайчик")).isNotEmpty();
    }

    @Test
    void foreignTitlesDoNotDecideWhetherOnesOwnIsFound() {
        CardName own = card("Квазимодулятор");
        String typed = "квазимадулетор";
        assertThat(find(Caller.MANAGER, typed)).extracting(SearchHit::href).contains(own.path());
        CardName foreign = cards.create(
                world.viewer(Caller.OTHER_MANAGER),
                boards.lists(world.otherProject.boardId(), false).get(0).id(),
                "квазимадулетор квазимадулеторы квазимадулетора квазимадулетору квазимадулетором квазимадулеторе"
                        + " квазимадулеторов квазимадулеторам квазимадулеторами квазимадулеторах");
        assertThat(find(Caller.MANAGER, typed))
                .extracting(SearchHit::href)
                .contains(own.path())
                .doesNotContain(foreign.path());
        assertThat(find(Caller.OTHER_MANAGER, "квазимадулетар"))
                .extracting(SearchHit::href)
                .contains(foreign.path());
    }

    @ParameterizedTest
    @CsvSource({
        "жолва,true",
        "жлва,true",
        "жовла,true",
        "жоклва,true",
        "жогва,true",
        "жог,false",
        "жолга,true",
        "жабла,false"
    })
    void ofAShortWordOneSlipIsUnderstood(String typed, boolean isFound) {
        CardName card = card("Жолва");
        List<SearchHit> hits = find(Caller.MANAGER, typed);
        assertThat(hits.stream().anyMatch(hit -> hit.href().equals(card.path())))
                .as("%s among %s", card.path(), hits)
                .isEqualTo(isFound);
    }

    /** {@code жлва} is {@code kdf} on the other keyboard, with which the key of somebody's project may begin. */
    @Test
    void whatOnlyTheOtherLayoutFindsDoesNotHideWhatWasMistyped() {
        CardName meant = card("Жолва");
        CardName chance = card("Kdf7a2 отчёт");
        assertThat(find(Caller.MANAGER, "жлва")).extracting(SearchHit::href).contains(meant.path(), chance.path());
        CardName other = card("Цфрек");
        card("Цфрекс");
        assertThat(find(Caller.MANAGER, "wahtr")).extracting(SearchHit::href).contains(other.path());
        assertThat(find(Caller.MANAGER, "wahtr")).noneMatch(SearchHit::similar);
    }

    @Test
    void nothingIsGuessedWhereTheWordItselfIsFound() {
        CardName alike = card("Кузгва");
        CardName bearer = card("Без слова");
        assertThat(find(Caller.MANAGER, "кугзва")).extracting(SearchHit::href).containsExactly(alike.path());
        comments.add(world.viewer(Caller.MANAGER), bearer, "Здесь есть кугзва", false);
        assertThat(find(Caller.MANAGER, "кугзва")).extracting(SearchHit::kind).containsExactly(SearchKind.COMMENT);
    }

    @Test
    void aSpecialistFindsNoClientAndNoContact() {
        assertThat(find(Caller.SPECIALIST, "первый"))
                .extracting(SearchHit::kind)
                .doesNotContain(SearchKind.CLIENT, SearchKind.CONTACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "&",
                "!",
                "(",
                "a | b",
                "x:*",
                "\\",
                "%",
                "_",
                "'; drop table card; --",
                "AND OR NOT",
                "и",
                "the"
            })
    void whatIsTypedIsNeverAQueryLanguage(String typed) {
        var result = mvc.get()
                .uri("/search?q={q}", typed)
                .cookie(world.session(Caller.MANAGER))
                .exchange();
        assertThat(result).hasStatusOk();
    }

    @Test
    void thePageMarksWhatWasFoundAndEscapesIt() {
        card("<script>Кракозябра</script>");
        var result = mvc.get()
                .uri("/search?q={q}", "кракозябры")
                .cookie(world.session(Caller.MANAGER))
                .exchange();
        String page = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(page).contains("&lt;script&gt;<mark>Кракозябра</mark>&lt;/script&gt;");
    }

    @Test
    void theApiFindsTheSameAndAsksForAWord() {
        CardName card = card("Зюйдвестка на крыше");
        var found = api.get(Caller.SPECIALIST, "/search?q=зюйдвестки&kind=CARD");
        assertThat(found).hasStatusOk();
        assertThat((List<?>) Api.read(found, "$.items[*].path")).isEqualTo(List.of(card.path()));
        assertThat(api.get(Caller.SPECIALIST, "/search?q=!!!")).hasStatus(422);
        assertThat(api.get(Caller.SPECIALIST, "/search?q=x&kind=NOTHING")).hasStatus(400);
    }

    private List<SearchHit> find(Caller caller, String typed) {
        return finder.find(world.viewer(caller), new SearchText(typed), EnumSet.allOf(SearchKind.class), 20, 0);
    }

    private List<String> paths(Viewer viewer, int limit, int offset) {
        return finder.find(viewer, new SearchText("глокоштекер"), EnumSet.of(SearchKind.CARD), limit, offset).stream()
                .map(SearchHit::href)
                .toList();
    }

    private CardName card(String title) {
        ProjectName project = world.project;
        return cards.create(
                world.viewer(Caller.MANAGER),
                boards.lists(project.boardId(), false).get(0).id(),
                title);
    }
}
