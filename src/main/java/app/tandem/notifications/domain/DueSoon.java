package app.tandem.notifications.domain;

import app.tandem.notifications.domain.NoticeWriter.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells performers of cards that are due within a day, once for each due date. */
@Service
class DueSoon {

    private static final Duration SOON = Duration.ofHours(24);

    private record Due(UUID cardId, UUID personId, String cause) {}

    private final JdbcClient jdbc;
    private final NoticeWriter writer;
    private final Clock clock;

    DueSoon(JdbcClient jdbc, NoticeWriter writer, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    @Transactional
    void tell() {
        Instant now = clock.instant();
        List<Due> due = jdbc.sql("""
                        select d.* from (
                            select x.id as card_id, a.person_id, x.due_at,
                                'due:' || x.id || ':' || cast(extract(epoch from x.due_at) as bigint) as cause
                            from card x join card_assignee a on a.card_id = x.id
                            join board_list l on l.id = x.list_id and l.archived_at is null
                            join project p on p.board_id = x.board_id and p.archived_at is null
                            where x.due_at > :now and x.due_at <= :until and x.done_at is null and x.archived_at is null) d
                        join person p on p.id = d.person_id and p.role <> 'CLIENT' and p.may_sign_in and p.deactivated_at is null
                        where not exists (select from notice n where n.person_id = d.person_id and n.kind = 'DUE_SOON' and n.cause = d.cause)
                            and not exists (select from notice_choice w
                                where w.person_id = d.person_id and w.kind = 'DUE_SOON' and w.channel = 'NONE')
                        order by d.due_at, d.card_id, d.person_id limit 1000
                        """)
                .param("now", at(now))
                .param("until", at(now.plus(SOON)))
                .query(Due.class)
                .list();
        due.forEach(one -> writer.tell(
                Cause.ofCard(NoticeKind.DUE_SOON, one.cause(), "", null, one.cardId(), now), List.of(one.personId())));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
