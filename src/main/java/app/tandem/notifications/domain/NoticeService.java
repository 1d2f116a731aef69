package app.tandem.notifications.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes what somebody has read. */
@Service
@Transactional
public class NoticeService {

    private static final Duration READ_KEPT = Duration.ofDays(90);
    private static final Duration UNREAD_KEPT = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Marks one as read, or as unread again.
     *
     * @throws NotFoundException {@code notification.not-found} when it is not theirs
     */
    public void read(Viewer viewer, @Nullable UUID id, boolean read) {
        int rows = jdbc.sql("""
                        update notice set read_at = case when :read then coalesce(read_at, :now) end
                        where id = :id and person_id = :person
                        """)
                .param("read", read)
                .param("now", now())
                .param("id", id)
                .param("person", viewer.id())
                .update();
        if (rows == 0) {
            throw new NotFoundException("notification");
        }
    }

    /** Whoever looks at a card knows what they were told of it. */
    public void readOfCard(Viewer viewer, UUID cardId) {
        jdbc.sql("update notice set read_at = :now where person_id = :person and card_id = :card and read_at is null")
                .param("now", now())
                .param("person", viewer.id())
                .param("card", cardId)
                .update();
    }

    public void readAll(Viewer viewer) {
        jdbc.sql("update notice set read_at = :now where person_id = :person and read_at is null")
                .param("now", now())
                .param("person", viewer.id())
                .update();
    }

    /** Forgets what is long over. */
    void purge() {
        jdbc.sql("delete from notice where read_at < :read or at < :unread")
                .param("read", now().minus(READ_KEPT))
                .param("unread", now().minus(UNREAD_KEPT))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
