package app.tandem.house;

import app.tandem.TandemApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.CanvasOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions;

/** The arrows between modules point one way, and the documents say so. */
class ModulesTest {

    private static final Path FOLDER = Path.of("docs/modules");

    /** Lines that name one thing of a kind after the other. */
    private static final Pattern ALIKE =
            Pattern.compile("(?m)(?:^(?: *Component|Rel)\\(.*\\R)+|(?<=^\\|?)\\* .*\\R(?:^\\* .*\\R)*");

    private final ApplicationModules modules = ApplicationModules.of(TandemApplication.class);

    @Test
    void everyModuleUsesOnlyWhatItMay() {
        modules.verify();
    }

    @Test
    void theDocumentsOfTheModulesAreWritten() throws IOException {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder(FOLDER.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults())
                .writeModuleCanvases(CanvasOptions.defaults());
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.writeString(file, inOrder(Files.readString(file)));
            }
        }
    }

    /** The documenter writes what it finds in the order of the class files on the disk, which differs from machine to machine. */
    private static String inOrder(String document) {
        return ALIKE.matcher(document)
                .replaceAll(lines -> Matcher.quoteReplacement(
                        lines.group().lines().sorted().collect(Collectors.joining("\n", "", "\n"))));
    }
}
