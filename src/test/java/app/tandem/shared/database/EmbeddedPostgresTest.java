package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers in real folders; the unpacked programs are shared, because unpacking takes the longest. */
class EmbeddedPostgresTest {

    @TempDir
    private Path folder;

    @Test
    void theServerRunsWithTheSettingsThatItPromises() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "full_page_writes", "on",
                            "listen_addresses", "127.0.0.1",
                            "unix_socket_directories", "",
                            "log_timezone", "UTC",
                            "jit", "off",
                            "server_encoding", "UTF8",
                            "data_checksums", "on")
                    .forEach((name, value) ->
                            assertThat(ask(postgres, "show " + name)).as(name).isEqualTo(value));
        }
        assertThat(Files.readString(folder.resolve("postgres.log"))).doesNotContain("ERROR", "FATAL", "PANIC");
    }

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
    void russianKnowsItsCapitals() {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "select lower('ОТЧЁТ') || upper('ёж')")).isEqualTo("отчётЁЖ");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            for (String password : List.of("", "tandem", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "tandem", password))
                        .isInstanceOf(SQLException.class);
            }
            Path file = folder.resolve("db.password");
            assertThat(Files.readString(file)).isEqualTo(postgres.password()).hasSizeGreaterThan(30);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void otherMachinesFindNoServer() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress other : others) {
                assertThat(answers(new InetSocketAddress(other, postgres.port())))
                        .as("%s", other)
                        .isFalse();
            }
            assertThat(answers(new InetSocketAddress("127.0.0.1", postgres.port())))
                    .isTrue();
        }
    }

    @Test
    void aSecondApplicationOnTheSameFolderIsRefused() {
        try (EmbeddedPostgres first = start()) {
            assertThatExceptionOfType(DatabaseStartException.class)
                    .isThrownBy(this::start)
                    .satisfies(refusal -> {
                        assertThat(refusal.problem())
                                .contains("already uses the data folder")
                                .contains(folder.getFileName().toString())
                                .contains(Long.toString(ProcessHandle.current().pid()));
                        assertThat(refusal.action()).contains("TANDEM_DATA_DIR", "SPRING_DATASOURCE_URL");
                    });
            assertThat(ask(first, "select 'works on'")).isEqualTo("works on");
        }
    }

    @Test
    void dataPortAndPasswordStayBetweenStarts() {
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

    private static String ask(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
