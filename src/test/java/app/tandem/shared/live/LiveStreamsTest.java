package app.tandem.shared.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CommentService;
import app.tandem.people.domain.StaffService;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Who hears what, and for how long. */
@TandemTest
class LiveStreamsTest {

    @Autowired
    LiveHub hub;

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    CommentService comments;

    @Autowired
    TeamService teams;

    @Autowired
    StaffService staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final List<Viewer> listeners = new ArrayList<>();
    private String board;
    private String card;

    @BeforeEach
    void name() {
        board = "board:" + world.project.boardId();
        card = board + " card:" + world.card.id();
        awaited(() -> hub.isRunning());
    }

    /** The context is everybody's: no stream stays behind. */
    @AfterEach
    void end() {
        listeners.forEach(person -> endSessions(person.id()));
        hub.check();
        assertThat(hub.size()).isZero();
    }

    @Test
    void whoSeesABoardHearsWhatOthersDoOnIt() {
        MvcTestResult stream = listen(world.newSpecialist(), board, hub.now());
        comments.add(world.viewer(Caller.MANAGER), world.card, "Слышно?", false);
        awaited(() -> text(stream).contains("event:changes\ndata:" + card));
        assertThat(text(stream)).contains("id:").doesNotContain("everything").doesNotContain("Слышно");
    }

    @Test
    void whoDoesNotSeeItHearsNothing() {
        Viewer outsider = person(Role.SPECIALIST);
        MvcTestResult stream = listen(outsider, board, hub.now());
        awaited(() -> text(stream).contains("event:refused\ndata:" + board));
        comments.add(world.viewer(Caller.MANAGER), world.card, "Не для всех", false);
        waitALittle();
        assertThat(text(stream)).doesNotContain(card);
    }

    @Test
    void aTimerIsToldToItsPersonAndToThoseWhoLookAfterTheTeam() {
        Viewer worker = world.newSpecialist();
        MvcTestResult own = listen(worker, board, hub.now());
        MvcTestResult other = listen(world.newSpecialist(), "timers", hub.now());
        MvcTestResult manager = listen(person(Role.MANAGER), "timers", hub.now());
        String body = "{\"cardId\":\"%s\",\"activity\":\"TASK\"}".formatted(world.card.id());
        assertThat(api.send(HttpMethod.PUT, api.bearer(worker), "/timer", body)).hasStatus2xxSuccessful();
        awaited(() -> text(own).contains("person:" + worker.id() + " timer"));
        awaited(() -> text(own).contains(board + " hours:" + world.card.id()));
        awaited(() -> text(manager).contains("timers timer"));
        assertThat(text(other))
                .doesNotContain(" timer")
                .doesNotContain(worker.id().toString());
        assertThat(api.send(HttpMethod.DELETE, api.bearer(worker), "/timer", null))
                .hasStatus2xxSuccessful();
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        MvcTestResult stream = listen(world.newSpecialist(), board, hub.now());
        transaction.executeWithoutResult(status -> {
            comments.add(world.viewer(Caller.MANAGER), world.card, "Нет", false);
            status.setRollbackOnly();
        });
        waitALittle();
        assertThat(text(stream)).doesNotContain(card);
    }

    @Test
    void whoComesBackHearsWhatTheyHaveMissed() {
        String mark = hub.now();
        comments.add(world.viewer(Caller.MANAGER), world.card, "Пока вас не было", false);
        awaited(() -> !hub.now().equals(mark));
        assertThat(text(listen(world.newSpecialist(), board, mark))).contains(card);
        assertThat(text(listen(world.newSpecialist(), board, hub.now()))).doesNotContain(card);
        assertThat(text(listen(world.newSpecialist(), board, "another.7"))).contains("event:everything");
    }

    @Test
    void theBrowsersOwnMarkComesBeforeThatOfThePage() {
        String mark = hub.now();
        comments.add(world.viewer(Caller.MANAGER), world.card, "Уже слышно", false);
        awaited(() -> !hub.now().equals(mark));
        Viewer person = world.newSpecialist();
        MvcTestResult stream = mvc.get()
                .uri("/live?topic=" + board + "&after=" + mark)
                .header("Last-Event-ID", hub.now())
                .cookie(session(person))
                .asyncExchange();
        waitALittle();
        assertThat(text(stream)).doesNotContain(card);
    }

