package app.tandem.mail.domain;

import static app.tandem.mail.domain.Outbox.instant;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the outbox for admins. */
@Service
@Transactional(readOnly = true)
public class LetterQueries {

    private static final String COLUMNS = "id, to_name, to_email, subject, state, attempts, last_error, link,"
            + " created_at, next_attempt_at, sent_at, expires_at, body_text is not null as has_body";

    private final JdbcClient jdbc;
    private final Clock clock;

    LetterQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param state null for all; the newest letters come first */
    public PageOf<LetterRow> page(@Nullable LetterState state, Paging paging) {
        Instant now = clock.instant();
        long[] total = {0};
        List<LetterRow> rows = jdbc.sql("""
                        select %s, null as body_text, count(*) over () as total from letter
                        where cast(:state as text) is null or state = :state
                        order by id desc limit :limit offset :offset
                        """.formatted(COLUMNS))
                .param("state", state == null ? null : state.name())
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query((row, index) -> {
                    total[0] = row.getLong("total");
                    return row(row, now);
                })
                .list();
        return PageOf.of(rows, paging, total[0]);
    }

    /** @throws NotFoundException when there is no such letter */
    public LetterRow one(@Nullable UUID id) {
        Instant now = clock.instant();
        return jdbc.sql("select %s, body_text from letter where id = :id".formatted(COLUMNS))
                .param("id", id)
                .query((row, index) -> row(row, now))
                .optional()
                .orElseThrow(() -> new NotFoundException("letter"));
    }

    private static LetterRow row(ResultSet row, Instant now) throws SQLException {
        LetterState state = LetterState.valueOf(row.getString("state"));
        Instant expires = instant(row.getObject("expires_at", OffsetDateTime.class));
        boolean isExpired = state != LetterState.SENT && expires != null && !expires.isAfter(now);
        return new LetterRow(
                row.getObject("id", UUID.class),
                row.getString("to_name"),
                row.getString("to_email"),
                row.getString("subject"),
                state,
                row.getInt("attempts"),
                row.getString("last_error"),
                isExpired ? null : row.getString("link"),
                // Other links lead to pages that ask who one is.
                expires != null,
                row.getString("body_text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("sent_at", OffsetDateTime.class)),
                isExpired,
                !isExpired
                        && row.getBoolean("has_body")
                        && (state == LetterState.FAILED || state == LetterState.WAITING));
    }
}
