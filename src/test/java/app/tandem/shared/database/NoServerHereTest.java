package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines on which the embedded server cannot work at all. */
class NoServerHereTest {

    @Test
    void rootThatMayNotLeaveRootIsToldToBringAServer() {
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> ProgramRunner.forRoot(List.of("false")))
                .satisfies(refusal -> assertThat(refusal.action()).contains("SPRING_DATASOURCE_URL"));
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> ProgramRunner.forRoot(List.of("no-such-command")))
                .satisfies(refusal -> assertThat(refusal.action()).contains("SPRING_DATASOURCE_URL"));
    }

    @Test
    void aPlatformWithoutProgramsIsNamed(@TempDir Path cache) {
        Platform platform = Platform.of("SunOS", "sparcv9", false);
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> PostgresBinaries.in(cache, platform, ProgramRunner.forCurrentUser(platform)))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).contains("sunos on sparcv9");
                    assertThat(refusal.action()).contains("SPRING_DATASOURCE_URL");
                });
    }

    @Test
    void archivesAreFoundByTheNamesOfTheirMakers() {
        assertThat(Platform.of("Linux", "amd64", false).archives()).containsExactly("postgres-linux-x86_64.txz");
        assertThat(Platform.of("Linux", "aarch64", true).archives())
                .containsExactly("postgres-linux-arm_64-alpine_linux.txz");
        assertThat(Platform.of("Mac OS X", "aarch64", false).archives())
                .containsExactly("postgres-darwin-arm_64.txz", "postgres-darwin-x86_64.txz");
        assertThat(Platform.of("Windows 11", "amd64", false).archives()).containsExactly("postgres-windows-x86_64.txz");
    }
}
