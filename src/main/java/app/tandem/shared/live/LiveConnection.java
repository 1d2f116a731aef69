package app.tandem.shared.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The one connection of this instance that listens. It stands outside of the pool, because it is never given back; when it
 * breaks another one is opened, for as long as it takes.
 */
@Component
class LiveConnection {

    /** The channel of {@code live_changed} in the database. */
    private static final String CHANNEL = "live";

    private static final Logger log = LoggerFactory.getLogger(LiveConnection.class);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int ANSWER_SECONDS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final JdbcConnectionDetails database;
    private volatile @Nullable Connection current;
    private volatile @Nullable Thread listener;

    LiveConnection(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * Begins to listen on a thread of its own.
     *
     * @param listening told whenever a new connection listens; everything committed from then on is heard
     * @param heard given the changes in the order of their commits
     */
    synchronized void open(Runnable listening, Consumer<LiveChange> heard) {
        Thread made = new Thread(() -> listen(listening, heard), "live-listener");
        made.setDaemon(true);
        listener = made;
        made.start();
    }

    synchronized void close() {
        Thread ending = listener;
        Connection open = current;
        listener = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The listening connection was closed already", e);
            }
        }
        if (ending != null) {
            ending.interrupt();
        }
    }

    /** A thread that was told to end listens no more, even if another one has been started since. */
    private boolean isWanted() {
        return listener == Thread.currentThread();
    }

    private void listen(Runnable listening, Consumer<LiveChange> heard) {
        Duration pause = FIRST_PAUSE;
        while (isWanted()) {
            try (Connection connection = connect()) {
                current = connection;
                listening.run();
                pause = FIRST_PAUSE;
                while (isWanted()) {
                    hear(connection, heard);
                }
            } catch (SQLException | RuntimeException e) {
                if (isWanted()) {
                    log.warn("Live updates have lost the database and will listen again: {}", e.toString());
                    pause = pause(pause);
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        put(properties, "user", database.getUsername());
        put(properties, "password", database.getPassword());
        properties.setProperty("ApplicationName", "tandem-live");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        Connection connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role tandem_app");
            statement.execute("listen " + CHANNEL);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static void hear(Connection connection, Consumer<LiveChange> heard) throws SQLException {
        PGNotification @Nullable [] notifications =
                connection.unwrap(PGConnection.class).getNotifications((int) WAIT.toMillis());
        if (notifications == null || notifications.length == 0) {
            // A server that vanished without a word is noticed by asking.
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("The database does not answer");
            }
            return;
        }
        for (PGNotification notification : notifications) {
            LiveChange.of(notification.getParameter()).ifPresent(heard);
        }
    }

    private static Duration pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
