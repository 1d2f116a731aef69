package app.tandem.home.domain;

import app.tandem.boards.OpenCards;
import app.tandem.boards.WaitingForClient;
import app.tandem.clients.ClientScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the viewer at the clients for whom they answer; at all clients, where the viewer is an admin. */
@Service
@Transactional(readOnly = true)
public class AttentionQueries {

    /** So many of each reason are named; all are counted. */
    private static final int EACH = 5;

    /** So many when somebody asks for all of them. */
    private static final int MOST = 200;

    /** After so long without work or an answer a card stands still. */
    private static final Duration STILL = Duration.ofDays(3);

    private static final Duration GOALS_AHEAD = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    AttentionQueries(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * The same by its reasons.
     *
     * @param all not only the first few of each
     */
    public Waiting waiting(Viewer viewer, boolean all) {
        return Waiting.of(of(viewer, all ? MOST : EACH));
    }

    /** What has waited longest first; of requests and answers the newest, which nobody has seen yet. */
    public List<Attention> of(Viewer viewer) {
        return of(viewer, EACH);
    }

    private List<Attention> of(Viewer viewer, int each) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with blocked as (
                            select k.to_id, min(k.created_at) as at from card_link k join card b on b.id = k.from_id
                            where k.kind = 'BLOCKS' and b.done_at is null and b.archived_at is null group by k.to_id
                        ), card_now as materialized (
                            select x.id, x.number, x.title, x.fire, x.due_at, coalesce(x.due_at < :now, false) as overdue, x.created_at,
                                x.planned_seconds, l.kind, %2$s as with_client, %3$s as answered, x.answered_at, l.kind = 'INBOX' and a.role = 'CLIENT' as asked,
                                c.key as client_key, c.name as client_name, worked.last as worked_on, b.at as blocked_at
                            from client c join card x on x.client_id = c.id
                            join board_list l on l.id = x.list_id join project p on p.board_id = x.board_id
                            left join person a on a.id = x.created_by
                            left join blocked b on b.to_id = x.id
                            left join lateral (select max(e.work_date) as last from time_entry e
                                where e.card_id = x.id and e.removed_at is null and (l.kind = 'CLIENT'
                                    or l.kind = 'PLAIN' and not x.fire and coalesce(x.due_at >= :now, true))) worked on true
                            where c.archived_at is null and %1$s and %4$s
                        ), waiting as (
                            select case when with_client then 'WITH_CLIENT' when fire then 'FIRE' when answered then 'ANSWERED' when due_at < :longAgo then 'LONG_OVERDUE' when overdue then 'OVERDUE'
                                    when asked then 'REQUEST' when blocked_at is not null then 'BLOCKED'
                                    when kind in ('PLAIN', 'CLIENT') and worked_on < :still then 'STALLED' end as why,
                                id as card_id, '/cards/' || client_key || '-' || number as path, title, client_name as client,
                                case when with_client then coalesce(worked_on, created_at) when answered and not fire then answered_at
                                    when overdue then due_at when fire or asked then created_at else coalesce(blocked_at, worked_on, created_at) end as since,
                                planned_seconds, 0 as logged_seconds, '' as people, overdue as late
                            from card_now
                            union all
                            select 'FLAGGED', null, '/time/' || e.id, coalesce(x.title, p.name), c.name, e.flagged_at, null,
                                coalesce(e.seconds, 0), w.name, false
                            from time_entry e join person w on w.id = e.person_id join project p on p.id = e.project_id
                            join client c on c.id = e.client_id left join card x on x.id = e.card_id
                            where e.flagged_at is not null and e.removed_at is null and e.seconds is not null and %1$s
                            union all
                            select 'GOAL', null, '/projects/' || c.key || '/' || p.key || '/goals/' || g.id, g.name, c.name || ' · ' || p.name,
                                cast(g.due as timestamptz), null, 0, '', g.due < :today
                            from project_goal g join project p on p.id = g.project_id join client c on c.id = p.client_id
                            where g.state = 'OPEN' and g.due <= :soon and p.archived_at is null and %1$s
                        ), ranked as (
                            select w.*, count(*) over (partition by why) as total,
                                row_number() over (partition by why
                                    order by case when why in ('REQUEST', 'ANSWERED') then since end desc, since, path) as place
                            from waiting w where why is not null
                        )
                        select r.why, r.path, r.title, r.client, r.since, r.planned_seconds, r.late, r.total,
                            case when r.card_id is null then r.logged_seconds else (select coalesce(sum(coalesce(e.seconds,
                                floor(extract(epoch from cast(:now as timestamptz) - e.started_at)))), 0)
                                from time_entry e where e.card_id = r.card_id and e.removed_at is null) end as logged_seconds,
                            case when r.card_id is null then r.people else (select coalesce(string_agg(w.name, ', ' order by a.assigned_at, w.id), '')
                                from card_assignee a join person w on w.id = a.person_id where a.card_id = r.card_id) end as people
                        from ranked r where r.place <= :each
                        order by r.place
                        """.formatted(
                                ClientScope.editable("c"),
                                WaitingForClient.holds("x", "l"),
                                WaitingForClient.isAnswered("x", "l"),
                                OpenCards.holds("x", "l", "p")))
                .params(projects.scope(viewer).parameters())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("longAgo", now.minus(Attention.Reason.LONG).atOffset(ZoneOffset.UTC))
                .param("still", now.minus(STILL).atOffset(ZoneOffset.UTC).toLocalDate())
                .param("today", LocalDate.ofInstant(now, viewer.zone()))
                .param("soon", now.plus(GOALS_AHEAD).atOffset(ZoneOffset.UTC).toLocalDate())
                .param("each", each)
                .query(Attention.class)
                .list();
    }
}
