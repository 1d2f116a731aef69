package app.tandem.shared.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The file in which a running PostgreSQL notes its process id. After a crash it names a process that is gone, or, worse,
 * one that has got the same number since and has nothing to do with us.
 */
record PostmasterPid(Path file, long pid) {

    /** Whose the noted process is. */
    enum Owner {
        /** It runs no more. */
        GONE,
        /** It is a PostgreSQL that serves this very cluster. */
        THIS_CLUSTER,
        /** It is something else, never to be touched. */
        SOMEBODY_ELSE
    }

    static Optional<PostmasterPid> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return Optional.of(
                    new PostmasterPid(file, Long.parseLong(lines.get(0).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // Cut off by a power failure: no process can be meant.
            return Optional.of(new PostmasterPid(file, -1));
        }
    }

    Owner owner() {
        return pid <= 0 ? Owner.GONE : ProcessHandle.of(pid).map(this::owner).orElse(Owner.GONE);
    }

    /**
     * A process whose command cannot be read belongs to the system or to another user, or has ended and waits for its
     * parent to notice; it is not a server that this user has running. Windows tells the program but not its arguments: there the program's place has to do.
     */
    private Owner owner(ProcessHandle process) {
        Optional<Path> program = process.info().command().map(Path::of);
        if (program.map(Path::getFileName)
                .map(Path::toString)
                // Linux adds "(deleted)" when the programs were removed under the running server.
                .filter(name -> name.startsWith("postgres"))
                .isEmpty()) {
            return Owner.SOMEBODY_ELSE;
        }
        Path cluster = file.resolveSibling("").toAbsolutePath().normalize();
        boolean ours = process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElseGet(() -> program.get().startsWith(cluster.resolveSibling("")));
        return ours ? Owner.THIS_CLUSTER : Owner.SOMEBODY_ELSE;
    }
}
