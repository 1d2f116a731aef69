package app.tandem.shared.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.MigratedDatabase;
import app.tandem.support.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances that listen to the same database. */
class LiveConnectionTest {

    private static final LiveChange CHANGE = new LiveChange("timers", "timer");

    /** An instance: what its connection has told it. */
    private static final class Instance {
        private final LiveConnection connection = new LiveConnection(details(""));
        private final BlockingQueue<String> listening = new LinkedBlockingQueue<>();
        private final BlockingQueue<LiveChange> heard = new LinkedBlockingQueue<>();

        private void begin() throws InterruptedException {
            connection.open(() -> listening.add("listening"), change -> {
                if (change.equals(CHANGE)) {
                    heard.add(change);
                }
            });
            assertThat(listening.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private final JdbcClient jdbc = MigratedDatabase.jdbc();
    private final LiveChanges changes = new LiveChanges(jdbc);
    private final Instance one = new Instance();
    private final Instance other = new Instance();

    @BeforeEach
    void begin() throws InterruptedException {
        one.begin();
        other.begin();
    }

    @AfterEach
    void close() {
        one.connection.close();
        other.connection.close();
    }

    @Test
    void everyInstanceHearsWhatOneHasCommitted() throws InterruptedException {
        tell();
        assertThat(one.heard.poll(2, TimeUnit.SECONDS)).isEqualTo(CHANGE);
        assertThat(other.heard.poll(2, TimeUnit.SECONDS)).isEqualTo(CHANGE);
    }

    @Test
    void whatIsRolledBackIsToldToNobodyAndWhatIsSaidTwiceIsToldOnce() throws InterruptedException {
        MigratedDatabase.transactions().executeWithoutResult(status -> {
            changes.tell(CHANGE);
            status.setRollbackOnly();
        });
        MigratedDatabase.transactions().executeWithoutResult(status -> {
            changes.tell(CHANGE);
            changes.tell(CHANGE);
        });
        assertThat(one.heard.poll(2, TimeUnit.SECONDS)).isEqualTo(CHANGE);
        assertThat(one.heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aBrokenConnectionIsReplacedAndSaysSo() throws InterruptedException {
        // Only a superuser ends the connections of others.
        JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                        details("").getJdbcUrl(),
                        String.valueOf(details("").getUsername()),
                        String.valueOf(details("").getPassword())))
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tandem-live'")
                .query(Boolean.class)
                .list();
        for (Instance instance : List.of(one, other)) {
            assertThat(instance.listening.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        tell();
        assertThat(one.heard.poll(2, TimeUnit.SECONDS)).isEqualTo(CHANGE);
        assertThat(other.heard.poll(2, TimeUnit.SECONDS)).isEqualTo(CHANGE);
    }

    @Test
    void aConnectionThatCannotLookDoesNotListen() throws InterruptedException {
        String more = (details("").getJdbcUrl().contains("?") ? "&" : "?") + "currentSchema=pg_catalog";
        LiveConnection blind = new LiveConnection(details(more));
        BlockingQueue<String> listening = new LinkedBlockingQueue<>();
        blind.open(() -> listening.add("listening"), change -> {});
        try {
            assertThat(listening.poll(1, TimeUnit.SECONDS)).isNull();
        } finally {
            blind.close();
        }
    }

    @Test
    void aSlowLookIsFollowedByALongerPause() {
        assertThat(LiveConnection.untilNext(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(100));
        assertThat(LiveConnection.untilNext(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(450));
        assertThat(LiveConnection.untilNext(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(2));
    }

    private void tell() {
        MigratedDatabase.transactions().executeWithoutResult(status -> changes.tell(CHANGE));
    }

    private static JdbcConnectionDetails details(String more) {
        TestDatabase database = TestDatabase.get();
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl() + more;
            }

            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }
}
