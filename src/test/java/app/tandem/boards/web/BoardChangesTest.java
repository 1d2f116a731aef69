package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.NewPlace;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an open board asks for when others have changed it. */
@TandemTest
class BoardChangesTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    Statements statements;

    @Test
    void itIsToldTheOrderOfAllCardsAndTheFrontsOfThoseThatChanged() {
        CardName other = cards.create(
                world.viewer(Caller.MANAGER),
                world.card.listId(),
                NewPlace.after(world.card.id()),
                CardDetails.titled("Соседняя"),
                List.of(),
                List.of());
        MvcTestResult answer = changes(Caller.SPECIALIST, "ALPHA/SITE", "cards=" + other.id());
        assertThat(answer)
                .hasStatusOk()
                .bodyText()
                .containsPattern("data-order=\"[^\"]*%s[^\"]*%s".formatted(world.card.key(), other.key()))
                .contains("id=\"" + other.key() + "\"")
                .doesNotContain("id=\"" + world.card.key() + "\"")
                .doesNotContain("<html");
    }

    @Test
    void withoutCardsItIsToldEverything() {
        assertThat(changes(Caller.SPECIALIST, "ALPHA/SITE", "")).bodyText().contains("id=\"" + world.card.key() + "\"");
    }

    @Test
    void theFilterHoldsForChangesToo() {
        CardName hidden = cards.create(world.viewer(Caller.MANAGER), world.card.listId(), "Мимо фильтра");
        assertThat(changes(Caller.SPECIALIST, "ALPHA/SITE", "text=нигде&cards=" + hidden.id()))
                .bodyText()
                .doesNotContain(hidden.key());
    }

    /** The card of another board is not on this one, whoever asks for it. */
    @Test
    void nobodyIsToldOfAnotherBoard() {
        assertThat(changes(Caller.OUTSIDER, "ALPHA/SITE", "")).hasStatus(404);
        assertThat(changes(Caller.SPECIALIST, "BETA/ADS", "")).hasStatus(404);
        assertThat(changes(Caller.ADMIN, "ALPHA/SITE", "cards=" + world.otherCard.id()))
                .bodyText()
                .doesNotContain(world.otherCard.key());
    }

    @Test
    void itTakesFewStatements() {
        changes(Caller.MANAGER, "ALPHA/SITE", "");
        statements.clear();
        changes(Caller.MANAGER, "ALPHA/SITE", "cards=" + world.card.id());
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
    }

    private MvcTestResult changes(Caller caller, String board, String query) {
        return mvc.get()
                .uri("/boards/" + board + "/changes?" + query)
                .cookie(world.session(caller))
                .exchange();
    }
}
