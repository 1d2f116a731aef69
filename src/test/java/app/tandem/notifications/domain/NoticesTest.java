package app.tandem.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardAssigned;
import app.tandem.boards.CardName;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.CommentAdded;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CommentService;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.TimerForgotten;
import app.tandem.time.domain.EntryComments;
import app.tandem.time.domain.EntryService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told of what, how, and who is not. */
@TandemTest
class NoticesTest {

    private static final NoticeTimes ANY_HOUR = new NoticeTimes(null, null, false, LocalTime.of(9, 0));

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    CardPeople people;

    @Autowired
    ClientRequests requests;

    @Autowired
    CommentService comments;

    @Autowired
    TeamService teams;

    @Autowired
    EntryComments entryComments;

    @Autowired
    EntryService entries;

    @Autowired
    NoticeQueries queries;

    @Autowired
    NoticeSettings settings;

    @Autowired
    NoticeService service;

    @Autowired
    NoticeLetters letters;

    @Autowired
    DueSoon dueSoon;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Viewer manager;
    private Viewer person;
    private CardName card;

    @BeforeEach
    void aCardAndSomebodyWhoseNoticesAreTheirOwn() {
        manager = world.viewer(Caller.MANAGER);
        person = world.newSpecialist();
        settings.choose(person, Map.of(), ANY_HOUR);
        card = cards.create(manager, world.card.listId(), "Карточка с уведомлениями");
    }

