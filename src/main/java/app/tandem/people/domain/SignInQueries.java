package app.tandem.people.domain;

import app.tandem.people.domain.SignInService.Identity;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What signing in needs to know of an account, without loading the person. */
@Repository
class SignInQueries {

    /** Somebody who may sign in. */
    record Account(
            UUID id, int credentialsVersion, @Nullable String passwordHash, boolean totp) {
        Identity identity() {
            return new Identity(id, credentialsVersion);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> byEmail(String email) {
        return jdbc.sql("""
                        select id, credentials_version, password_hash, totp_secret is not null as totp from person
                        where lower(email) = lower(:email) and may_sign_in and deactivated_at is null
                        """).param("email", email.strip()).query(Account.class).optional();
    }

    int credentialsVersion(UUID personId) {
        return jdbc.sql("select credentials_version from person where id = :id")
                .param("id", personId)
                .query(Integer.class)
                .single();
    }

    void noteSignIn(UUID personId) {
        jdbc.sql("update person set last_signed_in_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", personId)
                .update();
    }
}
