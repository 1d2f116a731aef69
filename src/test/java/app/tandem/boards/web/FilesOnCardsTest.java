package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardQueries.Attachment;
import app.tandem.boards.domain.CardService;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class FilesOnCardsTest {

    private static final Path LETTERS = Path.of("src/test/resources/eml");

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Api api;

    @Autowired
    BoardFinder boards;

    @Autowired
    BoardQueries queries;

    @Autowired
    CardQueries backs;

    @Autowired
    CardService cards;

    CardName card;

    @BeforeEach
    void aCard() {
        card = cards.create(world.viewer(Caller.MANAGER), list(), "Карточка " + UUID.randomUUID());
    }

    @Test
    void aLetterBringsItsFilesAndTheLettersInIt() throws IOException {
        assertThat(send(Caller.SPECIALIST, card.path() + "/attachments", eml("webklex-four_nested_emails")))
                .hasStatus3xxRedirection();
        List<Attachment> all = backs.attachments(card.id());
        assertThat(all).hasSize(4).allMatch(Attachment::isLetter);
        assertThat(all).extracting(Attachment::subject).contains("3-third-subject", "0-zero-subject");
        Attachment nested = all.stream()
                .filter(a -> "2-second-subject".equals(a.subject()))
                .findFirst()
                .orElseThrow();
        assertThat(nested.letterId())
                .isEqualTo(all.stream()
                        .filter(a -> "3-third-subject".equals(a.subject()))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(get(Caller.MANAGER, card.path())).bodyText().contains("3-third-subject", "/letters/" + nested.id());
        assertThat(get(Caller.MANAGER, card.path() + "/letters/" + nested.id()))
                .hasStatusOk()
                .bodyText()
                .contains("2-second-content", "test@example.com");
    }

    @Test
    void aFileOfALetterThatIsNotTakenIsNamed() {
        MockMultipartFile letter = letter("""
                From: =?koi8-r?B?6dfBzg==?= <i@example.org>
                Subject: Счёт
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <p>Смотрите</p><img src="https://evil.example/pixel">
                --b
                Content-Disposition: attachment; filename="update.exe"

                MZ
                --b
                Content-Disposition: attachment; filename="акт.txt"

                act
                --b--
                """);
        send(Caller.MANAGER, card.path() + "/attachments", letter);
        List<Attachment> all = backs.attachments(card.id());
        assertThat(all).extracting(Attachment::name).containsExactlyInAnyOrder("письмо.eml", "акт.txt");
        UUID id = all.stream()
                .filter(Attachment::isLetter)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(get(Caller.MANAGER, card.path() + "/letters/" + id))
                .bodyText()
                .contains("Иван", "Смотрите", "update.exe", "не загружаются")
                .doesNotContain("evil.example");
        MvcTestResult body = api.get(Caller.MANAGER, "/cards/" + card.key() + "/letters/" + id);
        assertThat(body).bodyJson().extractingPath("$.leftOut[0]").isEqualTo("update.exe");
        assertThat(body).bodyJson().extractingPath("$.html").asString().doesNotContain("evil");
    }

    @Test
    void aLetterIsForWhoSeesTheCard() throws IOException {
        send(Caller.MANAGER, card.path() + "/attachments", eml("flanker-8bitmime"));
        UUID id = backs.attachments(card.id()).get(0).id();
        assertThat(get(Caller.OTHER_MANAGER, card.path() + "/letters/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.OTHER_MANAGER, world.otherCard.path() + "/letters/" + id))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.OTHER_MANAGER, world.otherCard.path() + "/attachments/" + id + "/preview"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.OUTSIDER, "/cards/" + card.key() + "/letters/" + id))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aLetterDroppedOnAListBecomesACard() throws IOException {
        MvcTestResult answer = mvc.post()
                .multipart()
                .file(eml("phpmime-m0021-cp1251"))
                .uri("/lists/" + list() + "/files")
                .header("X-Requested-With", "board")
                .cookie(world.session(Caller.SPECIALIST))
                .with(csrf())
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.CREATED).bodyText().contains("<article");
        Matcher key = Pattern.compile("id=\"([A-Z]+-\\d+)\"")
                .matcher(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(key.find()).isTrue();
        CardName made = boards.visible(world.viewer(Caller.MANAGER), key.group(1));
        assertThat(made.title()).startsWith("occurs when divided into an array");
        assertThat(backs.back(world.viewer(Caller.MANAGER), made.key())
                        .details()
                        .description())
                .isEqualTo("mini plain body");
        assertThat(backs.attachments(made.id())).hasSize(1).allMatch(Attachment::isLetter);
        assertThat(mvc.post()
                        .multipart()
                        .file(eml("flanker-8bitmime"))
                        .uri("/lists/" + list() + "/files")
                        .cookie(world.session(Caller.OUTSIDER))
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void ofSeveralFilesTheRefusedOnesAreNamedAndTheOthersKept() {
        MvcTestResult answer = send(
                Caller.MANAGER,
                card.path() + "/attachments",
                new MockMultipartFile("file", "вирус.exe", "text/plain", "MZ\0".getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "Смета.txt", "text/plain", "смета".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("вирус.exe", "Смета.txt");
        assertThat(backs.attachments(card.id())).extracting(Attachment::name).containsExactly("Смета.txt");
    }

    @Test
    void aPictureHasAPreviewOfOurOwn() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB), "png", png);
        send(
                Caller.MANAGER,
                card.path() + "/attachments",
                new MockMultipartFile("file", "Макет №1.png", "image/png", png.toByteArray()));
        Attachment picture = backs.attachments(card.id()).get(0);
        assertThat(picture.previewed()).isTrue();
        assertThat(picture.size()).isEqualTo(png.size());
        MvcTestResult preview = get(Caller.SPECIALIST, card.path() + "/attachments/" + picture.id() + "/preview");
        assertThat(preview).hasStatusOk().hasHeader("Content-Type", "image/png");
        BufferedImage drawn = ImageIO.read(
                new java.io.ByteArrayInputStream(preview.getResponse().getContentAsByteArray()));
        assertThat(drawn.getWidth()).isEqualTo(480);
        MvcTestResult look = get(Caller.SPECIALIST, card.path() + "/attachments/" + picture.id() + "/picture");
        assertThat(look)
                .hasStatusOk()
                .hasHeader("Content-Type", "image/png")
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(
                                look.getResponse().getContentAsByteArray()))
                        .getWidth())
                .isEqualTo(1200);
        assertThat(get(Caller.OTHER_MANAGER, card.path() + "/attachments/" + picture.id() + "/picture"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.SPECIALIST, card.path() + "/attachments/" + picture.id() + "/file")
                        .getResponse()
                        .getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''%D0%9C%D0%B0%D0%BA%D0%B5%D1%82%20%E2%84%961.png");
    }

    @Test
    void aDrawingThatMayHoldAScriptIsOnlyEverHandedOn() {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".getBytes(StandardCharsets.UTF_8);
        send(
                Caller.MANAGER,
                card.path() + "/attachments",
                new MockMultipartFile("file", "логотип.svg", "image/svg+xml", svg));
        Attachment drawing = backs.attachments(card.id()).get(0);
        assertThat(drawing.previewed()).isFalse();
        assertThat(get(Caller.MANAGER, card.path() + "/attachments/" + drawing.id() + "/picture"))
                .hasStatus(HttpStatus.NOT_FOUND);
        MvcTestResult file = get(Caller.MANAGER, card.path() + "/attachments/" + drawing.id() + "/file");
        assertThat(file)
                .hasStatusOk()
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void severalRefusedFilesAreToldApart() {
        assertThat(send(
                        Caller.MANAGER,
                        card.path() + "/attachments",
                        new MockMultipartFile("file", "a.exe", null, "MZ".getBytes(StandardCharsets.UTF_8)),
                        new MockMultipartFile("file", "b.txt", null, new byte[0])))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("не соответствует имени\nb.txt: Файл пустой");
    }

    private MockMultipartFile eml(String name) throws IOException {
        return new MockMultipartFile(
                "file", name + ".eml", "message/rfc822", Files.readAllBytes(LETTERS.resolve(name + ".eml")));
    }

    private static MockMultipartFile letter(String text) {
        return new MockMultipartFile("file", "письмо.eml", "message/rfc822", text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID list() {
        return queries.lists(world.project.boardId(), false).get(0).id();
    }

    private MvcTestResult get(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    private MvcTestResult send(Caller caller, String address, MockMultipartFile... files) {
        var request = mvc.post().multipart();
        for (MockMultipartFile file : files) {
            request = request.file(file);
        }
        return request.uri(address).cookie(world.session(caller)).with(csrf()).exchange();
    }
}
