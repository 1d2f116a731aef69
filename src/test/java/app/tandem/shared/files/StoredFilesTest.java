package app.tandem.shared.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.support.MigratedDatabase;
import app.tandem.support.SteppingClock;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

class StoredFilesTest {

    @TempDir
    private Path folder;

    private final JdbcClient jdbc = MigratedDatabase.jdbc();
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-24T09:00:00Z"));
    private FileStore store;
    private Intake intake;
    private StoredFiles files;

    @BeforeEach
    void nothingIsStored() {
        jdbc.sql("update agency set logo_file_id = null").update();
        // Those that other tests have put on cards or among papers stay: they are pointed at.
        jdbc.sql("""
                        delete from stored_file f
                        where not exists (select from card_attachment a where f.id in (a.file_id, a.preview_id))
                            and not exists (select from client_document d where d.file_id = f.id)
                        """).update();
        store = new DiskFileStore(folder);
        intake = new Intake(folder.resolve("incoming"));
        files = new StoredFiles(store, intake, jdbc, clock);
    }

    @Test
    void aDocumentIsKeptAsItIs() throws IOException {
        StoredFile kept = files.keep(Samples.stream(Samples.pdf()), "C:\\папка\\Договор № 5.pdf", FileKind.DOCUMENT);
        assertThat(files.get(kept.id())).isEqualTo(kept);
        assertThat(files.get(List.of(kept.id(), Ids.next()))).containsExactly(kept);
        assertThat(kept.name()).isEqualTo("Договор № 5.pdf");
        assertThat(kept.size()).isEqualTo(Samples.pdf().length);
        assertThat(kept.isPicture()).isFalse();
        try (InputStream content = files.open(kept)) {
            assertThat(content.readAllBytes()).isEqualTo(Samples.pdf());
        }
        assertThat(paths()).hasSize(1).allMatch(path -> path.endsWith("/" + kept.id()));
    }

    @Test
    void aPictureIsDrawnAnewUprightAndWithoutThePlace() throws IOException {
        byte[] sent = Samples.turnedJpeg(300, 100);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("GPS 55");
        StoredFile kept = files.keep(Samples.stream(sent), "фото.JPEG", FileKind.IMAGE);
        assertThat(kept.name()).isEqualTo("фото.jpg");
        assertThat(kept.type()).isEqualTo("image/jpeg");
        assertThat(List.of(kept.width(), kept.height())).containsExactly(100, 300);
        try (InputStream content = files.open(kept)) {
            byte[] drawn = content.readAllBytes();
            assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
            BufferedImage image = ImageIO.read(Samples.stream(drawn));
            assertThat(image.getRGB(50, 20) & 0xFF0000).isGreaterThan(0xE00000);
            assertThat(image.getRGB(50, 280) & 0x0000FF).isGreaterThan(0xE0);
        }
    }

    @Test
    void aLargePictureBecomesSmallerAndASmallOneStays() {
        StoredFile large = files.keep(Samples.stream(Samples.picture("png", 4000, 1000)), "a.png", FileKind.IMAGE);
        assertThat(List.of(large.width(), large.height())).containsExactly(2560, 640);
        StoredFile small = files.keep(Samples.stream(Samples.picture("gif", 10, 20)), "a.gif", FileKind.IMAGE);
        assertThat(List.of(small.width(), small.height())).containsExactly(10, 20);
        assertThat(small.type()).isEqualTo("image/png");
        assertThat(small.name()).isEqualTo("a.png");
    }

    @Test
    void aPictureThatClaimsAllMemoryIsRefusedByItsHeader() {
        assertRefused("file.too-many-pixels", Samples.bomb(40_000, 40_000), "a.png", FileKind.IMAGE);
        assertRefused("file.picture-broken", Samples.bomb(100, 100), "a.png", FileKind.IMAGE);
        assertRefusedOrDrawn(Arrays.copyOf(Samples.picture("jpg", 500, 500), 700));
        assertThat(paths()).isEmpty();
    }

    @Test
    void whatIsNotOnTheListIsRefused() {
        assertRefused("file.empty", new byte[0], "a.pdf", FileKind.DOCUMENT);
        assertRefused("file.type-refused", Samples.text("<html>"), "a.html", FileKind.DOCUMENT);
        assertRefused("file.type-refused", Samples.pdf(), "a.pdf", FileKind.IMAGE);
        assertThat(paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "/", "a/..", "\u0000", "...\\."})
    void namesThatAreNoneAreRefused(String name) {
        assertRefused("file.name-bad", Samples.pdf(), name, FileKind.DOCUMENT);
        assertRefused("file.name-bad", Samples.pdf(), "я".repeat(200) + ".pdf", FileKind.DOCUMENT);
    }