    @Test
    void whoIsNamedInACommentIsToldOnceWithItsWords() {
        people.watch(person, card, true);
        comments.add(manager, card, "@" + person.name() + ", посмотри макет", false);
        assertThat(unread())
                .singleElement()
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.MENTION))
                .satisfies(notice -> assertThat(notice.excerpt()).contains("посмотри макет"))
                .satisfies(notice -> assertThat(notice.path()).isEqualTo(card.path()));
    }

    @Test
    void whoIsNamedOnlyWhenACommentIsEditedIsToldThen() {
        UUID comment = comments.add(manager, card, "Посмотрите макет", false);
        assertThat(unread()).isEmpty();
        comments.change(manager, card, comment, 0, "@" + person.name() + ", посмотри макет", false);
        comments.change(manager, card, comment, 1, "@" + person.name() + ", посмотри ещё раз", false);
        assertThat(unread()).hasSize(1);
    }

    @Test
    void whoWatchesOrPerformsACardIsToldOfChanges() {
        people.watch(person, card, true);
        comments.add(manager, card, "Без имён", false);
        cards.change(manager, card, was -> true, was -> was.withDone(clock.instant()));
        cards.change(manager, card, was -> true, was -> was.withDates(null, clock.instant()));
        cards.archive(manager, card);
        assertThat(unread()).extracting(Notice::detail).containsExactlyInAnyOrder("COMMENT", "DONE", "DUE", "ARCHIVED");
    }

    @Test
    void aMoveSaysFromWhereToWhereAndWordsStandWithoutMarkup() {
        people.watch(person, card, true);
        List<UUID> there = lists(card.boardId());
        UUID other = there.stream()
                .filter(id -> !id.equals(card.listId()))
                .findFirst()
                .orElseThrow();
        cards.move(manager, card, other, null);
        comments.add(manager, card, "Посмотри **это** и [вот](https://example.org/)", false);
        assertThat(unread())
                .extracting(Notice::excerpt)
                .anyMatch(words -> words.equals(listName(card.listId()) + " → " + listName(other)))
                .anyMatch(words -> words.startsWith("Посмотри это и"));
    }

    private List<UUID> lists(UUID board) {
        return jdbc.sql(
                        "select id from board_list where board_id = :board and archived_at is null and kind <> 'DONE' order by rank")
                .param("board", board)
                .query(UUID.class)
                .list();
    }

    private String listName(UUID list) {
        return jdbc.sql("select name from board_list where id = :list")
                .param("list", list)
                .query(String.class)
                .single();
    }

    @Test
    void theSameSortOfChangeIsToldOnceAnHour() {
        people.watch(person, card, true);
        cards.change(manager, card, was -> true, was -> was.withTitle("Раз"));
        cards.change(manager, card, was -> true, was -> was.withTitle("Два"));
        assertThat(unread()).hasSize(1);
    }

    @Test
    void nobodyIsToldOfTheirOwnActs() {
        people.assign(person, card, person.id());
        people.watch(person, card, true);
        comments.add(person, card, "@" + person.name() + " сам себе", false);
        cards.change(person, card, was -> true, was -> was.withTitle("Сам"));
        assertThat(unread()).isEmpty();
    }

    @Test
    void anAssignmentIsToldOnceWhateverHappensTwice() {
        people.assign(manager, card, person.id());
        people.assign(manager, card, person.id());
        Instant at = clock.instant();
        CardAssigned again = new CardAssigned(card.id(), person.id(), manager.id(), at);
        transaction.executeWithoutResult(status -> {
            events.publishEvent(again);
            events.publishEvent(again);
        });
        assertThat(unread())
                .filteredOn(notice -> notice.kind() == NoticeKind.ASSIGNED)
                .hasSizeBetween(1, 2);
        assertThat(jdbc.sql("select count(*) from notice where person_id = :p and cause = :cause")
                        .param("p", person.id())
                        .param("cause", "assigned:%s:%d".formatted(card.id(), at.getEpochSecond()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatAClientSaysIsAnAnswerToThoseWhoAnswerForThem() {
        UUID contact = world.viewer(Caller.CONTACT).id();
        UUID comment = Ids.next();
        jdbc.sql("""
                        insert into card_comment (id, version, card_id, author_id, text, client_visible, created_at)
                        values (:id, 0, :card, :author, 'Нам нравится', true, :at)
                        """)
                .param("id", comment)
                .param("card", card.id())
                .param("author", contact)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        people.assign(manager, card, person.id());
        transaction.executeWithoutResult(status ->
                events.publishEvent(new CommentAdded(card.id(), comment, contact, Set.of(), clock.instant())));
        assertThat(unread()).extracting(Notice::kind).contains(NoticeKind.CLIENT_ANSWER);
        assertThat(queries.list(manager, true, new Paging(0, 200)).items())
                .anyMatch(notice ->
                        notice.kind() == NoticeKind.CLIENT_ANSWER && card.key().equals(notice.cardKey()));
    }

    @Test
    void whatAContactAsksAnswersAndSendsIsToldToWhoAnswersForTheClient() {
        Viewer contact = world.viewer(Caller.CONTACT);
        String asked = requests.ask(contact, world.project.id(), "Баннер к празднику", "", List.of());
        assertThat(toldManager(asked)).containsExactly("REQUEST");
        requests.say(contact, asked, "Ещё нам нужен лендинг", List.of());
        assertThat(toldManager(asked)).containsExactlyInAnyOrder("REQUEST", "");
        String worded = requests.ask(contact, world.project.id(), "Ролик", "На минуту", List.of());
        assertThat(toldManager(worded)).containsExactly("REQUEST");
    }

    private List<String> toldManager(String key) {
        return queries.list(manager, true, new Paging(0, 200)).items().stream()
                .filter(notice -> notice.kind() == NoticeKind.CLIENT_ANSWER && key.equals(notice.cardKey()))
                .map(Notice::detail)
                .toList();
    }

    @Test
    void aForgottenTimerIsToldToItsPerson() {
        api.send(
                HttpMethod.PUT,
                api.bearer(person),
                "/timer",
                "{\"cardId\":\"%s\",\"activity\":\"TASK\"}".formatted(card.id()));
        UUID entry = jdbc.sql("select id from time_entry where person_id = :p and seconds is null")
                .param("p", person.id())
                .query(UUID.class)
                .single();
        TimerForgotten event = new TimerForgotten(entry, person.id(), card.id(), clock.instant());
        transaction.executeWithoutResult(status -> events.publishEvent(event));
        transaction.executeWithoutResult(status -> events.publishEvent(event));
        assertThat(unread())
                .singleElement()
                .satisfies(notice -> assertThat(notice.path()).isEqualTo("/timer"));
        api.send(HttpMethod.DELETE, api.bearer(person), "/timer", null);
    }

    @Test
    void aQuestionAboutTimeIsToldToItsPersonAndTheAnswerToWhoHasAsked() {
        UUID entry = timeOnCard();
        entryComments.add(manager, entry, "Почему так долго?");
        assertThat(unread())
                .singleElement()
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.TIME_QUESTION))
                .satisfies(notice -> assertThat(notice.excerpt()).isEqualTo("Почему так долго?"))
                .satisfies(notice -> assertThat(notice.subject()).isEqualTo(card.title()))
                .satisfies(notice -> assertThat(notice.path()).isEqualTo("/time/" + entry + "#comments"));
        letters.sendAtOnce();
        assertThat(lettersTo())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("спрашивает о вашем времени", "/time/" + entry));
        teams.leave(manager, world.project.id(), person.id());
        assertThat(unread()).as("their own time stays theirs").hasSize(1);
        entryComments.add(person, entry, "Были правки клиента");
        assertThat(unread()).as("who answers has read the question").isEmpty();
        assertThat(toldOf(entry)).containsExactly("Были правки клиента");
    }

    @Test
    void whatIsSaidAboutTimeThatSomebodyMayNoLongerSeeIsNotTold() {
        UUID entry = timeOnCard();
        entryComments.add(manager, entry, "Чьё это?");
        entryComments.add(person, entry, "Моё");
        assertThat(toldOf(entry)).containsExactly("Моё");
        entries.remove(person, entry);
        assertThat(unread()).isEmpty();
        assertThat(toldOf(entry)).isEmpty();
    }

    private List<String> toldOf(UUID entry) {
        return queries.list(manager, true, new Paging(0, 200)).items().stream()
                .filter(notice -> notice.kind() == NoticeKind.TIME_ANSWER && entry.equals(notice.entryId()))
                .map(Notice::excerpt)
                .toList();
    }

    private UUID timeOnCard() {
        String body = "{\"cardId\":\"%s\",\"activity\":\"TASK\",\"workDate\":\"2026-03-05\",\"seconds\":60}";
        return UUID.fromString(Api.read(
                api.send(HttpMethod.POST, api.bearer(person), "/time-entries", body.formatted(card.id())), "$.id"));
    }

    @Test
    void aCardThatIsDueSoonIsToldOnceForEachDueDate() {
        people.assign(manager, card, person.id());
        service.readAll(person);
        due(Duration.ofHours(30));
        dueSoon.tell();
        assertThat(ofKind(NoticeKind.DUE_SOON)).isEmpty();
        due(Duration.ofHours(20));
        dueSoon.tell();
        dueSoon.tell();
        assertThat(ofKind(NoticeKind.DUE_SOON)).hasSize(1);
        due(Duration.ofHours(10));
        dueSoon.tell();
        assertThat(ofKind(NoticeKind.DUE_SOON)).hasSize(2);
        due(Duration.ofHours(5));
        cards.change(manager, card, was -> true, was -> was.withDone(clock.instant()));
        dueSoon.tell();
        assertThat(ofKind(NoticeKind.DUE_SOON)).hasSize(2);
    }

    @Test
    void whatSomebodyMayNoLongerSeeIsNeitherShownNorCountedNorSent() {
        mention("Тайна проекта");
        assertThat(queries.unread(person)).isEqualTo(1);
        teams.leave(manager, world.project.id(), person.id());
        assertThat(unread()).isEmpty();
        assertThat(queries.unread(person)).isZero();
        assertThat(api.send(HttpMethod.GET, api.bearer(person), "/notifications", null))
                .bodyText()
                .doesNotContain("Тайна")
                .doesNotContain(card.key());
        letters.sendAtOnce();
        assertThat(lettersTo()).isEmpty();
    }

    @Test
    void aRemovedCommentIsNotShown() {
        UUID comment = comments.add(manager, card, "@" + person.name() + " не то", false);
        comments.remove(manager, card, comment);
        assertThat(unread()).isEmpty();
        comments.restore(manager, card, comment);
        assertThat(unread()).hasSize(1);
    }

    @Test
    void lettersAreSentOnceAndThoseThatWaitTogetherAreOne() {
        mention("Первое");
        letters.sendAtOnce();
        letters.sendAtOnce();
        assertThat(lettersTo())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Первое")
                        .contains(card.path())
                        .contains("упоминает вас"));
        mention("Второе\nс новой строки");
        mention("Третье");
        letters.sendAtOnce();
        assertThat(lettersTo()).hasSize(2);
        assertThat(lettersTo().get(1)).contains("Второе", "> с новой строки", "Третье", "/me/notifications");
    }

    @Test
    void lettersSpeakTheLanguageOfWhoReadsThem() {
        jdbc.sql("update person set language = 'en' where id = :id")
                .param("id", person.id())
                .update();
        mention("Hello");
        letters.sendAtOnce();
        assertThat(lettersTo().get(0)).contains("mentioned you in").doesNotContain("упоминает");
    }

    @Test
    void whatWasReadMeanwhileIsNotSent() {
        mention("Уже прочитано");
        service.readAll(person);
        letters.sendAtOnce();
        assertThat(lettersTo()).isEmpty();
    }

    @Test
    void lettersWaitForTheEndOfQuietHours() {
        LocalTime now = LocalTime.ofInstant(clock.instant(), person.zone()).truncatedTo(ChronoUnit.MINUTES);
        settings.choose(person, Map.of(), new NoticeTimes(now.minusHours(1), now.plusHours(1), false, LocalTime.NOON));
        mention("Тише");
        letters.sendAtOnce();
        assertThat(lettersTo()).isEmpty();
        settings.choose(person, Map.of(), ANY_HOUR);
        letters.sendAtOnce();
        assertThat(lettersTo()).hasSize(1);
    }

    @Test
    void aDigestCollectsADay() {
        settings.choose(person, Map.of(NoticeKind.MENTION, Channel.DIGEST), ANY_HOUR);
        mention("Вчера");
        letters.sendAtOnce();
        assertThat(lettersTo()).isEmpty();
        jdbc.sql("update notice set at = at - interval '25 hours' where person_id = :p")
                .param("p", person.id())
                .update();
        mention("Сейчас");
        letters.sendDigests();
        letters.sendDigests();
        assertThat(lettersTo())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("Вчера").contains("дайджест"));
    }

    @Test
    void whatSomebodyDoesNotWantToHearIsNotWritten() {
        settings.choose(person, Map.of(NoticeKind.MENTION, Channel.NONE, NoticeKind.ASSIGNED, Channel.APP), ANY_HOUR);
        mention("Никак");
        people.assign(manager, card, person.id());
        letters.sendAtOnce();
        assertThat(unread()).extracting(Notice::kind).containsExactly(NoticeKind.ASSIGNED);
        assertThat(lettersTo()).isEmpty();
    }

    @Test
    void aRolledBackChangeTellsNobody() {
        transaction.executeWithoutResult(status -> {
            mention("Не было");
            status.setRollbackOnly();
        });
        assertThat(unread()).isEmpty();
    }

    @Test
    void theApiListsCountsAndMarksOnesOwn() {
        mention("По API");
        String bearer = api.bearer(person);
        MvcTestResult list = api.send(HttpMethod.GET, bearer, "/notifications?unread=true", null);
        assertThat(list).hasStatusOk();
        String id = Api.read(list, "$.items[0].id");
        assertThat(Api.<String>read(list, "$.items[0].text"))
                .contains("упоминает вас")
                .contains(card.key());
        assertThat(Api.<Integer>read(api.send(HttpMethod.GET, bearer, "/notifications/count", null), "$.unread"))
                .isEqualTo(1);
        assertThat(api.send(HttpMethod.PUT, api.bearer(Caller.ADMIN), "/notifications/" + id + "/read", null))
                .hasStatus(404);
        assertThat(api.send(HttpMethod.PUT, bearer, "/notifications/" + id + "/read", null))
                .hasStatus(204);
        assertThat(queries.unread(person)).isZero();
        assertThat(api.send(HttpMethod.DELETE, bearer, "/notifications/" + id + "/read", null))
                .hasStatus(204);
        assertThat(queries.unread(person)).isEqualTo(1);
        assertThat(api.send(HttpMethod.PUT, bearer, "/notifications/read", null))
                .hasStatus(204);
        assertThat(queries.unread(person)).isZero();
    }

    @Test
    void theApiChoosesChannelsAndHours() {
        String bearer = api.bearer(person);
        String body = "{\"channels\":{\"WATCHED\":\"DIGEST\"},\"quietFrom\":\"22:00\",\"quietTo\":\"07:30\","
                + "\"quietWeekends\":true,\"digestAt\":\"10:15\"}";
        MvcTestResult saved = api.send(HttpMethod.PUT, bearer, "/notifications/settings", body);
        assertThat(saved).hasStatusOk();
        assertThat(Api.<String>read(saved, "$.channels.WATCHED")).isEqualTo("DIGEST");
        assertThat(Api.<String>read(saved, "$.channels.MENTION")).isEqualTo("LETTER");
        assertThat(settings.times(person).quietTo()).isEqualTo(LocalTime.of(7, 30));
        assertThat(api.send(HttpMethod.PUT, bearer, "/notifications/settings", body.replace("\"22:00\"", "null")))
                .hasStatus(422)
                .bodyText()
                .contains("quietFrom");
        assertThat(api.send(HttpMethod.PUT, bearer, "/notifications/settings", body.replace("DIGEST", "PIGEON")))
                .hasStatus(400);
    }

    @Test
    void thePageShowsWhatIsUnreadAndMarksIt() {
        mention("На странице");
        var session = world.signIn(person.email(), World.PASSWORD);
        assertThat(mvc.get().uri("/notifications").cookie(session))
                .bodyText()
                .contains("На странице")
                .contains(card.key());
        assertThat(mvc.get().uri("/notifications/bell").cookie(session))
                .bodyText()
                .contains("dot-count");
        UUID id = unread().get(0).id();
        assertThat(mvc.post()
                        .uri("/notifications/" + id + "/reading")
                        .header("X-Requested-With", "bell")
                        .cookie(session)
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatus(204);
        assertThat(mvc.get().uri("/notifications").cookie(session)).bodyText().doesNotContain("На странице");
        assertThat(mvc.get().uri("/notifications?all=true").cookie(session))
                .bodyText()
                .contains("На странице");
        assertThat(mvc.get().uri("/notifications/bell").cookie(session))
                .bodyText()
                .doesNotContain("dot-count");
    }

    @Test
    void lookingAtACardReadsWhatIsToldOfIt() {
        mention("Посмотрю");
        CardName other = cards.create(manager, world.card.listId(), "Другая");
        people.assign(manager, other, person.id());
        service.readOfCard(person, card.id());
        assertThat(unread()).extracting(Notice::cardKey).containsExactly(other.key());
    }

    @Test
    void aFormWithOneEndOfTheQuietHoursComesBackAsItWas() {
        var session = world.signIn(person.email(), World.PASSWORD);
        assertThat(mvc.post()
                        .uri("/me/notifications")
                        .param("mention", "DIGEST")
                        .param("assigned", "APP")
                        .param("clientAnswer", "APP")
                        .param("watched", "APP")
                        .param("dueSoon", "APP")
                        .param("timeQuestion", "APP")
                        .param("timeAnswer", "APP")
                        .param("timerForgotten", "APP")
                        .param("quietFrom", "22:00")
                        .param("digestAt", "09:00")
                        .param("_quietWeekends", "on")
                        .cookie(session)
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("У тихих часов два конца")
                .contains("value=\"22:00\"");
        assertThat(settings.channels(person)).containsEntry(NoticeKind.MENTION, Channel.LETTER);
    }

    private void mention(String text) {
        comments.add(manager, card, "@" + person.name() + " " + text, false);
    }

    private void due(Duration ahead) {
        cards.change(
                manager,
                card,
                was -> true,
                was -> was.withDates(null, clock.instant().plus(ahead)));
    }

    private List<Notice> ofKind(NoticeKind kind) {
        return unread().stream().filter(notice -> notice.kind() == kind).toList();
    }

    private List<Notice> unread() {
        return queries.list(person, true, new Paging(0, 200)).items();
    }

    private List<String> lettersTo() {
        return jdbc.sql("select subject || ' ' || body_text from letter where person_id = :p order by created_at, id")
                .param("p", person.id())
                .query(String.class)
                .list();
    }
}
