package app.tandem.time.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.domain.CardService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who reads what was done with time. */
@TandemTest
class EntryTrailTest {

    @Autowired
    CardService cards;

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    Viewer person;
    String note;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        note = "слово " + UUID.randomUUID();
    }

    @Test
    void whatColleaguesDidWithTheirTimeIsNotForAnotherSpecialist() {
        String entry = entry();
        change(api.bearer(person), entry, "\"note\":\"" + note + "\"");
        String inProject = "/activity?limit=100&projectId=" + world.project.id();
        assertThat(api.get(Caller.MANAGER, inProject)).bodyText().contains(note);
        assertThat(api.send(HttpMethod.GET, api.bearer(person), inProject, null))
                .bodyText()
                .contains(note);
        assertThat(api.get(Caller.SPECIALIST, inProject)).hasStatusOk();
        assertThat(api.get(Caller.SPECIALIST, inProject)).bodyText().doesNotContain(note);
        assertThat(api.get(Caller.SPECIALIST, "/activity?limit=100")).bodyText().doesNotContain(note);
        String page = "/projects/ALPHA/SITE/activity";
        assertThat(mvc.get().uri(page).cookie(world.session(Caller.MANAGER)))
                .bodyText()
                .contains(note);
        assertThat(mvc.get().uri(page).cookie(world.session(Caller.SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(note);
    }

    @Test
    void whereAnEntryWasBeforeItCameToAnotherClientIsForWhoeverSeesThatClient() {
        String entry = entry();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        change(api.bearer(Caller.ADMIN), entry, "\"projectId\":\"%s\"".formatted(world.otherProject.id()));
        for (String path : new String[] {
            "/activity?limit=100&projectId=" + world.otherProject.id(),
            "/activity?limit=100&projectId=%s&since=%s".formatted(world.otherProject.id(), before)
        }) {
            assertThat(api.get(Caller.ADMIN, path)).bodyText().contains(entry, "ALPHA-1 " + world.card.title());
            Object lines = Api.read(api.get(Caller.OTHER_MANAGER, path), "$.items[?(@.subjectId=='" + entry + "')]");
            assertThat(lines.toString())
                    .contains(person.name())
                    .doesNotContain(
                            "ALPHA", world.card.title(), world.client.id().toString());
        }
        assertThat(mvc.get().uri("/clients/BETA/timeline").cookie(world.session(Caller.OTHER_MANAGER)))
                .bodyText()
                .contains(person.name())
                .doesNotContain("ALPHA-1 " + world.card.title());
    }

    @Test
    void theHistoryOfAnEntryLeavesOutWhatWasWrittenForAnotherClient() {
        String entry = entry();
        change(api.bearer(person), entry, "\"note\":\"" + note + "\"");
        change(
                api.bearer(Caller.ADMIN),
                entry,
                "\"projectId\":\"%s\",\"note\":\"открытое слово\"".formatted(world.otherProject.id()));
        change(api.bearer(Caller.OTHER_MANAGER), entry, "\"note\":\"третье слово\"");
        String path = "/time-entries/" + entry + "/history";
        MvcTestResult lines = api.get(Caller.OTHER_MANAGER, path);
        assertThat(lines)
                .hasStatusOk()
                .bodyText()
                .contains("entry.moved", "третье слово")
                .doesNotContain(note, "ALPHA", world.client.id().toString());
        assertThat(lines).bodyJson().extractingPath("$.total").isEqualTo(2);
        String page = "/time/" + entry + "/history";
        assertThat(mvc.get().uri(page).cookie(world.session(Caller.OTHER_MANAGER)))
                .hasStatusOk()
                .bodyText()
                .contains("третье слово")
                .doesNotContain(note, "ALPHA-1");
        assertThat(api.get(Caller.ADMIN, path)).bodyText().contains(note, "ALPHA-1");
        assertThat(api.send(HttpMethod.GET, api.bearer(person), path, null))
                .bodyText()
                .contains(note, "ALPHA-1");
        assertThat(mvc.get().uri(page).cookie(world.signIn(person.email(), World.PASSWORD)))
                .bodyText()
                .contains(note);
    }

    @Test
    void theHistorySaysWhyAnEntryWentElsewhereAndSpeaksOfCards() {
        String entry = entry();
        String other = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Куда перенесли")
                .key();
        change(api.bearer(person), entry, "\"cardId\":\"%s\",\"reason\":\"%s\"".formatted(other, note));
        assertThat(api.send(HttpMethod.GET, api.bearer(person), "/time-entries/" + entry + "/history", null))
                .bodyText()
                .contains(note)
                .contains("переносит время: ")
                .doesNotContain("переносит время: " + person.name());
        assertThat(mvc.get().uri("/time/" + entry + "/history").cookie(world.signIn(person.email(), World.PASSWORD)))
                .bodyText()
                .contains(note, "причина", "карточка");
    }

    @Test
    void aPageIsCountedWithoutWhatMayNotBeRead() {
        change(api.bearer(person), entry(), "\"note\":\"" + note + "\"");
        String future = "&since=" + Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        String path = "/activity?limit=1&projectId=" + world.project.id();
        int all = Api.<Integer>read(api.get(Caller.MANAGER, path), "$.total");
        assertThat(Api.<Integer>read(api.get(Caller.SPECIALIST, path), "$.total"))
                .isPositive()
                .isLessThan(all);
        assertThat(Api.<Integer>read(api.get(Caller.MANAGER, path + future), "$.total"))
                .isZero();
    }

    private String entry() {
        MvcTestResult made = api.send(
                HttpMethod.POST,
                api.bearer(person),
                "/time-entries",
                "{\"cardId\":\"ALPHA-1\",\"activity\":\"TASK\",\"workDate\":\"2025-08-05\",\"seconds\":60}");
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Api.read(made, "$.id");
    }

    private void change(String bearer, String entry, String fields) {
        assertThat(api.send(
                        HttpMethod.PATCH, bearer, "/time-entries", "{\"ids\":[\"%s\"],%s}".formatted(entry, fields)))
                .hasStatusOk();
    }
}
