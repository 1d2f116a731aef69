package app.tandem.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.search.SearchText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    @ParameterizedTest
    @CsvSource({
        "кампании, Новая кампания в Яндексе, кампания",
        "ёлка, Купить елку и Ёлки, елку Ёлки",
        "бан, Баннер и баня, Баннер баня",
        "campaigns, The campaign page, campaign",
        "да, дар и беда, дар",
        "дом, город и дым, ''"
    })
    void wordsThatBeginAlikeAreMarkedWhateverTheirEnding(String typed, String text, String marked) {
        assertThat(marked(Excerpt.whole(text, new SearchText(typed).words()))).isEqualTo(marked);
    }

    @Test
    void aLongTextIsCutAroundTheFirstMark() {
        String text = "слово ".repeat(100) + "иголка " + "слово ".repeat(100);
        Excerpt excerpt = Excerpt.around(text, List.of("иголка"));
        assertThat(excerpt.text())
                .startsWith("… слово")
                .endsWith(" …")
                .contains("иголка")
                .hasSizeLessThan(240);
        assertThat(Excerpt.around("", List.of("иголка")).isEmpty()).isTrue();
    }

    @Test
    void theMarksLeaveTheTextAsItIs() {
        String text = "<b>Сайт</b> & сайты";
        assertThat(Excerpt.whole(text, List.of("сайт")).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"ghbdtn, привет", "руддщ, hello", "ФСЬУ-42, acme-42", "z, я"})
    void theOtherLayoutHasTheSamePlaces(String typed, String meant) {
        assertThat(new SearchText(typed).inOtherLayout()).isEqualTo(meant);
    }

    @Test
    void longTextsAreCutAtAWholeCharacter() {
        assertThat(new SearchText("😀".repeat(150)).typed()).isEqualTo("😀".repeat(100));
    }

    private static String marked(Excerpt excerpt) {
        return excerpt.parts().stream()
                .filter(Excerpt.Part::marked)
                .map(Excerpt.Part::text)
                .collect(Collectors.joining(" "));
    }
}