    @Test
    void aStreamEndsWithTheSession() {
        Viewer person = world.newSpecialist();
        MvcTestResult stream = listen(person, board, hub.now());
        assertThat(isOpen(stream)).isTrue();
        endSessions(person.id());
        ends(stream);
    }

    @Test
    void aStreamEndsWhenItsPersonIsDeactivated() {
        Viewer person = world.newSpecialist();
        MvcTestResult stream = listen(person, "", hub.now());
        staff.deactivate(world.viewer(Caller.ADMIN), person.id(), null);
        ends(stream);
    }

    @Test
    void aStreamEndsWhenItsPersonLeavesTheTeam() {
        Viewer person = world.newSpecialist();
        MvcTestResult stream = listen(person, board, hub.now());
        teams.leave(world.viewer(Caller.MANAGER), world.project.id(), person.id());
        ends(stream);
    }

    @Test
    void onlySomeStreamsOfASessionAreOpenAtOnce() {
        Viewer person = world.newSpecialist();
        Cookie session = session(person);
        List<MvcTestResult> opened = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            opened.add(mvc.get().uri("/live").cookie(session).asyncExchange());
        }
        assertThat(opened.stream().filter(LiveStreamsTest::isOpen)).hasSize(8);
    }

    @Test
    void aStreamIsNoPageAndTakesNoToast() {
        Viewer person = world.newSpecialist();
        MvcTestResult stream = mvc.get()
                .uri("/live")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .cookie(session(person), new Cookie("toast", "%7Ccard.archived%7CALPHA-1"))
                .asyncExchange();
        assertThat(stream.getResponse().getCookie("toast")).isNull();
        assertThat(stream)
                .hasHeader("X-Accel-Buffering", "no")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    /** A stop ends every stream, so that nobody waits for it, and a start hears again. */
    @Test
    void itCanBeStoppedAndStartedAgain() {
        Viewer person = world.newSpecialist();
        MvcTestResult stream = listen(person, board, hub.now());
        hub.stop();
        ends(stream);
        assertThat(mvc.get().uri("/live").cookie(session(person)).exchange()).hasStatus(503);
        String before = hub.now();
        hub.start();
        awaited(() -> !hub.now().equals(before));
        MvcTestResult again = listen(person, board, hub.now());
        comments.add(world.viewer(Caller.MANAGER), world.card, "Снова слышно", false);
        awaited(() -> text(again).contains(card));
    }

    @Test
    void strangersHearNothing() {
        assertThat(mvc.get().uri("/live").exchange()).hasStatus3xxRedirection();
    }

    private MvcTestResult listen(Viewer person, String topic, String after) {
        MvcTestResult stream = mvc.get()
                .uri("/live?topic=" + topic + "&after=" + after)
                .cookie(session(person))
                .asyncExchange();
        awaited(() -> text(stream).contains(":"));
        waitALittle();
        return stream;
    }

    private Cookie session(Viewer person) {
        listeners.add(person);
        return world.signIn(person.email(), World.PASSWORD);
    }

    private Viewer person(Role role) {
        UUID id = world.newPerson("Слушатель " + UUID.randomUUID(), role);
        String email = jdbc.sql("select email from person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return new Viewer(id, "", email, role, null, java.time.ZoneOffset.UTC, "ru", "auto");
    }

    private void endSessions(UUID person) {
        jdbc.sql("delete from spring_session where principal_name = :person")
                .param("person", person.toString())
                .update();
    }

    private void ends(MvcTestResult stream) {
        awaited(() -> !isOpen(stream));
    }

    private static boolean isOpen(MvcTestResult stream) {
        try {
            stream.getMvcResult().getAsyncResult(1);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String text(MvcTestResult stream) {
        try {
            return stream.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Five seconds are what a revoked access may take. */
    private static void awaited(BooleanSupplier happened) {
        for (int i = 0; i < 100 && !happened.getAsBoolean(); i++) {
            pause(50);
        }
        assertThat(happened.getAsBoolean()).isTrue();
    }

    private static void waitALittle() {
        pause(150);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
