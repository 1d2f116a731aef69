package app.tandem.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.boards.CardName;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.Priority;
import app.tandem.home.domain.Attention;
import app.tandem.home.domain.Attention.Reason;
import app.tandem.home.domain.AttentionQueries;
import app.tandem.home.domain.ClientsToday;
import app.tandem.home.domain.MyCards;
import app.tandem.home.domain.MyCards.When;
import app.tandem.home.domain.Weeks;
import app.tandem.home.domain.WorkNow;
import app.tandem.notifications.domain.Notice;
import app.tandem.notifications.domain.NoticeKind;
import app.tandem.notifications.domain.NoticeQueries;
import app.tandem.portal.domain.PortalQueries;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TeamHours;
import app.tandem.time.domain.TimerService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The first pages say what needs whom, and nobody sees there what is none of theirs. */
@TandemTest
class HomeTest {

    @Autowired
    private Statements statements;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    AttentionQueries attention;

    @Autowired
    ClientsToday clients;

    @Autowired
    WorkNow work;

    @Autowired
    MyCards myCards;

    @Autowired
    Weeks weeks;

    @Autowired
    CardService cards;

    @Autowired
    CardPeople people;

    @Autowired
    BoardQueries boards;

    @Autowired
    TimerService timers;

    @Autowired
    EntryService entries;

    @Autowired
    Places places;

    @Autowired
    CommentService comments;

    @Autowired
    ClientRequests requests;

    @Autowired
    NoticeQueries notices;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PortalQueries portal;

    @Autowired
    TeamHours team;

    @Autowired
    Clock clock;

    @Test
    void eachCardWaitsForOneReasonOfTheManagerWhoAnswersForIt() {
        Instant longAgo = clock.instant().minus(Duration.ofDays(9000));
        CardName fire = card(
                ListKind.PLAIN,
                was -> was.withMarks(Priority.URGENT, false, true).withDates(null, longAgo));
        Instant lately = clock.instant().minus(Duration.ofHours(56 * 24 - 1));
        CardName late = card(ListKind.PLAIN, was -> was.withDates(null, lately));
        CardName done = card(ListKind.PLAIN, was -> was.withDates(null, longAgo).withDone(longAgo));
        assertThat(reasons(Caller.MANAGER, fire)).containsExactly(Reason.FIRE);
        assertThat(reasons(Caller.MANAGER, late)).containsExactly(Reason.OVERDUE);
        CardName old = card(ListKind.PLAIN, was -> was.withDates(null, longAgo));
        assertThat(reasons(Caller.MANAGER, old)).as("of an old board").containsExactly(Reason.LONG_OVERDUE);
        assertThat(reasons(Caller.MANAGER, done)).isEmpty();
        assertThat(reasons(Caller.ADMIN, fire)).containsExactly(Reason.FIRE);
        assertThat(reasons(Caller.OTHER_MANAGER, fire)).isEmpty();
        assertThat(reasons(Caller.OUTSIDER, fire)).isEmpty();
    }

