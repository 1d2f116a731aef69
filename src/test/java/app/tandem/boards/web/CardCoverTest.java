package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A card may have a cover: a colour, or one of its own pictures. */
@TandemTest
class CardCoverTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Api api;

    @Autowired
    BoardQueries queries;

    @Autowired
    CardQueries backs;

    @Autowired
    CardService cards;

    @Autowired
    CardTransfers transfers;

    @Autowired
    AttachmentService attachments;

    CardName card;

    @BeforeEach
    void aCard() {
        card = cards.create(world.viewer(Caller.MANAGER), list(), "Карточка " + UUID.randomUUID());
    }

    @Test
    void aColourStandsOnTheFrontUntilItIsTakenOff() {
        assertThat(post(Caller.SPECIALIST, card.path() + "/cover", "colour", "3"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(face()).contains("class=\"cover l3\"");
        assertThat(body(get(card.path()))).contains("card-cover l3");
        assertThat(post(Caller.SPECIALIST, card.path() + "/cover", "colour", "5"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(face()).contains("class=\"cover l5\"");
        assertThat(post(Caller.SPECIALIST, card.path() + "/cover/removal")).hasStatus(HttpStatus.FOUND);
        assertThat(face()).doesNotContain("cover");
        assertThat(body(get(card.path() + "/activity"))).contains("ставит обложку", "снимает обложку");
    }

    @Test
    void aPictureOfTheCardIsItsCoverAsLongAsItIsThere() throws IOException {
        UUID picture = attached("Макет.png", picture());
        assertThat(post(Caller.MANAGER, card.path() + "/cover", "attachmentId", picture.toString()))
                .hasStatus(HttpStatus.FOUND);
        String address = card.path() + "/attachments/" + picture + "/preview";
        assertThat(face()).contains("<img class=\"cover\" src=\"" + address + "\"");
        attachments.remove(world.viewer(Caller.MANAGER), card, picture);
        assertThat(face()).doesNotContain("cover");
        attachments.restore(world.viewer(Caller.MANAGER), card, picture);
        assertThat(face()).contains(address);
        // A copy has its own.
        CardName copy = transfers.copy(world.viewer(Caller.MANAGER), card, list(), "Копия", true);
        assertThat(body(get(copy.path() + "/face"))).contains("cover").doesNotContain(picture.toString());
    }

    @Test
    void theApiSetsBothAndSaysWhatIsWrong() throws IOException {
        String path = "/cards/" + card.key();
        assertThat(put(path, "{\"colour\":8}")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.cover.colour")
                .isEqualTo(8);
        UUID text = attached("Заметка.txt", "текст".getBytes(StandardCharsets.UTF_8));
        UUID picture = attached("Макет.png", picture());
        assertThat(put(path, "{\"colour\":9}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(path, "{}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(path, "{\"colour\":1,\"attachmentId\":\"" + picture + "\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(path, "{\"attachmentId\":\"" + text + "\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(put(path, "{\"attachmentId\":\"" + UUID.randomUUID() + "\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(put("/cards/" + world.card.key(), "{\"attachmentId\":\"" + picture + "\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(put(path, "{\"attachmentId\":\"" + picture + "\"}")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.cover.attachmentId")
                .isEqualTo(picture.toString());
        assertThat(api.send(HttpMethod.DELETE, Caller.OTHER_MANAGER, path + "/cover", null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.DELETE, Caller.MANAGER, path + "/cover", null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.cover.attachmentId")
                .isNull();
    }

    private MvcTestResult put(String path, String body) {
        return api.send(HttpMethod.PUT, Caller.MANAGER, path + "/cover", body);
    }

    private UUID attached(String name, byte[] content) {
        mvc.post()
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .uri(card.path() + "/attachments")
                .cookie(world.session(Caller.MANAGER))
                .with(csrf())
                .exchange();
        return backs.attachments(card.id()).get(0).id();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private UUID list() {
        return queries.lists(world.project.boardId(), false).get(0).id();
    }

    private String face() {
        return body(get(card.path() + "/face"));
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).cookie(world.session(Caller.SPECIALIST)).exchange();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult post(Caller caller, String address, String... parameters) {
        var request = mvc.post().uri(address).cookie(world.session(caller));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.with(csrf()).exchange();
    }
}
