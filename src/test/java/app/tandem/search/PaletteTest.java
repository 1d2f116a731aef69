package app.tandem.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The palette offers what the viewer may open and begin, and knows the wrong keyboard layout. */
@TandemTest
class PaletteTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @ParameterizedTest
    @CsvSource({
        "ADMIN, true, true, true",
        "MANAGER, true, true, false",
        "SPECIALIST, false, false, false",
        "CONTACT, false, false, false"
    })
    void whatMayBeBegunIsOffered(Caller caller, boolean client, boolean project, boolean person) {
        String found = palette(caller, "");
        assertThat(found.contains("href=\"/clients/new\"")).isEqualTo(client);
        assertThat(found.contains("href=\"/projects/new\"")).isEqualTo(project);
        assertThat(found.contains("href=\"/admin/people/new\"")).isEqualTo(person);
    }

    @Test
    void anActionIsFoundByItsWordsAlsoInTheWrongLayout() {
        assertThat(palette(Caller.MANAGER, "новый кл"))
                .contains("href=\"/clients/new\"")
                .doesNotContain("href=\"/projects/new\"");
        assertThat(palette(Caller.MANAGER, "yjdsq ghj")).contains("href=\"/projects/new\"");
    }

    @Test
    void aPlaceIsFoundByItsNameInEitherLanguage() {
        assertThat(palette(Caller.MANAGER, "Import"))
                .contains("href=\"/imports\"")
                .contains("Импорт");
        assertThat(palette(Caller.MANAGER, "импорт")).contains("href=\"/imports\"");
    }

    @Test
    void pagesOfThingsAreKeptAsPlacesAndListsAreNot() {
        assertThat(body(Caller.MANAGER, "/clients/ALPHA")).contains("data-place=\"briefcase\"");
        assertThat(body(Caller.MANAGER, "/projects/ALPHA/SITE")).contains("data-place=\"folder-kanban\"");
        assertThat(body(Caller.MANAGER, "/clients")).doesNotContain("data-place");
    }

    @Test
    void cardsAreFoundByTheirKeyAndTheWayToTheWholeSearchIsLast() {
        assertThat(palette(Caller.MANAGER, world.card.key())).contains("href=\"/cards/" + world.card.key() + "\"");
        assertThat(palette(Caller.SPECIALIST, "нечто несказанное"))
                .contains("href=\"/search?q=%D0%BD%D0%B5%D1%87%D1%82%D0%BE");
        assertThat(palette(Caller.CONTACT, "нечто")).doesNotContain("/search?q");
    }

    private String palette(Caller caller, String text) {
        return body(caller, "/search/palette?q={q}", text);
    }

    private String body(Caller caller, String uri, Object... values) {
        var result = mvc.get().uri(uri, values).cookie(world.session(caller)).exchange();
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
