package app.tandem.shared.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Makes the cluster, PostgreSQL's own folder of data, at the first start, and guards it from another major version. */
final class Cluster {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final ProgramRunner runner;

    Cluster(DataFolder folder, PostgresBinaries binaries, ProgramRunner runner) {
        this.folder = folder;
        this.binaries = binaries;
        this.runner = runner;
    }

    /** @throws DatabaseStartException when the data were written by another major version, or cannot be made */
    void prepare(Durability durability) throws IOException {
        if (durability == Durability.THROWAWAY) {
            FileSystemUtils.deleteRecursively(folder.cluster());
        }
        if (Files.isDirectory(folder.cluster())) {
            requireSameMajor();
        } else {
            make(durability);
        }
    }

    private void requireSameMajor() throws IOException {
        Path versionFile = folder.cluster().resolve("PG_VERSION");
        String found = Files.exists(versionFile) ? Files.readString(versionFile).strip() : "an unknown version";
        if (!found.equals(binaries.major())) {
            throw new DatabaseStartException(
                    "The data in %s were written by PostgreSQL %s, and this Tandem brings PostgreSQL %s."
                            .formatted(folder.cluster(), found, binaries.major()),
                    """
                    Start the release of Tandem that wrote them, dump them with pg_dump, and restore the dump into a new \
                    data folder; or %s""".formatted(DatabaseStartException.USE_OWN_SERVER));
        }
    }

    /** Made under another name and renamed when complete, so that a kill in between leaves nothing half-made behind. */
    private void make(Durability durability) throws IOException {
        log.info("Making a new database in {}", folder.cluster());
        FileSystemUtils.deleteRecursively(folder.unfinishedCluster());
        ProgramRunner.Result result = runner.run(initdb(durability).toArray(String[]::new));
        if (!result.succeeded()) {
            throw new DatabaseStartException(
                    "PostgreSQL could not make a database in %s: %s"
                            .formatted(folder.cluster(), result.output().strip()),
                    "Make room and rights for it there, or choose another folder with TANDEM_DATA_DIR.");
        }
        Files.move(folder.unfinishedCluster(), folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
        if (durability == Durability.DURABLE) {
            forceToDisk(folder.root());
        }
    }

    private List<String> initdb(Durability durability) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + folder.unfinishedCluster(),
                "--username=" + EmbeddedPostgres.USERNAME,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                // In the plain C locale lower('ОТЧЁТ') does nothing, and a search in Russian finds nothing.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (durability == Durability.THROWAWAY) {
            command.add("--no-sync");
        }
        return command;
    }

    /** Without this a power cut could take back the renaming, and with it everything written since. */
    private static void forceToDisk(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.debug("This system does not force folders to the disk: {}", e.getMessage());
        }
    }
}
