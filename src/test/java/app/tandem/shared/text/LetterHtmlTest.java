package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LetterHtmlTest {

    private final LetterHtml letters = new LetterHtml();

    @Test
    void linesAreKeptAndManyBlankOnesBecomeOne() {
        assertThat(letters.words("<p>Раз</p><p>&nbsp;</p><p> &nbsp; </p><p>два&nbsp;&nbsp;три</p><p>четыре</p>"))
                .isEqualTo("Раз\n\nдва три\nчетыре");
    }

    @Test
    void longRowsOfBlanksAreReadAtOnce() {
        String blanks = "&nbsp;".repeat(500_000);
        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> letters.words("<p>a" + blanks + "b</p><p>" + blanks + "</p><p>c</p>")))
                .isEqualTo("a b\n\nc");
    }
}