    @Test
    void anEndlessUploadIsStoppedWhileItRuns() {
        Endless endless = new Endless();
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> files.keep(endless, "a.txt", FileKind.DOCUMENT))
                .matches(e -> e.code().equals("file.too-large") && e.arguments()[0].equals(100));
        assertThat(endless.read).isLessThan(FileKind.DOCUMENT.largest() + 200_000);
        assertThat(paths()).isEmpty();
    }

    @Test
    void aFullDiskIsSaidInAnAnswer() {
        assertThat(statusOf("No space left on device")).isEqualTo(507);
        assertThat(statusOf("There is not enough space on the disk")).isEqualTo(507);
        assertThat(statusOf("Permission denied")).isEqualTo(503);
    }

    @Test
    void aContentWhoseRowFailsIsNotLeftBehind() {
        SteppingClock beyondPostgres = new SteppingClock(Instant.parse("+999999999-01-01T00:00:00Z"));
        StoredFiles broken = new StoredFiles(store, intake, jdbc, beyondPostgres);
        assertThatThrownBy(() -> broken.keep(Samples.stream(Samples.pdf()), "a.pdf", FileKind.DOCUMENT))
                .isInstanceOf(RuntimeException.class);
        assertThat(paths()).isEmpty();
    }

    @Test
    void filesThatNobodyPointsAtGoAfterADay() throws IOException {
        StoredFile logo = files.keep(Samples.stream(Samples.picture("png", 9, 9)), "logo.png", FileKind.IMAGE);
        StoredFile old = files.keep(Samples.stream(Samples.pdf()), "old.pdf", FileKind.DOCUMENT);
        jdbc.sql("update agency set logo_file_id = :id").param("id", logo.id()).update();
        Path left = Files.createFile(folder.resolve("incoming").resolve("left"));
        Files.setLastModifiedTime(left, FileTime.from(clock.instant()));
        clock.step(Duration.ofDays(1).plusSeconds(1));
        StoredFile fresh = files.keep(Samples.stream(Samples.pdf()), "new.pdf", FileKind.DOCUMENT);
        FileClearing clearing = new FileClearing(jdbc, store, intake, clock);
        clearing.clear();
        assertThat(files.get(List.of(logo.id(), old.id(), fresh.id()))).containsExactlyInAnyOrder(logo, fresh);
        assertThatThrownBy(() -> files.open(old)).isInstanceOf(NotFoundException.class);
        assertThat(left).doesNotExist();
        jdbc.sql("update agency set logo_file_id = null").update();
        clearing.clear();
        assertThatThrownBy(() -> files.get(logo.id())).isInstanceOf(NotFoundException.class);
    }

    /** Without the key the file would be removed after a day. */
    @Test
    void everyColumnThatKeepsAFileHasAForeignKey() {
        assertThat(jdbc.sql("""
                        select c.table_name || '.' || c.column_name from information_schema.columns c
                        where c.table_schema = 'public' and c.column_name ~ 'file_id$' and not exists (
                            select from pg_constraint k
                            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                            where k.contype = 'f' and k.confrelid = 'stored_file'::regclass
                                and k.conrelid = c.table_name::regclass and a.attname = c.column_name)
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void answersAreAttachmentsInASandbox() throws IOException {
        FileAnswers answers = new FileAnswers(files);
        StoredFile kept = files.keep(Samples.stream(Samples.pdf()), "Отчёт \"№1\";ü.pdf", FileKind.DOCUMENT);
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setHeader("Content-Security-Policy", "of the page");
        var answer = answers.attachment(kept, response);
        answer.getBody().getInputStream().close();
        assertThat(response.getHeaders("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.getHeaders().getContentLength()).isEqualTo(kept.size());
        assertThat(answer.getHeaders().getFirst("Content-Disposition"))
                .isEqualTo("attachment; filename=\"_____ __1___.pdf\"; filename*=UTF-8''"
                        + "%D0%9E%D1%82%D1%87%D1%91%D1%82%20%22%E2%84%961%22%3B%C3%BC.pdf");
        assertThatThrownBy(() -> answers.picture(kept, response)).isInstanceOf(IllegalArgumentException.class);
        StoredFile picture = files.keep(Samples.stream(Samples.picture("png", 9, 9)), "a.png", FileKind.IMAGE);
        var shown = answers.picture(picture, response);
        shown.getBody().getInputStream().close();
        assertThat(shown.getHeaders().getFirst("Content-Disposition")).startsWith("inline; ");
    }

    private void assertRefused(String code, byte[] content, String name, FileKind kind) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> files.keep(Samples.stream(content), name, kind))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.field()).isEqualTo("file"));
    }

    /** Decoders may show the upper part of a cut picture; nothing else may happen. */
    private void assertRefusedOrDrawn(byte[] content) {
        try {
            StoredFile kept = files.keep(Samples.stream(content), "a.jpg", FileKind.IMAGE);
            store.delete(kept.id());
        } catch (RuleException e) {
            assertThat(e.code()).isEqualTo("file.picture-broken");
        }
    }

    private static int statusOf(String failure) {
        return FileStoreException.of(new IOException(failure)).getStatusCode().value();
    }

    private List<String> paths() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sender who never stops. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'a';
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            Arrays.fill(buffer, from, from + length, (byte) 'a');
            read += length;
            return length;
        }
    }
}
