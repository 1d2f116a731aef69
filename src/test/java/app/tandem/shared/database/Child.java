package app.tandem.shared.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that runs a main class of the tests, to be killed. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader reader;
    private final List<String> output = new ArrayList<>();

    private Child(Process process) {
        this.process = process;
        this.reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Child run(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads until a line holds the text, which must come before the output ends. */
    void awaitLine(String text) {
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("The child ended before it said '%s':%n%s".formatted(text, String.join("\n", output)));
    }

    /** All that the process has said, once it has ended. */
    List<String> outputToTheEnd() {
        while (readLine() != null) {
            // readLine() collects.
        }
        return List.copyOf(output);
    }

    /** {@code kill -9}, by the handle: the process itself would close its output, and what it has said would be lost. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** {@code kill -15}, as a service manager or a container engine stops an application. */
    void terminate() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        reader.close();
    }

    private @Nullable String readLine() {
        try {
            String line = reader.readLine();
            if (line != null) {
                output.add(line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
