package app.tandem.people.domain;

import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Secrets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down guessing. An attempt is written down before it is judged and in a transaction of its own, so that parallel
 * guesses count each other. Nobody is locked out by others' guesses: the limit of an account does not hold for a
 * network from which its owner has signed in before.
 */
@Service
class Throttle {

    private static final int PER_ACCOUNT_AND_NETWORK = 5;
    private static final int PER_ACCOUNT = 30;
    private static final int PER_ADDRESS = 60;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Duration FAILURES_KEPT = Duration.ofDays(1);
    private static final Duration SUCCESSES_KEPT = Duration.ofDays(90);

    /** An attempt that was written down; {@code allowed} says whether it may be judged. */
    record Attempt(UUID id, boolean allowed, byte[] account, String network) {}

    private record Counts(int pair, int account, int address, boolean known) {
        boolean allow() {
            return pair <= PER_ACCOUNT_AND_NETWORK && (account <= PER_ACCOUNT || known) && address <= PER_ADDRESS;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long a refused visitor waits at most, in minutes. */
    static long waitMinutes() {
        return LONG.toMinutes();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Attempt attempt(String account, String address) {
        UUID id = Ids.next();
        byte[] hash = Secrets.hash(account.strip().toLowerCase(Locale.ROOT));
        String network = network(address);
        jdbc.sql("insert into sign_in_attempt (id, at, account, network, address) values (:id, :at, :a, :n, :address)")
                .param("id", id)
                .param("at", ago(Duration.ZERO))
                .param("a", hash)
                .param("n", network)
                .param("address", address)
                .update();
        return new Attempt(id, true, hash, network);
    }

    /** Judges an attempt by those of the last minutes, itself included; a refused one does not prolong the wait. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Attempt judge(Attempt attempt, String address) {
        Counts counts = counts(attempt, address);
        if (!counts.allow()) {
            jdbc.sql("delete from sign_in_attempt where id = :id")
                    .param("id", attempt.id())
                    .update();
        }
        return new Attempt(attempt.id(), counts.allow(), attempt.account(), attempt.network());
    }

    /** The owner is here: what was guessed wrong from this network is forgiven. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void succeeded(Attempt attempt) {
        jdbc.sql("delete from sign_in_attempt where account = :a and network = :n and id <> :id")
                .param("a", attempt.account())
                .param("n", attempt.network())
                .param("id", attempt.id())
                .update();
        jdbc.sql("update sign_in_attempt set succeeded = true where id = :id")
                .param("id", attempt.id())
                .update();
    }

    /** Forgets old attempts. */
    @Transactional
    public void purge() {
        jdbc.sql("""
                        delete from sign_in_attempt
                        where at < :successes or (not succeeded and at < :failures)
                        """)
                .param("successes", ago(SUCCESSES_KEPT))
                .param("failures", ago(FAILURES_KEPT))
                .update();
    }

    private Counts counts(Attempt attempt, String address) {
        return jdbc.sql("""
                        select count(*) filter (where account = :a and network = :n and at > :short and not succeeded) pair,
                            count(*) filter (where account = :a and at > :long and not succeeded) account,
                            count(*) filter (where address = :address and at > :long and not succeeded) address,
                            coalesce(bool_or(account = :a and network = :n and succeeded), false) known
                        from sign_in_attempt
                        where account = :a or (address = :address and at > :long)
                        """)
                .param("a", attempt.account())
                .param("n", attempt.network())
                .param("address", address)
                .param("short", ago(SHORT))
                .param("long", ago(LONG))
                .query(Counts.class)
                .single();
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    /** The neighbourhood of an address: /24 in IPv4, /64 in IPv6, where one household or office has them all. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int kept = bytes.length == 4 ? 3 : 8;
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < kept; i++) {
                network.append("%02x".formatted(bytes[i]));
            }
            return network.toString();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
