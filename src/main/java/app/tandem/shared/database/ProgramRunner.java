package app.tandem.shared.database;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's programs. They refuse to work as root, which is what many containers run as; there they are started in
 * a user namespace, in which the same process, with the same files, counts as nobody.
 */
final class ProgramRunner {

    private final List<String> prefix;

    private ProgramRunner(List<String> prefix) {
        this.prefix = prefix;
    }

    /** What a program has answered: its exit code, and both of its outputs together. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static ProgramRunner forCurrentUser(Platform platform) throws IOException {
        return isRoot(platform) ? forRoot(List.of("unshare", "--user")) : new ProgramRunner(List.of());
    }

    /** @throws DatabaseStartException when the system does not allow the command that leaves root behind */
    static ProgramRunner forRoot(List<String> leaveRoot) {
        ProgramRunner runner = new ProgramRunner(leaveRoot);
        String reason;
        try {
            Result probe = runner.run("true");
            if (probe.succeeded()) {
                return runner;
            }
            reason = probe.output().strip();
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        throw new DatabaseStartException(
                "PostgreSQL does not run as root, and this system does not let Tandem leave root (%s)."
                        .formatted(reason),
                "Start Tandem as an ordinary user, or " + DatabaseStartException.USE_OWN_SERVER);
    }

    Result run(String... command) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        // A file and not a pipe: a server that pg_ctl leaves behind would keep a pipe open for ever.
        Path output = Files.createTempFile("tandem-postgres", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
            clean(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            return new Result(process.waitFor(), Files.readString(output, charset()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    static DatabaseStartException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DatabaseStartException("The work on the embedded PostgreSQL was interrupted.", "Start again.", e);
    }

    /** PGDATA, PGPORT and the like of the user's own PostgreSQL must not reach this one. */
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
    }

    /** Latin-1 reads any byte: the outputs are English, but a path in them may be in any encoding. */
    private static Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    private static boolean isRoot(Platform platform) throws IOException {
        if (platform.isWindows()) {
            return false;
        }
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                : "root".equals(System.getProperty("user.name"));
    }
}
