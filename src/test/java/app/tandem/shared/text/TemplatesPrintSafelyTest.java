package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Unescaped output has one door, {@code t:safe}; plain text letters have no markup to escape. */
class TemplatesPrintSafelyTest {

    private static final Pattern UNESCAPED = Pattern.compile("th[:-]utext|\\[\\(");

    @Test
    void noTemplatePrintsUnescaped() throws IOException {
        Path templates = Path.of("src/main/resources/templates");
        try (Stream<Path> files = Files.exists(templates) ? Files.walk(templates) : Stream.empty()) {
            List<Path> guilty = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(TemplatesPrintSafelyTest::printsUnescaped)
                    .toList();
            assertThat(guilty).isEmpty();
        }
    }

    private static boolean printsUnescaped(Path file) {
        try {
            return UNESCAPED.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
