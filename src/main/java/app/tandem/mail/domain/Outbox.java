package app.tandem.mail.domain;

import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps letters beside the change that they tell of. */
@Service
class Outbox implements Letters {

    private final JdbcClient jdbc;
    private final LetterWriter writer;
    private final Jobs jobs;
    private final Clock clock;

    Outbox(JdbcClient jdbc, LetterWriter writer, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Letter letter) {
        WrittenLetter written = writer.write(letter);
        Instant now = clock.instant();
        Validity validity = Validity.of(letter.model());
        jdbc.sql("""
                        insert into letter (id, person_id, to_name, to_email, language, template, subject, body_html,
                            body_text, link, stop, state, next_attempt_at, expires_at, created_at)
                        values (:id, :person, :name, :email, :language, :template, :subject, :html,
                            :text, :link, :stop, 'WAITING', :now, :expires, :now)
                        """)
                .param("id", Ids.next())
                .param("person", letter.personId())
                .param("name", letter.name())
                .param("email", letter.email())
                .param("language", letter.language())
                .param("template", letter.template())
                .param("subject", written.subject())
                .param("html", written.html())
                .param("text", written.text())
                .param("link", letter.link())
                .param("stop", letter.model().get("stop"))
                .param("now", timestamp(now))
                .param("expires", validity == null ? null : timestamp(now.plus(validity.duration())))
                .update();
        jobs.nudge(LetterJobs.SENDING);
    }

    @Override
    @Transactional
    public void forget(UUID personId) {
        jdbc.sql("delete from letter where person_id = :person")
                .param("person", personId)
                .update();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
