package app.tandem.mail.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.jobs.Jobs;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an admin may do with a letter. */
@Service
@Transactional
public class LetterService {

    private final JdbcClient jdbc;
    private final LetterQueries queries;
    private final Audit audit;
    private final Jobs jobs;
    private final Clock clock;

    LetterService(JdbcClient jdbc, LetterQueries queries, Audit audit, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Lets a letter that failed or waits for its next attempt go at once, with all attempts before it again.
     *
     * @throws NotFoundException when there is no such letter
     * @throws RuleException {@code letter.gone} when it was sent, is being sent, or its link has died
     */
    public void sendAgain(@Nullable UUID id) {
        LetterRow letter = queries.one(id);
        int changed = jdbc.sql("""
                        update letter set state = 'WAITING', attempts = 0, next_attempt_at = :now
                        where id = :id and state in ('WAITING', 'FAILED') and body_text is not null
                            and (expires_at is null or expires_at > :now)
                        """)
                .param("id", id)
                .param("now", Outbox.timestamp(clock.instant()))
                .update();
        if (changed == 0) {
            throw new RuleException(null, "letter.gone");
        }
        audit.record(Change.event("letter.resent", Subject.of("letter", letter.id(), letter.subject())));
        jobs.nudge(LetterJobs.SENDING);
    }
}
