package app.tandem.shared.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL that Tandem brings along, running as a process of its own beside the application. It has a password, answers
 * on 127.0.0.1 only, and belongs to one application at a time; {@link #close()} stops it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String USERNAME = "tandem";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "tandem";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final DataFolder folder;
    private final DataFolderLock lock;
    private final Durability durability;
    private final PostgresServer server;
    private final String password;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(
            DataFolder folder,
            DataFolderLock lock,
            Durability durability,
            PostgresServer server,
            String password,
            int port) {
        this.folder = folder;
        this.lock = lock;
        this.durability = durability;
        this.server = server;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts the server on the data in a folder, which is made when it is missing. Returns when connections are accepted;
     * recovery after a crash is waited for.
     *
     * @throws DatabaseStartException with a sentence for the administrator, when the folder is in use, holds data of another
     *     major version, or the server does not start or does not keep the promises of {@link Durability#DURABLE}
     */
    public static EmbeddedPostgres start(Path dataFolder, Durability durability) {
        return start(
                dataFolder, durability, durability == Durability.DURABLE ? dataFolder : PostgresBinaries.sharedCache());
    }

    /** @param programs where PostgreSQL's programs are unpacked, which takes longer than to start them */
    static EmbeddedPostgres start(Path dataFolder, Durability durability, Path programs) {
        DataFolder folder = DataFolder.at(dataFolder);
        DataFolderLock lock = DataFolderLock.take(folder);
        try {
            return start(folder, lock, durability, programs.toAbsolutePath());
        } catch (IOException e) {
            lock.release();
            throw new DatabaseStartException(
                    "The embedded PostgreSQL in %s did not start: %s.".formatted(folder.root(), e),
                    "Make room and rights for it there, or choose another folder with TANDEM_DATA_DIR.",
                    e);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, DataFolderLock lock, Durability durability, Path programs)
            throws IOException {
        Platform platform = Platform.current();
        ProgramRunner runner = ProgramRunner.forCurrentUser(platform);
        PostgresBinaries binaries = PostgresBinaries.in(programs, platform, runner);
        PostgresServer server = new PostgresServer(folder, binaries, runner);
        server.stopOrphan();
        String password = PasswordFile.readOrMake(folder);
        new Cluster(folder, binaries, runner).prepare(durability);
        int port = server.start(durability);
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder, lock, durability, server, password, port);
        try {
            postgres.makeReady();
            if (durability == Durability.DURABLE) {
                binaries.removeOthers();
            }
            log.info(
                    "PostgreSQL {} keeps its data in {} and answers on port {}",
                    binaries.version(),
                    folder.root(),
                    port);
            return postgres;
        } catch (IOException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** The address for JDBC, without the password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    /** The owner of everything in the server, who may migrate. */
    public String username() {
        return USERNAME;
    }

    /** The password of {@link #username()}, never to be logged. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops the server after ending its connections; a throw-away one takes its data with it. May be called twice. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
            if (durability == Durability.THROWAWAY) {
                FileSystemUtils.deleteRecursively(folder.cluster());
            }
            log.info("PostgreSQL in {} has stopped", folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder.root() + " did not stop cleanly", e);
        } finally {
            lock.release();
        }
    }

    private void makeReady() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (durability == Durability.DURABLE) {
                verifyPromises(statement);
            }
            makeDatabase(statement);
        } catch (SQLException e) {
            throw new DatabaseStartException(
                    "The embedded PostgreSQL has started on port %d but does not let Tandem in: %s."
                            .formatted(port, e.getMessage()),
                    "Check that %s holds the password of this data folder.".formatted(folder.passwordFile()),
                    e);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"127.0.0.1"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(MAINTENANCE_DATABASE);
        dataSource.setUser(USERNAME);
        dataSource.setPassword(password);
        return dataSource.getConnection();
    }

    /** Asked of the server itself, because ALTER SYSTEM beats the settings file. */
    private static void verifyPromises(Statement statement) throws SQLException {
        for (Map.Entry<String, String> promise : ServerSettings.PROMISES.entrySet()) {
            try (ResultSet found = statement.executeQuery("show " + promise.getKey())) {
                if (!found.next() || !promise.getValue().equals(found.getString(1))) {
                    throw new DatabaseStartException(
                            "The embedded PostgreSQL would lose data: %s is not %s."
                                    .formatted(promise.getKey(), promise.getValue()),
                            "Remove the line %s from postgresql.auto.conf in the folder db of the data folder."
                                    .formatted(promise.getKey()));
                }
            }
        }
    }

    private static void makeDatabase(Statement statement) throws SQLException {
        boolean missing;
        try (ResultSet found =
                statement.executeQuery("select from pg_database where datname = '%s'".formatted(DATABASE))) {
            missing = !found.next();
        }
        if (missing) {
            statement.execute("create database " + DATABASE);
        }
    }
}
