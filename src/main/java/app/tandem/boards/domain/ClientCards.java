package app.tandem.boards.domain;

import app.tandem.boards.CardScope;
import app.tandem.boards.OpenCards;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is still to be done for a client, on all boards. */
@Service
@Transactional(readOnly = true)
public class ClientCards {

    /** @param people names, with commas between; empty while nobody has it */
    public record Row(
            String key,
            String title,
            String projectKey,
            String projectName,
            String list,
            String people,
            @Nullable Instant dueAt,
            boolean overdue,
            boolean fire,
            long total) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    ClientCards(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** What burns and what is due first. */
    public PageOf<Row> open(Viewer viewer, UUID clientId, Paging paging) {
        List<Row> rows = jdbc.sql("""
                        select c.key || '-' || x.number as key, x.title, p.key as project_key, p.name as project_name, l.name as list,
                            (select coalesce(string_agg(w.name, ', ' order by a.assigned_at, w.id), '')
                                from card_assignee a join person w on w.id = a.person_id where a.card_id = x.id) as people,
                            x.due_at, coalesce(x.due_at < :now, false) as overdue, x.fire, count(*) over () as total
                        from card x join board_list l on l.id = x.list_id join project p on p.board_id = x.board_id
                        join client c on c.id = x.client_id
                        where x.client_id = :client and %s and %s
                        order by x.fire desc, x.due_at nulls last, p.name collate "ru-x-icu", p.id, l.rank, x.rank, x.id
                        offset :offset limit :limit
                        """.formatted(OpenCards.holds("x", "l", "p"), CardScope.visible("x", "p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("client", clientId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("offset", paging.offset())
                .param("limit", paging.limit())
                .query(Row.class)
                .list();
        return PageOf.of(rows, paging, rows.isEmpty() ? 0 : rows.get(0).total());
    }
}
