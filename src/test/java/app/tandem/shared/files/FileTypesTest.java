package app.tandem.shared.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypesTest {

    private final FileTypes types = new FileTypes();

    @Test
    void documentsOfTheTradeAreTakenIn() {
        assertThat(document(Samples.pdf(), "Договор № 5.PDF")).isEqualTo("application/pdf");
        assertThat(document(Samples.zip("[Content_Types].xml"), "a.docx")).endsWith("wordprocessingml.document");
        assertThat(document(Samples.zip("[Content_Types].xml"), "a.xlsx")).endsWith("spreadsheetml.sheet");
        assertThat(document(Samples.zip("content.xml"), "a.ods")).endsWith("opendocument.spreadsheet");
        assertThat(document(Samples.zip("a"), "a.zip")).isEqualTo("application/zip");
        assertThat(document(Samples.text("{\\rtf1\\ansi"), "a.rtf")).isEqualTo("application/rtf");
        assertThat(document(ole(), "a.xls")).isEqualTo("application/vnd.ms-excel");
        assertThat(document(Samples.picture("png", 2, 2), "a.png")).isEqualTo("image/png");
        assertThat(document(Samples.text("RIFF\u0010\u0000\u0000\u0000WEBPVP8 "), "a.webp"))
                .isEqualTo("image/webp");
    }

    @Test
    void textsOfAnyEncodingAreTakenIn() {
        assertThat(document(Samples.text("привет"), "a.txt")).isEqualTo("text/plain");
        assertThat(document("Дата;Сумма\n".getBytes(Charset.forName("windows-1251")), "выписка.csv"))
                .isEqualTo("text/csv");
        assertThat(document("\uFEFFпривет".getBytes(StandardCharsets.UTF_16LE), "a.txt"))
                .isEqualTo("text/plain");
        assertThat(document(Samples.text("# План\n\n- раз"), "a.md")).isEqualTo("text/plain");
        assertThat(document(Samples.text("X-Account-Key: 1\r\nFrom: a@example.org\r\n\r\nhi"), "a.eml"))
                .isEqualTo("message/rfc822");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "8BPS, a.psd, application/vnd.adobe.photoshop",
                "%PDF-1.6, логотип.ai, application/postscript",
                "%!PS-Adobe-3.1 EPSF-3.0, a.eps, application/postscript",
                "PK, a.sketch, application/octet-stream",
                "fig-kiwi, a.fig, application/octet-stream",
                "____ftypisom, a.mp4, video/mp4",
                "____ftypqt, a.MOV, video/quicktime",
                "____ftypheic, a.heic, image/heic",
                "ID3, a.mp3, audio/mpeg",
                "OTTO, a.otf, font/otf",
                "wOF2, a.woff2, font/woff2",
                "BEGIN:VCALENDAR, a.ics, text/calendar",
                "BEGIN:VCARD, a.vcf, text/vcard",
                "~{\"a\": 1}~, a.json, application/json",
                "a { color: red }, a.css, text/css",
                "<?xml version='1.0'?><feed/>, a.xml, application/xml",
                "<svg xmlns='http://www.w3.org/2000/svg'/>, a.svg, image/svg+xml",
                "<?xml version='1.0'?><!-- x --><svg/>, a.svg, image/svg+xml",
            })
    void whatAnAgencyWorksWithIsTakenInByItsFirstBytes(String content, String name, String type) {
        assertThat(document(Samples.text(content), name)).isEqualTo(type);
        assertThat(document(Samples.text("MZ\u0090\u0000 a program"), name)).isNull();
    }

    @Test
    void archivesAndLettersOfOtherProgramsAreTakenIn() {
        assertThat(document("Rar!\u001A\u0007\u0001".getBytes(StandardCharsets.ISO_8859_1), "a.rar"))
                .isEqualTo("application/vnd.rar");
        assertThat(document("7z\u00BC\u00AF'\u001C".getBytes(StandardCharsets.ISO_8859_1), "a.7z"))
                .isEqualTo("application/x-7z-compressed");
        assertThat(document(ole(), "письмо.msg")).isEqualTo("application/vnd.ms-outlook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.html", "a.svg", "a.js", "a.vbs", "a.ps1", "a.cmd", "a.scr", "a.msi", "a.exe", "a.bat", "a.hta",
                "a.jar", "a.docm", "a.php", "a", "pdf"
            })
    void otherEndingsAreRefused(String name) {
        assertThat(document(Samples.text("hello"), name)).isNull();
        assertThat(document(Samples.zip("a"), name)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "<html><script>alert(1)</script>, a.txt",
                "<!DOCTYPE html><p>, a.csv",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>, a.txt",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>, a.txt",
                "<html></html>, a.eml",
                "hello, a.pdf",
                "hello, a.png",
                "hello, a.docx",
                "%PDF-1.7, a.docx",
                "hello, a.eml",
                "hello, a.psd",
                "<html></html>, a.json",
                "<html></html>, a.svg",
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>, a.xml",
                "hello, a.ics",
            })
    void aNameThatLiesIsRefused(String content, String name) {
        assertThat(document(Samples.text(content), name)).isNull();
    }

    @Test
    void nothingButPicturesIsShown() {
        assertThat(types.accepted(Samples.picture("png", 2, 2), "a.jpg", FileKind.IMAGE))
                .isEqualTo("image/png");
        assertThat(types.accepted(Samples.picture("gif", 2, 2), "a", FileKind.IMAGE))
                .isEqualTo("image/gif");
        assertThat(types.accepted(Samples.text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "a.png", FileKind.IMAGE))
                .isNull();
        assertThat(types.accepted(Samples.pdf(), "a.png", FileKind.IMAGE)).isNull();
        assertThat(types.accepted(Samples.text("MZ\u0000\u0001"), "a.png", FileKind.IMAGE))
                .isNull();
    }

    private String document(byte[] start, String name) {
        return types.accepted(start, name, FileKind.DOCUMENT);
    }

    private static byte[] ole() {
        byte[] start = new byte[600];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, start, 0, magic.length);
        return start;
    }
}
