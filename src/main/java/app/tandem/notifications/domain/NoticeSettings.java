package app.tandem.notifications.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How each person wants to hear of what. */
@Service
@Transactional
public class NoticeSettings {

    private final JdbcClient jdbc;

    NoticeSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A channel for every kind. */
    @Transactional(readOnly = true)
    public Map<NoticeKind, Channel> channels(Viewer viewer) {
        Map<NoticeKind, Channel> channels = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            channels.put(kind, kind.usual());
        }
        jdbc.sql("select kind, channel from notice_choice where person_id = :person")
                .param("person", viewer.id())
                .query((RowCallbackHandler) row -> channels.put(
                        NoticeKind.valueOf(row.getString("kind")), Channel.valueOf(row.getString("channel"))));
        return channels;
    }

    @Transactional(readOnly = true)
    public NoticeTimes times(Viewer viewer) {
        return jdbc.sql(
                        "select quiet_from, quiet_to, quiet_weekends, digest_at from notice_times where person_id = :person")
                .param("person", viewer.id())
                .query(NoticeTimes.class)
                .optional()
                .orElse(NoticeTimes.USUAL);
    }

    /**
     * Chooses for oneself; kinds that are not named stay as they are.
     *
     * @throws RuleException {@code notifications.quiet} when only one end of the quiet hours is given
     */
    public void choose(Viewer viewer, Map<NoticeKind, Channel> channels, NoticeTimes times) {
        if ((times.quietFrom() == null) != (times.quietTo() == null)) {
            throw new RuleException(times.quietFrom() == null ? "quietFrom" : "quietTo", "notifications.quiet");
        }
        channels.forEach((kind, channel) -> choose(viewer.id(), kind, channel));
        jdbc.sql("""
                        insert into notice_times (person_id, quiet_from, quiet_to, quiet_weekends, digest_at)
                        values (:person, :from, :to, :weekends, :digest)
                        on conflict (person_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                            quiet_weekends = excluded.quiet_weekends, digest_at = excluded.digest_at
                        """)
                .param("person", viewer.id())
                .param("from", times.quietFrom())
                .param("to", times.quietTo())
                .param("weekends", times.quietWeekends())
                .param("digest", times.digestAt())
                .update();
    }

    private void choose(UUID person, NoticeKind kind, Channel channel) {
        jdbc.sql("""
                        insert into notice_choice (person_id, kind, channel) values (:person, :kind, :channel)
                        on conflict (person_id, kind) do update set channel = excluded.channel
                        """)
                .param("person", person)
                .param("kind", kind.name())
                .param("channel", channel.name())
                .update();
    }
}
