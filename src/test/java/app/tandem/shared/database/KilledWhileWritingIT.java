package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the application, its server or both with {@code kill -9} in the middle of writing, starts again on the same folder
 * and looks for every acknowledged write. The property {@code tandem.kill.rounds} says how often.
 *
 * <p>A killed process is not a power cut: the operating system lives on and writes what it was given. That the server
 * waits for the disk itself is promised by its settings, which {@link EmbeddedPostgres} verifies at every start.
 */
class KilledWhileWritingIT {

    private static final Logger log = LoggerFactory.getLogger(KilledWhileWritingIT.class);
    private static final int ROUNDS = Integer.getInteger("tandem.kill.rounds", 3);
    private static final long NUMBERS_PER_ROUND = 1_000_000;

    private static final String HALVES =
            "select count(*) from (select from written group by number having count(*) <> 2) halves";

    private final Random random = new Random(20261124);
    private final Set<Long> acknowledged = new HashSet<>();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyAcknowledgedWriteIsFoundAgain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(round);
            Set<Long> lost = new TreeSet<>(acknowledged);
            try (EmbeddedPostgres again =
                    EmbeddedPostgres.start(folder, Durability.DURABLE, PostgresBinaries.sharedCache())) {
                lost.removeAll(written(again));
                assertThat(lost).as("lost after round %d", round + 1).isEmpty();
                assertThat(Questions.ask(again, HALVES))
                        .as("half transactions after round %d", round + 1)
                        .isEqualTo("0");
            }
        }
        log.info("{} rounds, {} acknowledged writes, 0 lost", ROUNDS, acknowledged.size());
    }

    private void writeAndKill(int round) throws Exception {
        long first = round * NUMBERS_PER_ROUND;
        try (Child child = Child.run(
                WritingApplication.class,
                folder.toString(),
                PostgresBinaries.sharedCache().toString(),
                Long.toString(first))) {
            child.awaitLine("ack " + (first + 100 + random.nextInt(900)) + ";");
            switch (round % 3) {
                case 0 -> child.kill();
                case 1 -> {
                    child.kill();
                    killServer();
                }
                default -> {
                    killServer();
                    child.kill();
                }
            }
            child.outputToTheEnd().stream()
                    // A last line that the kill has cut off lacks the semicolon.
                    .filter(line -> line.matches("ack \\d+;"))
                    .forEach(line -> acknowledged.add(Long.parseLong(line.substring(4, line.length() - 1))));
        }
    }

    private void killServer() throws Exception {
        PostmasterPid postmaster = PostmasterPid.of(folder.resolve("db")).orElseThrow();
        assertThat(postmaster.owner()).isEqualTo(PostmasterPid.Owner.THIS_CLUSTER);
        ProcessHandle server = ProcessHandle.of(postmaster.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(1, TimeUnit.MINUTES);
    }

    private static Set<Long> written(EmbeddedPostgres postgres) throws SQLException {
        Set<Long> numbers = new HashSet<>();
        try (Connection connection = Questions.connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct number from written")) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
