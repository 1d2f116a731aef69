package app.tandem.boards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.domain.LetterReader.LetterFile;
import app.tandem.shared.text.LetterHtml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterReaderTest {

    private static final Path OURS = Path.of("src/test/resources/eml");
    /** Letters that may be used and not be handed on. */
    private static final Path OTHERS = Path.of("../shared/data/eml");

    private final LetterHtml html = new LetterHtml();
    private final LetterReader reader = new LetterReader(html);

    private record Read(Letter letter, List<String> files) {}

    static List<Path> letters() throws IOException {
        try (Stream<Path> files = Files.list(Files.isDirectory(OTHERS) ? OTHERS : OURS)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyRealLetterIsTakenApart(Path file) throws IOException {
        Read read = read(Files.readAllBytes(file));
        assertThat(read.letter().asText()).isFalse();
        assertThat(read.letter().subject() + read.letter().text() + read.files())
                .isNotBlank();
        assertThat(read.letter().subject() + read.letter().sender()).doesNotContain("=?", "\uFFFD");
    }

    @Test
    void russianLettersAreReadInEveryEncoding() throws IOException {
        Read yahoo = ours("flanker-russian-attachment-yahoo");
        assertThat(yahoo.files()).hasSize(1).allMatch(name -> name.matches(".*\\p{IsCyrillic}.*"));
        assertThat(ours("webklex-mixed_filename").letter().subject()).isEqualTo("Свежий прайс-лист");
        assertThat(ours("webklex-mixed_filename").letter().sender()).startsWith("Прайсы || ПартКом");
        assertThat(ours("mail-bad-time-cp1251").letter().sender()).startsWith("Атиков");
        assertThat(ours("mime4j-russian-headers-koi8").files()).containsExactly("Список.doc");
        assertThat(ours("phpmime-m0021-cp1251").letter().subject()).contains("Пут");
        assertThat(ours("flanker-8bitmime").letter().text()).startsWith("Превел");
        assertThat(ours("webklex-gbk_charset").letter().text()).isEqualTo("Hi");
    }

    @Test
    void nestedLettersAreFilesOfTheirLetter() throws IOException {
        Read outer = ours("webklex-four_nested_emails");
        assertThat(outer.letter().subject()).isEqualTo("3-third-subject");
        assertThat(outer.letter().text()).isEqualTo("3-third-content");
        assertThat(outer.files()).containsExactly("2-second-email.eml");
    }

    @Test
    void aDateThatIsMissingOrImpossibleIsLookedForElsewhere() throws IOException {
        assertThat(ours("webklex-missing_date").letter().sentAt()).isNull();
        assertThat(ours("mail-bad-time-cp1251").letter().sentAt()).isEqualTo("2008-06-30T09:34:00Z");
        assertThat(ours("webklex-gbk_charset").letter().sentAt()).isEqualTo("2017-09-13T11:05:45Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "KOI8-R", "UTF-8"})
    void wordsWithoutADeclaredEncodingAreGuessed(String charset) throws IOException {
        byte[] letter = "Subject: Согласование макета\r\n\r\nДобрый день! Посылаем правки к макету главной страницы."
                .getBytes(Charset.forName(charset));
        Read read = read(letter);
        assertThat(read.letter().subject()).isEqualTo("Согласование макета");
        assertThat(read.letter().text()).startsWith("Добрый день!");
    }

    @Test
    void aLetterCutInTheMiddleOfACharacterOfAnEncodedWordIsReadWhole() throws IOException {
        // "Привет", UTF-8, cut between the two bytes of the fourth letter.
        assertThat(read(bytes("Subject: =?UTF-8?B?0J/RgNC40A==?=\r\n =?UTF-8?B?stC10YI=?=\r\n\r\nx"))
                        .letter()
                        .subject())
                .isEqualTo("Привет");
    }

    @Test
    void namesOfFilesComeInPieces() throws IOException {
        Read read = read(bytes("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b=1

                --b=1
                Content-Type: application/pdf
                Content-Disposition: attachment; filename*0*=UTF-8''%D0%9F%D0%BB; filename*1*=%D0%B0%D0%BD.pdf
                Content-Transfer-Encoding: base64

                JVBERi0=
                --b=1
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --b=1--
                """));
        assertThat(read.files()).containsExactly("План.pdf", "file-2.png");
    }

    @Test
    void brokenEncodingsKeepWhatCanBeRead() throws IOException {
        assertThat(read(bytes(
                                "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n0J/RgNC40LLQtdGCIQ="))
                        .letter()
                        .text())
                .startsWith("Привет");
        assertThat(read(bytes(
                                "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=D0=97=D0=B4=AA 100 = %"))
                        .letter()
                        .text())
                .startsWith("Зд");
    }

    @Test
    void bombsAreShownAsText() throws IOException {
        StringBuilder parts = new StringBuilder("Subject: bomb\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        parts.append("--b\r\n\r\nx\r\n".repeat(5000));
        Read many = read(bytes(parts.toString()));
        assertThat(many.letter().asText()).isTrue();
        assertThat(many.letter().subject()).isEqualTo("письмо");
        assertThat(many.letter().text()).startsWith("Subject: bomb");
        String headers = "Subject: bomb\r\n" + "X-Header: value\r\n".repeat(100_000) + "\r\nx";
        assertThat(read(bytes(headers)).letter().asText()).isTrue();
        assertThat(read(bytes("Subject: folded\r\n" + " more\r\n".repeat(200_000) + "\r\nx"))
                        .letter()
                        .asText())
                .isTrue();
        assertThat(read(bytes("Subject: long " + "x".repeat(2_000_000) + "\r\n\r\nx"))
                        .letter()
                        .asText())
                .isTrue();
    }

    @Test
    void partsWithinPartsEndSomewhere() throws IOException {
        StringBuilder letter = new StringBuilder("Subject: deep\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int i = 1; i < 200; i++) {
            letter.append("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n".formatted(i - 1, i));
        }
        Read read = read(bytes(letter.toString()));
        assertThat(read.letter().subject()).isEqualTo("deep");
        assertThat(read.letter().leftOut()).isNotEmpty();
    }

    @Test
    void markupLoadsAndRunsNothing() throws IOException {
        Read read = read(bytes("""
                Subject: x
                Content-Type: text/html; charset=utf-8

                <html><head><style>p{background:url(https://evil.example/p)}</style><script>alert(1)</script></head>
                <body onload="alert(2)" background="https://evil.example/b"><p style="color:red">Добрый день</p>
                <img src="https://evil.example/pixel"><img src="cid:1"><a href="javascript:alert(3)">раз</a>
                <a href="https://example.org/">два</a><form action="https://evil.example"><input name="p"></form>
                <iframe src="https://evil.example"></iframe><svg><a xlink:href="javascript:1">x</a></svg>
                <table><tr><td>ячейка</td></tr></table></body></html>
                """));
        String clean = html.clean(read.letter().html()).markup();
        assertThat(clean)
                .contains("Добрый день", "https://example.org/", "ячейка", "nofollow")
                .doesNotContain("evil", "script", "alert", "<img", "style", "onload", "<form", "<iframe", "cid:");
        assertThat(html.hasPictures(read.letter().html())).isTrue();
        assertThat(read.letter().text()).contains("Добрый день").doesNotContain("alert", "url(");
    }

    private Read ours(String name) throws IOException {
        return read(Files.readAllBytes(OURS.resolve(name + ".eml")));
    }

    private Read read(byte[] letter) throws IOException {
        return reader.read(new ByteArrayInputStream(letter), "письмо.eml", (read, files) -> {
            for (LetterFile file : files) {
                try (InputStream content = file.content().open()) {
                    content.readNBytes(1);
                } catch (Exception e) {
                    throw new AssertionError(file.name(), e);
                }
            }
            return new Read(read, files.stream().map(LetterFile::name).toList());
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
