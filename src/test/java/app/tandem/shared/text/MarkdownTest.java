package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private final Markdown markdown = new Markdown();

    @Test
    void whatPeopleWriteBecomesMarkup() {
        assertThat(html("**Срочно**: _макет_ `код`\nвторая строка"))
                .isEqualTo("<p><strong>Срочно</strong>: <em>макет</em> <code>код</code><br />\nвторая строка</p>");
        assertThat(html("# План\n\n- раз\n- два\n\n3. три\n\n> цитата\n\n---"))
                .contains("<h1>План</h1>", "<ul>", "<li>раз</li>", "<ol start=\"3\">", "<blockquote>", "<hr />");
        assertThat(html("   \n")).isEmpty();
    }

    @Test
    void linksLeadOutsideWithoutTellingWhereFrom() {
        assertThat(html("[сайт](https://example.org/a?b=1)"))
                .contains(
                        "href=\"https://example.org/a?b&#61;1\"", "rel=\"noopener noreferrer nofollow\"", ">сайт</a>");
        assertThat(html("<mailto:a@example.org>")).contains("href=\"mailto:a&#64;example.org\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "[x](file:///etc/passwd)",
                "[x](//evil.example/x)",
                "[x](/admin/letters)",
                "![x](javascript:alert(1))",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
            })
    void otherAddressesAreNoLinks(String text) {
        assertThat(html(text)).doesNotContain("href").doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<a href=\"https://a\" onclick=\"x()\">x</a>",
                "a <iframe src=https://evil.example></iframe>",
                "<style>body{display:none}</style>",
                "[a](https://a.example \"x\\\" onmouseover=\\\"alert(1)\")",
                "[<img src=x onerror=alert(1)>](https://a.example)",
                "**<b onclick=x>nested _<i style=x>_</i></b>**",
                "`</code><script>`",
                "```\"><script>\n</pre><script>\n```",
            })
    void markupIsShownAsTyped(String text) {
        assertThat(html(text))
                .doesNotContainPattern("<(script|img|svg|iframe|style|b|i)\\b")
                .doesNotContainPattern("<[^>]*\\bon\\w+\\s*=")
                .doesNotContainPattern("<[^>]*\\b(style|class|id|title)=");
    }

    @Test
    void aPictureIsALinkSoThatReadingFetchesNothing() {
        assertThat(html("![макет](https://example.org/a.png)"))
                .doesNotContain("<img")
                .contains("href=\"https://example.org/a.png\"", ">макет</a>");
        assertThat(html("![a ![b](https://b.example/) c](https://a.example/)")).doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"> ", "- ", "*a **a ", "![a", "[a](", "![a](b) ", "`a", "_", "**", "<", "&#x0;", "\\", "\t"})
    void hostileLengthAndNestingEndSoon(String piece) {
        String text = piece.repeat(65_536 / piece.length()) + "x";
        assertTimeout(Duration.ofSeconds(5), () -> assertThat(html(text)).isNotNull());
        String balanced = "![".repeat(16_000) + "x" + "](https://a.example/)".repeat(2_500);
        assertTimeout(Duration.ofSeconds(5), () -> assertThat(html(balanced)).doesNotContain("<img"));
    }

    @Test
    void deepNestingIsShownAsTyped() {
        assertThat(html("*a **a ".repeat(500) + "x" + "** *".repeat(500)))
                .startsWith("<p>")
                .contains("*a **a");
    }

    @Test
    void everyScriptStaysWhole() {
        assertThat(html("مرحبا **بالعالم** 𝒳 👩‍👩‍👧 ё"))
                .isEqualTo("<p>مرحبا <strong>بالعالم</strong> &#x1d4b3; &#x1f469;‍&#x1f469;‍&#x1f467; ё</p>");
    }

    private String html(String text) {
        return markdown.render(text).markup();
    }
}
