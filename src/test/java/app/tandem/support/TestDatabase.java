package app.tandem.support;

import app.tandem.shared.database.Durability;
import app.tandem.shared.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one throw-away PostgreSQL of all tests of a JVM, started when the first test asks for it: a container where Docker
 * answers, the embedded one where it does not. It is given by its superuser, as an installation gives its own: the
 * application migrates with these credentials and works as {@code tandem_app}.
 *
 * <p>{@link TandemTest} uses it by itself; a test with another kind of context adds
 * {@code @ContextConfiguration(initializers = TestDatabase.Initializer.class)}.
 */
public final class TestDatabase {

    private static final Logger log = LoggerFactory.getLogger(TestDatabase.class);

    private final String jdbcUrl;
    private final String username;
    private final String password;

    private TestDatabase(String jdbcUrl, String username, String password) {
        this.jdbcUrl = jdbcUrl;
        this.username = username;
        this.password = password;
    }

    /** The database of this JVM. */
    public static TestDatabase get() {
        return Holder.INSTANCE;
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** A superuser. */
    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    private static TestDatabase start() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            try {
                return inContainer();
            } catch (RuntimeException e) {
                // An engine without the image and without a way to the registry is no reason to test nothing.
                log.warn(
                        "Docker answers but does not run postgres:18, the tests use the embedded one: {}",
                        e.toString());
            }
        }
        return embedded();
    }

    /** Testcontainers itself removes the container when the JVM ends. */
    private static TestDatabase inContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withDatabaseName("tandem")
                .withUsername("tandem")
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8");
        container.start();
        return new TestDatabase(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static TestDatabase embedded() {
        try {
            Path folder = Files.createTempDirectory("tandem-test");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.THROWAWAY);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, folder)));
            return new TestDatabase(postgres.jdbcUrl(), postgres.username(), postgres.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(EmbeddedPostgres postgres, Path folder) {
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the database to an application context as an installation would, by the properties of a data source. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase database = get();
            TestPropertyValues.of(
                            "spring.datasource.url=" + database.jdbcUrl(),
                            "spring.datasource.username=" + database.username(),
                            "spring.datasource.password=" + database.password())
                    .applyTo(context);
        }
    }

    /** Started once, by whoever asks first. */
    private static final class Holder {
        private static final TestDatabase INSTANCE = start();
    }
}
