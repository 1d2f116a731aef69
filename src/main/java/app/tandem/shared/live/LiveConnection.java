package app.tandem.shared.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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
 * The one connection of this instance that listens, and that tells what waits to be told. It stands outside of the pool,
 * because it is never given back; when it breaks another one is opened, for as long as it takes.
 */
@Component
class LiveConnection {

    /** The channel of {@code live_changed} in the database. */
    private static final String CHANNEL = "live";

    private static final Logger log = LoggerFactory.getLogger(LiveConnection.class);

    /** Takes what waits and tells it, each name once; what another instance is telling is left to it. */
    private static final String TELL = """
            with taken as (
                delete from live_waiting where ctid = any (array(select ctid from live_waiting limit 5000 for update skip locked))
                returning topic, subject)
            select pg_notify('live', told.topic || ' ' || told.subject) from (select distinct topic, subject from taken) told
            """;

    /** So late is a change heard as a rule; a tenth of what people are promised. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** So late at most, however slow a look has become. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    /** A pause is so many times as long as the look before it. */
    private static final int SHARE = 9;

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    /** A server that vanished without a word is noticed by asking, and asked it is with every look. */
    private static final String ANSWER_SECONDS = "10";

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
     * @param heard given the changes, each after its commit
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
                try (PreparedStatement tell = connection.prepareStatement(TELL)) {
                    // A connection that cannot tell is none: to begin with it would make every page read itself anew,
                    // again and again.
                    Duration look = look(tell);
                    listening.run();
                    pause = FIRST_PAUSE;
                    while (isWanted()) {
                        hear(connection, heard, untilNext(look));
                        look = look(tell);
                    }
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
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        Connection connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role tandem_app");
            // What is told is no longer news after a crash, so nobody waits until it is on the disk.
            statement.execute("set synchronous_commit = off");
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

    /** @return how long it took */
    private static Duration look(PreparedStatement tell) throws SQLException {
        long began = System.nanoTime();
        tell.executeQuery().close();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * How long to wait after a look. Rows that were told stay in the table for as long as any transaction may still see them, so
     * that under a long one, such as that of a dump, looks get slow: then they take a tenth of the time and not all of it.
     */
    static Duration untilNext(Duration look) {
        Duration rest = look.multipliedBy(SHARE);
        if (rest.compareTo(LOOK) < 0) {
            return LOOK;
        }
        return rest.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : rest;
    }

    /** Hears what has come with the answer, and what others tell until it is time to look again. */
    private void hear(Connection connection, Consumer<LiveChange> heard, Duration wait) throws SQLException {
        PGConnection listening = connection.unwrap(PGConnection.class);
        long next = System.nanoTime() + wait.toNanos();
        give(listening.getNotifications(), heard);
        for (long left = wait.toMillis();
                left > 0 && isWanted();
                left = (next - System.nanoTime()) / NANOS_OF_A_MILLI) {
            give(listening.getNotifications((int) left), heard);
        }
    }

    private static void give(PGNotification @Nullable [] notifications, Consumer<LiveChange> heard) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                LiveChange.of(notification.getParameter()).ifPresent(heard);
            }
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
