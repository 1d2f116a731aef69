package app.tandem.shared.database;

import static app.tandem.shared.database.Questions.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a started server promises: one server for all the questions. */
class EmbeddedPostgresTest {

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(folder, Durability.DURABLE, PostgresBinaries.sharedCache());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void theServerRunsWithTheSettingsThatItPromises() {
        Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "log_timezone", "UTC",
                        "jit", "off",
                        "min_parallel_index_scan_size", "16MB",
                        "server_encoding", "UTF8",
                        "data_checksums", "on")
                .forEach((name, value) ->
                        assertThat(ask(postgres, "show " + name)).as(name).isEqualTo(value));
    }

    @Test
    void russianKnowsItsCapitals() {
        assertThat(ask(postgres, "select lower('ОТЧЁТ') || upper('ёж')")).isEqualTo("отчётЁЖ");
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        for (String password : List.of("", "tandem", "postgres")) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "tandem", password))
                    .isInstanceOf(SQLException.class);
        }
        Path file = folder.resolve("db.password");
        assertThat(Files.readString(file)).isEqualTo(postgres.password()).hasSizeGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void otherMachinesFindNoServer() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThat(answers(new InetSocketAddress(other, postgres.port())))
                    .as("%s", other)
                    .isFalse();
        }
        assertThat(answers(new InetSocketAddress("127.0.0.1", postgres.port()))).isTrue();
    }

    @Test
    void aSecondApplicationOnTheSameFolderIsRefused() {
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(EmbeddedPostgresTest::startAgain)
                .satisfies(refusal -> {
                    assertThat(refusal.problem())
                            .contains("already uses the data folder")
                            .contains(folder.getFileName().toString())
                            .contains(Long.toString(ProcessHandle.current().pid()));
                    assertThat(refusal.action()).contains("TANDEM_DATA_DIR", "SPRING_DATASOURCE_URL");
                });
        assertThat(ask(postgres, "select 'works on'")).isEqualTo("works on");
    }

    private static void startAgain() {
        EmbeddedPostgres.start(folder, Durability.DURABLE, PostgresBinaries.sharedCache())
                .close();
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