    @Test
    void whatTheClientHasAnsweredWaitsForThemNoLongerUntilSomebodyAsksAgain() {
        Viewer contact = world.viewer(Caller.CONTACT);
        CardName card = card(ListKind.CLIENT, was -> was.withClientView(true, "Выбор фото"));
        comments.add(world.viewer(Caller.MANAGER), card, "Какое **фото** берём?", true);
        assertThat(reasons(Caller.MANAGER, card)).containsExactly(Reason.WITH_CLIENT);
        assertThat(portal(card)).contains("ждём вас", "Какое фото берём?");
        assertThat(portalPage(card)).contains("Ждём вашего ответа", "Какое <strong>фото</strong> берём?");
        requests.say(contact, card.key(), "Второе", List.of());
        assertThat(reasons(Caller.MANAGER, card)).containsExactly(Reason.ANSWERED);
        assertThat(portalPage(card)).doesNotContain("Ждём вашего ответа");
        assertThat(portal(card)).doesNotContain("ждём вас");
        assertThat(Api.<String>read(api.get(Caller.MANAGER, "/cards/" + card.key()), "$.clientAnsweredAt"))
                .isNotBlank();
        comments.add(world.viewer(Caller.MANAGER), card, "Спасибо", true);
        assertThat(reasons(Caller.MANAGER, card)).as("thanks ask nothing").containsExactly(Reason.ANSWERED);
        assertThat(api.send(HttpMethod.PUT, Caller.CONTACT, "/cards/" + card.key() + "/waiting", null))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.send(HttpMethod.PUT, Caller.MANAGER, "/cards/" + card.key() + "/waiting", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(reasons(Caller.MANAGER, card)).containsExactly(Reason.WITH_CLIENT);
        requests.say(contact, card.key(), "И третье", List.of());
        UUID elsewhere = list(ListKind.PLAIN);
        cards.move(world.viewer(Caller.MANAGER), card, elsewhere, null);
        assertThat(reasons(Caller.MANAGER, card)).as("it is worked on").isEmpty();
        cards.move(world.viewer(Caller.MANAGER), card, list(ListKind.CLIENT), null);
        assertThat(reasons(Caller.MANAGER, card)).as("a new turn").containsExactly(Reason.WITH_CLIENT);
        cards.archive(world.viewer(Caller.MANAGER), card);
    }

    /** What the portal's first page says of a card, from its name on. */
    private String portal(CardName card) {
        String page = text(mvc.get().uri("/portal").cookie(world.session(Caller.CONTACT)));
        return page.replaceAll("(?s)^.*/portal/requests/" + card.key() + "\"(.*?)</li>.*$", "$1");
    }

    private String portalPage(CardName card) {
        return text(mvc.get().uri("/portal/requests/" + card.key()).cookie(world.session(Caller.CONTACT)));
    }

    private static String text(MockMvcTester.MockMvcRequestBuilder request) {
        return new String(request.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private UUID list(ListKind kind) {
        return boards.lists(world.project.boardId(), false).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whatTheClientHasAskedForAndNobodyHasSortedOutIsARequest() {
        int before = total(Reason.REQUEST);
        CardName card = card(ListKind.INBOX, was -> was);
        assertThat(total(Reason.REQUEST)).as("the agency's own card").isEqualTo(before);
        jdbc.sql("update card set created_by = :contact where id = :card")
                .param("contact", world.viewer(Caller.CONTACT).id())
                .param("card", card.id())
                .update();
        assertThat(total(Reason.REQUEST)).isEqualTo(before + 1);
    }

    @Test
    void aCardOnWhichNobodyHasWorkedForDaysStandsStill() {
        CardName still = card(ListKind.PLAIN, was -> was);
        CardName moving = card(ListKind.PLAIN, was -> was);
        Viewer specialist = world.newSpecialist();
        work(specialist, still, 9000);
        work(specialist, moving, 9000);
        work(specialist, moving, 1);
        assertThat(reasons(Caller.MANAGER, still)).containsExactly(Reason.STALLED);
        assertThat(reasons(Caller.MANAGER, moving)).isEmpty();
    }

    @Test
    void whatWaitsForTheClientIsWhatTheClientSeesAsWaitingForThem() {
        int before = total(Reason.WITH_CLIENT);
        int seen = waitingForUs();
        CardName asked = card(ListKind.CLIENT, was -> was.withClientView(true, ""));
        CardName urgent = card(
                ListKind.CLIENT,
                was -> was.withClientView(true, "")
                        .withMarks(Priority.URGENT, false, true)
                        .withDates(null, clock.instant().minus(Duration.ofDays(9000))));
        CardName unseen = card(ListKind.CLIENT, was -> was);
        assertThat(total(Reason.WITH_CLIENT)).isEqualTo(before + 2);
        assertThat(waitingForUs()).isEqualTo(seen + 2);
        for (CardName card : List.of(asked, urgent, unseen)) {
            cards.change(world.viewer(Caller.MANAGER), card, was -> true, was -> was.withDone(clock.instant()));
        }
        assertThat(total(Reason.WITH_CLIENT)).isEqualTo(before);
        assertThat(waitingForUs()).isEqualTo(seen);
    }

    private int waitingForUs() {
        return (int) portal.now(world.viewer(Caller.CONTACT)).stream()
                .filter(PortalQueries.NowRow::withClient)
                .count();
    }

    @Test
    void aGoalThatIsPastSaysSo() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        UUID late = goal("Давно пора", today.minusDays(9000));
        UUID soon = goal("Скоро", today.plusDays(3));
        List<Attention> goals = attention.of(world.viewer(Caller.MANAGER));
        assertThat(goals)
                .filteredOn(one -> one.path().endsWith(late.toString()))
                .singleElement()
                .matches(Attention::late);
        assertThat(goals)
                .filteredOn(one -> one.path().endsWith(soon.toString()))
                .allMatch(one -> !one.late());
        jdbc.sql("delete from project_goal where id in (:late, :soon)")
                .param("late", late)
                .param("soon", soon)
                .update();
    }

    private UUID goal(String name, LocalDate due) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into project_goal (id, version, project_id, name, direction, target, due, state, created_at)
                        values (:id, 0, :project, :name, 'UP', 1, :due, 'OPEN', :now)
                        """)
                .param("id", id)
                .param("project", world.project.id())
                .param("name", name)
                .param("due", due)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Test
    void aCardThatWaitsForAnotherOneIsNamedUntilThatOneIsDone() {
        CardName blocked = card(ListKind.PLAIN, was -> was);
        CardName blocker = card(ListKind.PLAIN, was -> was);
        jdbc.sql("insert into card_link (from_id, to_id, kind, created_at) values (:from, :to, 'BLOCKS', :at)")
                .param("from", blocker.id())
                .param("to", blocked.id())
                .param("at", clock.instant().minus(Duration.ofDays(9000)).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(reasons(Caller.MANAGER, blocked)).containsExactly(Reason.BLOCKED);
        assertThat(reasons(Caller.MANAGER, blocker)).isEmpty();
        cards.change(world.viewer(Caller.MANAGER), blocker, was -> true, was -> was.withDone(clock.instant()));
        assertThat(reasons(Caller.MANAGER, blocked)).isEmpty();
    }

    @Test
    void aForgottenTimerWaitsUntilItIsClearedUp() {
        Viewer specialist = world.newSpecialist();
        work(specialist, world.card, 2);
        UUID entry = jdbc.sql("update time_entry set flagged_at = :now where person_id = :person returning id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", specialist.id())
                .query(UUID.class)
                .single();
        assertThat(attention.of(world.viewer(Caller.MANAGER)))
                .filteredOn(one -> one.why() == Reason.FLAGGED)
                .extracting(Attention::path)
                .contains("/time/" + entry);
        assertThat(attention.of(world.viewer(Caller.OTHER_MANAGER)))
                .extracting(Attention::path)
                .doesNotContain("/time/" + entry);
    }

    @Test
    void theClientsOfAManagerAreThoseForWhomTheyAnswer() {
        assertThat(clients.of(world.viewer(Caller.MANAGER)))
                .extracting(ClientsToday.Row::key)
                .contains("ALPHA")
                .doesNotContain("BETA");
        ClientsToday.Row before = row();
        work(world.newSpecialist(), world.card, 0);
        ClientsToday.Row after = row();
        assertThat(after.thisMonth() + after.lastMonth() - before.thisMonth() - before.lastMonth())
                .isEqualTo(3600);
    }

    @Test
    void whoWorksNowIsSeenByWhoSeesTheClient() {
        Viewer specialist = world.newSpecialist();
        timers.start(
                specialist, places.workable(specialist, world.card.key(), null), EntryDetails.of(Activity.TASK, ""));
        assertThat(work.of(world.viewer(Caller.MANAGER)))
                .extracting(WorkNow.Row::personId)
                .contains(specialist.id());
        assertThat(work.of(world.viewer(Caller.OTHER_MANAGER)))
                .extracting(WorkNow.Row::personId)
                .doesNotContain(specialist.id());
        timers.stop(specialist);
    }

    @Test
    void ownCardsStandUnderTheTimeForWhichTheyAreDue() {
        Viewer specialist = world.newSpecialist();
        Instant now = clock.instant();
        CardName late = mine(specialist, was -> was.withDates(null, now.minusSeconds(60)));
        CardName fire = mine(specialist, was -> was.withMarks(Priority.NORMAL, false, true));
        CardName soon = mine(specialist, was -> was.withDates(null, now.plus(Duration.ofDays(3))));
        CardName some = mine(specialist, was -> was);
        CardName old = mine(specialist, was -> was.withDates(null, now.minus(Duration.ofDays(57))));
        mine(specialist, was -> was.withDone(now));
        card(ListKind.PLAIN, was -> was);
        assertThat(myCards.of(specialist))
                .extracting(MyCards.Row::key, MyCards.Row::when)
                .endsWith(tuple(old.key(), When.LONG_OVERDUE))
                .containsExactlyInAnyOrder(
                        tuple(old.key(), When.LONG_OVERDUE),
                        tuple(late.key(), When.OVERDUE),
                        tuple(fire.key(), When.TODAY),
                        tuple(soon.key(), When.WEEK),
                        tuple(some.key(), When.LATER));
    }

    @Test
    void whatRunsIsMarkedAndCounted() {
        Viewer specialist = world.newSpecialist();
        CardName card = mine(specialist, was -> was);
        // The week in which the timer begins, should it be a minute to midnight of a Sunday.
        LocalDate today = LocalDate.ofInstant(clock.instant().minusSeconds(60), specialist.zone());
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        timers.start(specialist, places.workable(specialist, card.key(), null), EntryDetails.of(Activity.TASK, ""));
        jdbc.sql("update time_entry set started_at = started_at - interval '1 minute' where person_id = :person")
                .param("person", specialist.id())
                .update();
        assertThat(myCards.of(specialist))
                .filteredOn(MyCards.Row::running)
                .singleElement()
                .satisfies(row -> assertThat(row.loggedSeconds()).isGreaterThanOrEqualTo(60));
        assertThat(weeks.of(specialist, monday).isRunning()).isTrue();
        assertThat(weeks.of(specialist, monday).worked()).isBetween(1L, 600L);
        assertThat(team.since(world.viewer(Caller.MANAGER), monday, today))
                .filteredOn(one -> one.person().id().equals(specialist.id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.running()).isTrue();
                    assertThat(one.week()).isBetween(1L, 600L);
                    assertThat(one.unnoted()).isZero();
                });
        timers.stop(specialist);
        assertThat(weeks.of(specialist, monday).isRunning()).isFalse();
        assertThat(weeks.of(specialist, monday).worked()).isBetween(1L, 600L);
        assertThat(myCards.of(specialist)).noneMatch(MyCards.Row::running);
    }

    @Test
    void freeHoursAreTheNormLessWhatIsWorked() {
        Viewer specialist = world.newSpecialist();
        LocalDate monday = LocalDate.of(2026, 11, 16);
        assertThat(weeks.of(specialist, monday).free()).isEqualTo(40 * 3600L);
        entries.create(
                specialist,
                specialist.id(),
                places.workable(specialist, world.card.key(), null),
                EntryTimes.onDay(monday.plusDays(1), 5400),
                EntryDetails.of(Activity.TASK, ""));
        var week = weeks.of(specialist, monday);
        assertThat(week.worked()).isEqualTo(5400);
        assertThat(week.free()).isEqualTo(40 * 3600L - 5400);
        assertThat(weeks.ofSpecialists(monday))
                .filteredOn(one -> one.person().id().equals(specialist.id()))
                .extracting(Weeks.Week::free)
                .containsExactly(week.free());
    }

    @Test
    void onlyAnAdminSeesHowTheInstallationIs() {
        assertThat(page(Caller.ADMIN)).contains("id=\"agency\"");
        assertThat(page(Caller.MANAGER)).contains("id=\"clients\"").doesNotContain("id=\"agency\"");
        assertThat(page(Caller.SPECIALIST)).contains("id=\"week\"").doesNotContain("id=\"clients\"");
    }

    @Test
    void whatWaitsIsReadAnewByItself() {
        assertThat(part(Caller.MANAGER, "/home/waiting")).contains("id=\"waiting\"", "hx-swap-oob");
        assertThat(part(Caller.SPECIALIST, "/home/cards")).contains("id=\"cards\"");
        assertThat(mvc.get().uri("/home/waiting").cookie(world.session(Caller.SPECIALIST)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aSpecialistReadsWhereTheyAreNamedAndWhatHasChanged() {
        Viewer named = world.newSpecialist();
        CardName card = mine(named, was -> was);
        comments.add(world.viewer(Caller.MANAGER), card, "@" + named.name() + " посмотри КАНАРЕЙКУ", false);
        NoticeQueries.Latest latest = notices.latest(named);
        assertThat(latest.mentions())
                .extracting(Notice::excerpt)
                .singleElement()
                .asString()
                .contains("КАНАРЕЙКУ");
        assertThat(latest.changes()).extracting(Notice::kind).contains(NoticeKind.ASSIGNED);
        assertThat(notices.latest(world.newSpecialist()).mentions()).isEmpty();
        assertThat(part(Caller.SPECIALIST, "/notifications/latest")).contains("id=\"news\"");
        assertThat(page(Caller.SPECIALIST)).contains("/notifications/latest");
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"ADMIN", "MANAGER", "SPECIALIST"})
    void theDataTakesFewStatements(Caller caller) {
        for (String path : List.of("/home", "/home/weeks")) {
            api.get(caller, path);
            statements.clear();
            assertThat(api.get(caller, path)).hasStatusOk();
            assertThat(statements.counted()).as(path).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void theWeekOfWhoeverPlansStandsBesideThoseOfTheSpecialists() {
        assertThat(api.get(Caller.MANAGER, "/home/weeks"))
                .bodyJson()
                .extractingPath("$.specialists[*].personId")
                .asArray()
                .contains(world.viewer(Caller.SPECIALIST).id().toString());
        assertThat(api.get(Caller.SPECIALIST, "/home/weeks"))
                .bodyJson()
                .hasPath("$.own.loggedSeconds")
                .doesNotHavePath("$.specialists");
        assertThat(api.get(Caller.CONTACT, "/home/weeks")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void theSameIsReadAsDataByRole() {
        MvcTestResult manager = api.get(Caller.MANAGER, "/home");
        assertThat(manager)
                .bodyJson()
                .extractingPath("$.clients[*].key")
                .asArray()
                .contains("ALPHA")
                .doesNotContain("BETA");
        assertThat(manager).bodyJson().doesNotHavePath("$.agency");
        MvcTestResult specialist = api.get(Caller.SPECIALIST, "/home");
        assertThat(specialist).bodyJson().hasPath("$.cards").doesNotHavePath("$.waiting");
        assertThat(specialist).bodyJson().doesNotHavePath("$.clients");
        assertThat(api.get(Caller.ADMIN, "/home"))
                .bodyJson()
                .extractingPath("$.health.up")
                .isEqualTo(true);
        assertThat(api.get(Caller.CONTACT, "/home")).hasStatus(HttpStatus.FORBIDDEN);
    }

    private String part(Caller caller, String address) {
        var result = mvc.get().uri(address).cookie(world.session(caller)).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private ClientsToday.Row row() {
        return clients.of(world.viewer(Caller.MANAGER)).stream()
                .filter(one -> one.key().equals("ALPHA"))
                .findFirst()
                .orElseThrow();
    }

    private List<Reason> reasons(Caller caller, CardName card) {
        return attention.of(world.viewer(caller)).stream()
                .filter(one -> one.title().equals(card.title()))
                .map(Attention::why)
                .toList();
    }

    /** How many wait for this reason at the first manager's, named or not. */
    private int total(Reason why) {
        return attention.of(world.viewer(Caller.MANAGER)).stream()
                .filter(one -> one.why() == why)
                .mapToInt(Attention::total)
                .findFirst()
                .orElse(0);
    }

    private CardName mine(Viewer specialist, UnaryOperator<CardDetails> change) {
        CardName card = card(ListKind.PLAIN, change);
        people.assign(world.viewer(Caller.MANAGER), card, specialist.id());
        return card;
    }

    private CardName card(ListKind kind, UnaryOperator<CardDetails> change) {
        return cards.create(
                world.viewer(Caller.MANAGER),
                list(kind),
                change.apply(CardDetails.titled("Дело " + UUID.randomUUID())),
                List.of(),
                List.of());
    }

    /** An hour of work, so many days ago. */
    private void work(Viewer who, CardName card, int daysAgo) {
        entries.create(
                who,
                who.id(),
                places.workable(who, card.key(), null),
                EntryTimes.onDay(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysAgo), 3600),
                EntryDetails.of(Activity.TASK, ""));
    }

    private String page(Caller caller) {
        var result = mvc.get().uri("/").cookie(world.session(caller)).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
