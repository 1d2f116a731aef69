package app.tandem.shared.database;

import static app.tandem.shared.database.Questions.ask;
import static app.tandem.shared.database.Questions.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts that find something from before. Real servers in real folders; the unpacked programs are shared, because unpacking
 * takes the longest.
 */
class EmbeddedPostgresRestartTest {

    @TempDir
    private Path folder;

    @Test
    void aServerThatWouldLoseDataIsRefusedAndStopped() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "alter system set fsync = off");
        }
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).contains("fsync is not on");
                    assertThat(refusal.action()).contains("postgresql.auto.conf");
                });
        assertThat(folder.resolve("db/postmaster.pid")).doesNotExist();
    }

    @Test
    void dataPortAndPasswordStayBetweenStarts() throws Exception {
        int port;
        String password;
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "create table kept as select 42 as answer");
            port = postgres.port();
            password = postgres.password();
        }
        try (EmbeddedPostgres again = start()) {
            assertThat(ask(again, "select answer from kept")).isEqualTo("42");
            assertThat(again.port()).isEqualTo(port);
            assertThat(again.password()).isEqualTo(password);
        }
        assertThat(folder.resolve("postgres.log")).content().doesNotContain("ERROR", "FATAL", "PANIC", password);
    }

    @Test
    void anotherPortIsTakenWhenTheOldOneIsInUse() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = start()) {
            port = postgres.port();
        }
        try (ServerSocket intruder = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                EmbeddedPostgres again = start()) {
            assertThat(again.port()).isNotEqualTo(intruder.getLocalPort());
            assertThat(ask(again, "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void theServerOfAKilledApplicationIsStoppedAndItsDataAreKept() throws Exception {
        ProcessHandle orphan;
        try (Child child = Child.run(
                WritingApplication.class,
                folder.toString(),
                PostgresBinaries.sharedCache().toString(),
                "1")) {
            child.awaitLine("ack 20;");
            child.kill();
            orphan = server();
        }
        assertThat(orphan.isAlive()).as("the orphan lives").isTrue();
        try (EmbeddedPostgres again = start()) {
            assertThat(orphan.onExit()).succeedsWithin(1, TimeUnit.MINUTES);
            assertThat(ask(again, "select count(*) from written where number = 20"))
                    .isEqualTo("2");
        }
        assertThat(folder.resolve("db/postmaster.pid")).doesNotExist();
    }

    @Test
    void aServerKilledUnderTheApplicationIsNoReasonToFailAtTheEnd() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "create table kept as select 42 as answer");
            ProcessHandle server = server();
            server.destroyForcibly();
            assertThat(server.onExit()).succeedsWithin(1, TimeUnit.MINUTES);
        }
        try (EmbeddedPostgres again = start()) {
            assertThat(ask(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void aNoteOfADeadProcessOfAnotherProcessOrOfNobodyDoesNotPreventTheStart() throws Exception {
        start().close();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        for (String pid : List.of(
                Long.toString(dead.pid()), Long.toString(ProcessHandle.current().pid()), "", "garbage")) {
            Files.writeString(
                    folder.resolve("db/postmaster.pid"),
                    pid.isEmpty() ? "" : pid + "\n" + folder.resolve("db") + "\n1700000000\n5432\n\n127.0.0.1\n");
            try (EmbeddedPostgres again = start()) {
                assertThat(ask(again, "select 'started'")).as("after '%s'", pid).isEqualTo("started");
            }
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreLeftAlone() throws Exception {
        start().close();
        Files.writeString(folder.resolve("db/PG_VERSION"), "17\n");
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).contains("PostgreSQL 17").contains("PostgreSQL 18");
                    assertThat(refusal.action()).contains("pg_dump");
                });
    }

    @Test
    void aFirstStartThatWasCutOffBeginsAnew() throws Exception {
        Files.createDirectories(folder.resolve("db.new/base"));
        Files.writeString(folder.resolve("db.new/PG_VERSION"), "1");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "select 'started'")).isEqualTo("started");
        }
        assertThat(folder.resolve("db.new")).doesNotExist();
    }

    @Test
    void aLostPasswordIsSaidAndNotReplaced() throws Exception {
        start().close();
        Files.delete(folder.resolve("db.password"));
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .satisfies(refusal -> assertThat(refusal.action()).contains("backup"));
    }

    @Test
    void aThrowAwayServerWritesFastAndLeavesNoData() {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, Durability.THROWAWAY, PostgresBinaries.sharedCache())) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("off");
        }
        assertThat(folder.resolve("db")).doesNotExist();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, Durability.DURABLE, PostgresBinaries.sharedCache());
    }

    private ProcessHandle server() throws IOException {
        PostmasterPid postmaster = PostmasterPid.of(folder.resolve("db")).orElseThrow();
        return ProcessHandle.of(postmaster.pid()).orElseThrow();
    }
}
