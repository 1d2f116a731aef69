package app.tandem.people.domain;

import app.tandem.shared.security.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links from letters: only their hash is kept, each works once, and looking at one does not use it up. */
@Service
@Transactional(readOnly = true)
public class OneTimeTokens {

    /** What a link is for, and how long it works. */
    public enum Purpose {
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofHours(1)),
        SIGN_IN(Duration.ofMinutes(15));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new link's secret; an earlier one for the same purpose stops working. */
    @Transactional
    public String issue(UUID personId, Purpose purpose) {
        jdbc.sql("delete from one_time_token where person_id = :person and purpose = :purpose")
                .param("person", personId)
                .param("purpose", purpose.name())
                .update();
        String token = Secrets.token();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into one_time_token (hash, person_id, purpose, created_at, expires_at)
                        values (:hash, :person, :purpose, :created, :expires)
                        """)
                .param("hash", Secrets.hash(token))
                .param("person", personId)
                .param("purpose", purpose.name())
                .param("created", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(purpose.life()).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** True while the link would work; mail scanners that open it use nothing up. */
    public boolean isValid(String token, Purpose purpose) {
        return jdbc.sql(
                                "select count(*) from one_time_token where hash = :hash and purpose = :purpose and expires_at > :now")
                        .param("hash", Secrets.hash(token))
                        .param("purpose", purpose.name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Uses the link up; of two at once only one gets the person. */
    @Transactional
    public Optional<UUID> consume(String token, Purpose purpose) {
        return jdbc.sql("""
                        delete from one_time_token where hash = :hash and purpose = :purpose and expires_at > :now
                        returning person_id
                        """)
                .param("hash", Secrets.hash(token))
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Removes what has expired. */
    @Transactional
    public void purge() {
        jdbc.sql("delete from one_time_token where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    public void revokeAll(UUID personId) {
        jdbc.sql("delete from one_time_token where person_id = :person")
                .param("person", personId)
                .update();
    }
}
