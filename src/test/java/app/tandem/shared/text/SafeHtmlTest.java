package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SafeHtmlTest {

    private final SafeHtml form = SafeHtml.ofSanitised("<input value=\"" + SafeHtml.TOKEN + "\">");

    @Test
    void aFormGetsTheTokenOfTheRequest() {
        assertThat(form.withToken("a-B_9").markup()).isEqualTo("<input value=\"a-B_9\">");
    }

    @Test
    void nothingButATokenIsPutIn() {
        assertThatIllegalArgumentException().isThrownBy(() -> form.withToken("\"><script>"));
    }

    @Test
    void noTypedTextHasThePlaceOfAToken() {
        assertThat(Texts.clean(SafeHtml.TOKEN)).isEqualTo("token");
    }
}
