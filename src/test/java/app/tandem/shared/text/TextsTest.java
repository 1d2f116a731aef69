package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void controlCharactersGoAndLineEndsStay() {
        assertThat(Texts.clean("a\u0000b\u0007\u001Bc\u007F\u0085d")).isEqualTo("abcd");
        assertThat(Texts.clean("a\r\nb\rc\nd\u2028e\tf")).isEqualTo("a\nb\nc\nd\ne\tf");
        assertThat(Texts.clean("  Анна \n")).isEqualTo("Анна");
        assertThat(Texts.clean("\uFEFFимя")).isEqualTo("имя");
        assertThat(Texts.clean("\u0000")).isEmpty();
    }

    @Test
    void charactersAreComposed() {
        assertThat(Texts.clean("и\u0306е\u0308")).isEqualTo("йё");
    }

    @Test
    void marksThatTurnTheTextAroundGo() {
        assertThat(Texts.clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(Texts.clean("a\u2066b\u2069")).isEqualTo("ab");
    }

    @Test
    void otherScriptsAndEmojiStay() {
        String text = "שלום \u200Fمی\u200Cخواهم 👩\u200D👩\u200D👧 𐍈";
        assertThat(Texts.clean(text)).isEqualTo(text);
    }

    @Test
    void halvesOfPairsGo() {
        assertThat(Texts.clean("a\uD83Db\uDE00c")).isEqualTo("abc");
    }

    @Test
    void sixtyFourKilobytesStayWhole() {
        String text = "ы".repeat(65_536);
        assertThat(Texts.clean(text)).isEqualTo(text);
    }

    @Test
    void nothingLeftIsNull() {
        assertThat(Texts.cleanOrNull(" \u0000 ")).isNull();
        assertThat(Texts.cleanOrNull(null)).isNull();
        assertThat(Texts.cleanOrNull(" a ")).isEqualTo("a");
    }
}
