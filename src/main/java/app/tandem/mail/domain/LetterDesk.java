package app.tandem.mail.domain;

import static app.tandem.mail.domain.Outbox.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out letters to send and notes what became of them. Every step is one statement that commits by itself, so no
 * connection waits for an SMTP server, and two instances never take the same letter.
 */
@Component
class LetterDesk {

    private static final int MOST_ATTEMPTS = 8;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4));

    /** Longer than all time-outs of one sending together: an instance that is silent for so long is dead. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    LetterDesk(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the letter that waits longest, also one that a dead instance left half-way; null when none is due. */
    @Nullable
    DueLetter take() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update letter
                        set state = 'SENDING', attempts = attempts + 1, next_attempt_at = :lease
                        where id = (
                            select id from letter
                            where state in ('WAITING', 'SENDING') and next_attempt_at <= :now and attempts < :most
                                and (expires_at is null or expires_at > :now)
                            order by next_attempt_at, id
                            limit 1 for update skip locked)
                        returning id, to_name, to_email, subject, body_html, body_text, stop, attempts
                        """)
                .param("now", timestamp(now))
                .param("lease", timestamp(now.plus(LEASE)))
                .param("most", MOST_ATTEMPTS)
                .query((row, index) -> new DueLetter(
                        row.getObject("id", UUID.class),
                        row.getString("to_name"),
                        row.getString("to_email"),
                        row.getString("subject"),
                        row.getString("body_html"),
                        row.getString("body_text"),
                        row.getString("stop"),
                        row.getInt("attempts")))
                .optional()
                .orElse(null);
    }

    /** Notes that it left, and blanks what it said. */
    void sent(DueLetter letter) {
        jdbc.sql("""
                        update letter
                        set state = 'SENT', sent_at = :now, body_html = null, body_text = null, link = null, stop = null,
                            last_error = null
                        where id = :id and state = 'SENDING' and attempts = :attempt
                        """)
                .param("now", timestamp(clock.instant()))
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .update();
    }

    /** @param isHopeless true when trying again would fail in the same way */
    void failed(DueLetter letter, String error, boolean isHopeless) {
        boolean isOver = isHopeless || letter.attempt() >= MOST_ATTEMPTS;
        jdbc.sql("""
                        update letter set state = :state, next_attempt_at = :next, last_error = :error
                        where id = :id and state = 'SENDING' and attempts = :attempt
                        """)
                .param("state", (isOver ? LetterState.FAILED : LetterState.WAITING).name())
                .param("next", timestamp(clock.instant().plus(pauseAfter(letter.attempt()))))
                .param("error", error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR))
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .update();
    }

    /**
     * Gives up letters whose link has died, or that an instance died over for the last time; blanks what dead letters
     * said; removes letters after 90 days.
     */
    void clear() {
        Instant now = clock.instant();
        jdbc.sql("""
                        update letter set state = 'FAILED', body_html = null, body_text = null, link = null, stop = null
                        where state in ('WAITING', 'FAILED') and expires_at <= :now and body_text is not null
                        """).param("now", timestamp(now)).update();
        jdbc.sql("""
                        update letter set state = 'FAILED'
                        where state = 'SENDING' and next_attempt_at <= :now
                            and (attempts >= :most or expires_at <= :now)
                        """).param("now", timestamp(now)).param("most", MOST_ATTEMPTS).update();
        jdbc.sql("delete from letter where created_at < :day and state in ('SENT', 'FAILED')")
                .param("day", timestamp(now.minus(KEPT)))
                .update();
    }

    static Duration pauseAfter(int attempt) {
        return PAUSES.get(Math.min(attempt, PAUSES.size()) - 1);
    }
}
