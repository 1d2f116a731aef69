package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The wiring with Spring Boot's own configuration and the settings of the application. */
class DatabaseWiringTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    FlywayAutoConfiguration.class))
            .withUserConfiguration(EmbeddedDatabaseConfiguration.class, MigrationConfiguration.class);

    @Test
    void withoutAnAddressTheEmbeddedServerIsMigratedByItsOwnerAndUsedAsTheRoleThatOwnsNothing(@TempDir Path folder) {
        String settings = "tandem.data-dir=" + folder;
        context.withPropertyValues(settings, "spring.datasource.url=").run(started -> {
            assertThat(started).hasNotFailed().hasSingleBean(EmbeddedPostgres.class);
            assertThatRolesAreApart(started, "tandem");
        });
        // The first context has stopped its server and let go of the folder, or the second would be refused.
        context.withPropertyValues(settings).run(again -> assertThat(again).hasNotFailed());
        assertThat(folder.resolve("postgres/db/PG_VERSION")).exists();
        assertThat(folder.resolve("postgres/db/postmaster.pid")).doesNotExist();
    }

    @Test
    void withAnAddressNothingIsStartedAndTheRolesAreApartToo() {
        context.withInitializer(new TestDatabase.Initializer()).run(started -> {
            assertThat(started).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class);
            assertThatRolesAreApart(started, TestDatabase.get().username());
        });
    }

    @Test
    void whatLaterMigrationsMakeIsTheApplicationsAlsoAfterADumpWasRestoredByAnotherUser(@TempDir Path folder) {
        String settings = "tandem.data-dir=" + folder;
        context.withPropertyValues(settings)
                .run(started -> owner(started)
                        .sql("alter default privileges in schema public revoke all on tables from tandem_app")
                        .update());
        context.withPropertyValues(settings).run(again -> {
            owner(again).sql("create table of_a_later_version (id int)").update();
            assertThat(again.getBean(JdbcClient.class)
                            .sql("select count(*) from of_a_later_version")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void aFolderInUseEndsTheStartWithASentence(@TempDir Path folder) {
        try (EmbeddedPostgres other = EmbeddedPostgres.start(folder.resolve("postgres"), Durability.THROWAWAY)) {
            assertThat(other.port()).isPositive();
            context.withPropertyValues("tandem.data-dir=" + folder)
                    .run(refused -> assertThat(new DatabaseStartFailureAnalyzer().analyze(refused.getStartupFailure()))
                            .satisfies(analysis -> {
                                assertThat(analysis.getDescription())
                                        .contains("already uses the data folder")
                                        .contains(folder.toString());
                                assertThat(analysis.getAction()).contains("Stop it first");
                            }));
        }
    }

    @Test
    void aTerminatedApplicationClosesItsPoolAndThenStopsItsServer(@TempDir Path folder) throws Exception {
        List<String> output;
        try (Child child = Child.run(
                PooledApplication.class,
                "--tandem.data-dir=" + folder,
                "--logging.level.com.zaxxer.hikari=INFO",
                "--logging.level.app.tandem=INFO")) {
            child.awaitLine("ready as tandem_app");
            assertThat(folder.resolve("postgres/db/postmaster.pid")).exists();
            child.terminate();
            output = child.outputToTheEnd();
        }
        assertThat(String.join("\n", output))
                .containsSubsequence("HikariPool-1 - Shutdown completed", "has stopped")
                .doesNotContain(Files.readString(folder.resolve("postgres/db.password")));
        assertThat(folder.resolve("postgres/db/postmaster.pid")).doesNotExist();
    }

    private static JdbcClient owner(ApplicationContext context) {
        JdbcConnectionDetails given = context.getBean(JdbcConnectionDetails.class);
        return JdbcClient.create(
                new DriverManagerDataSource(given.getJdbcUrl(), given.getUsername(), given.getPassword()));
    }

    private static void assertThatRolesAreApart(ApplicationContext context, String owner) {
        JdbcClient pool = context.getBean(JdbcClient.class);
        assertThat(pool.sql("select current_user").query(String.class).single()).isEqualTo("tandem_app");
        assertThat(pool.sql("select distinct tableowner from pg_tables where schemaname = 'public'")
                        .query(String.class)
                        .list())
                .containsExactly(owner);
        assertThat(pool.sql("select count(*) from spring_session")
                        .query(Integer.class)
                        .single())
                .isNotNegative();
    }
}
