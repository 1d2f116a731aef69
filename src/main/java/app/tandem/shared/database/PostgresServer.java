package app.tandem.shared.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server process of one cluster, and clears away what a killed application has left running. */
final class PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /** Recovery after a crash replays all that was written since the last checkpoint; on a slow disk that takes minutes. */
    private static final Duration START_WAIT = Duration.ofMinutes(10);

    private static final Duration STOP_WAIT = Duration.ofMinutes(1);

    /** How long the processes of a killed server may take to notice that it is gone. */
    private static final Duration LEAVE_WAIT = Duration.ofMinutes(1);

    private static final long PAUSE_MILLIS = 100;
    private static final int PORT_TRIES = 5;
    private static final int LOG_LINES_SHOWN = 12;

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final ProgramRunner runner;

    PostgresServer(DataFolder folder, PostgresBinaries binaries, ProgramRunner runner) {
        this.folder = folder;
        this.binaries = binaries;
        this.runner = runner;
    }

    /**
     * Stops the server that a killed application has left behind: it may hold the cluster with other settings than ours.
     * What it has acknowledged is on the disk.
     */
    void stopOrphan() throws IOException {
        Optional<PostmasterPid> noted = PostmasterPid.of(folder.cluster());
        if (noted.isEmpty()) {
            return;
        }
        PostmasterPid postmaster = noted.get();
        switch (postmaster.owner()) {
            case THIS_CLUSTER -> {
                log.warn(
                        "Tandem was killed and left its PostgreSQL (process {}) running: stopping it",
                        postmaster.pid());
                stop();
            }
            // PostgreSQL would take the other process for a server of these data, and refuse to start for ever.
            case SOMEBODY_ELSE -> Files.deleteIfExists(postmaster.file());
            case GONE -> {
                // PostgreSQL clears up after a dead server itself, but not a file that a power cut has left empty.
                if (postmaster.pid() <= 0) {
                    Files.deleteIfExists(postmaster.file());
                }
            }
        }
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @return the port it listens on
     * @throws DatabaseStartException when it does not start; the end of its log is in the message
     */
    int start(Durability durability) throws IOException {
        keepPreviousLog();
        int port = ServerPort.choose(folder);
        int portTries = 1;
        long giveUp = System.nanoTime() + LEAVE_WAIT.toNanos();
        while (true) {
            new ServerSettings(durability, port).writeTo(folder.cluster());
            Optional<String> failure = tryStart();
            if (failure.isEmpty()) {
                ServerPort.remember(folder, port);
                return port;
            }
            if (failure.get().contains("could not bind") && portTries < PORT_TRIES) {
                portTries++;
                port = ServerPort.anyFree();
            } else if (failure.get().contains("pre-existing shared memory block") && System.nanoTime() < giveUp) {
                pause();
            } else {
                throw didNotStart(failure.get());
            }
        }
    }

    /** Ends every connection, writes a checkpoint and stops; whatever the server is doing, it is gone afterwards. */
    void stop() throws IOException {
        for (String mode : List.of("fast", "immediate")) {
            // A server that was killed is not waited for: its note is still there, and so may its number be.
            if (running().isEmpty()
                    || pgCtl("stop", "-m", mode, "-w", "-t", seconds(STOP_WAIT)).succeeded()) {
                return;
            }
        }
        running().ifPresent(postmaster -> {
            log.warn("PostgreSQL (process {}) does not stop: killing it", postmaster.pid());
            ProcessHandle.of(postmaster.pid()).ifPresent(ProcessHandle::destroyForcibly);
        });
    }

    private Optional<PostmasterPid> running() throws IOException {
        return PostmasterPid.of(folder.cluster())
                .filter(postmaster -> postmaster.owner() == PostmasterPid.Owner.THIS_CLUSTER);
    }

    /** What the server has said when it did not start. */
    private Optional<String> tryStart() throws IOException {
        long before = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        ProgramRunner.Result result = pgCtl(
                "start", "-w", "-t", seconds(START_WAIT), "-l", folder.log().toString());
        if (result.succeeded()) {
            return Optional.empty();
        }
        String said = logSince(before);
        // It may still be recovering: left alone it would hold the data without an application.
        stop();
        return Optional.of(said.isBlank() ? result.output() : said);
    }

    private ProgramRunner.Result pgCtl(String action, String... more) throws IOException {
        String[] command = new String[more.length + 4];
        command[0] = binaries.program("pg_ctl").toString();
        command[1] = action;
        command[2] = "-D";
        command[3] = folder.cluster().toString();
        System.arraycopy(more, 0, command, 4, more.length);
        return runner.run(command);
    }

    private void keepPreviousLog() throws IOException {
        if (Files.exists(folder.log())) {
            Files.move(folder.log(), folder.previousLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logSince(long offset) throws IOException {
        Path file = folder.log();
        if (!Files.exists(file)) {
            return "";
        }
        byte[] all = Files.readAllBytes(file);
        int from = (int) Math.min(offset, all.length);
        return new String(all, from, all.length - from, StandardCharsets.ISO_8859_1);
    }

    private DatabaseStartException didNotStart(String said) {
        List<String> lines = said.strip().lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        return new DatabaseStartException(
                "The embedded PostgreSQL did not start. The end of its log %s says:%n%s".formatted(folder.log(), end),
                "Put right what the log complains about and start again; or " + DatabaseStartException.USE_OWN_SERVER);
    }

    private static String seconds(Duration wait) {
        return Long.toString(wait.toSeconds());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw ProgramRunner.interrupted(e);
        }
    }
}
