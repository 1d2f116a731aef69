package app.tandem.notifications.domain;

import app.tandem.boards.CardScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.EntryScope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what somebody should know. There is one condition for list, count, letter and API: the notice is theirs, they still see
 * its card or the time that it asks about, and what was said still stands there.
 */
@Service
@Transactional(readOnly = true)
public class NoticeQueries {

    /** More than that is not counted: the bell then says so. */
    public static final int MOST_COUNTED = 100;

    private static final int EACH = 6;
    private static final int LONGEST_EXCERPT = 240;
    private static final Duration LATELY = Duration.ofDays(2);

    /** The latest that somebody should know: where they are named, and what else has changed. */
    public record Latest(List<Notice> mentions, List<Notice> changes) {}

    private static final String TABLES = """
             from notice n
            left join (card x join project p on p.board_id = x.board_id join client c on c.id = p.client_id) on x.id = n.card_id
            left join card_comment m on m.id = n.comment_id and m.removed_at is null
            left join person a on a.id = n.actor_id
            left join time_entry_comment k on k.id = n.entry_comment_id
            left join (time_entry e join client ec on ec.id = e.client_id join project ep on ep.id = e.project_id)
                on e.id = k.entry_id and e.removed_at is null
            left join card ex on ex.id = e.card_id
            where n.person_id = :person and (n.card_id is null or %s) and (n.comment_id is null or m.id is not null)
                and (n.entry_comment_id is null or e.id is not null and %s)
            """.formatted(CardScope.visible("x", "p", "c"), EntryScope.visible("e", "ec"));

    private static final String SELECT = """
            select n.id, n.kind, n.detail, n.actor_id, a.name as actor_name, c.key || '-' || x.number as card_key,
                x.title as card_title, e.id as entry_id, case when e.id is not null then coalesce(ex.title, ep.name) end as entry_title,
                coalesce(left(m.text, 1000), left(k.text, 1000), n.words) as excerpt, x.due_at, n.at, n.read_at
            """;

    private static final String LATEST_FIRST = " order by n.at desc, n.id desc limit :limit offset :offset";

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Markdown markdown;
    private final Clock clock;

    NoticeQueries(JdbcClient jdbc, Projects projects, Markdown markdown, Clock clock) {
        this.markdown = markdown;
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** @param unread only what has not been read yet */
    public PageOf<Notice> list(Viewer viewer, boolean unread, Paging paging) {
        String condition = unread ? " and n.read_at is null" : "";
        List<Notice> items = statement(viewer, SELECT + TABLES + condition + LATEST_FIRST)
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query(Notice.class)
                .list()
                .stream()
                .map(this::inWords)
                .toList();
        long total = statement(viewer, "select count(*)" + TABLES + condition)
                .query(Long.class)
                .single();
        return PageOf.of(items, paging, total);
    }

    /** How much has not been read yet, up to {@link #MOST_COUNTED}. */
    public int unread(Viewer viewer) {
        return statement(
                        viewer,
                        "select count(*) from (select n.id" + TABLES + " and n.read_at is null limit :most) counted")
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    /** What there is to know now: unread, or of the last days; mentions and all others, the latest of each. */
    public Latest latest(Viewer viewer) {
        List<Notice> all = statement(viewer, """
                        select * from (%s, row_number() over (partition by n.kind = 'MENTION' order by n.at desc, n.id desc) as place
                        %s and (n.read_at is null or n.at > :since)) ranked
                        where place <= :each order by at desc, id desc
                        """.formatted(SELECT, TABLES))
                .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                .param("each", EACH)
                .query(Notice.class)
                .list()
                .stream()
                .map(this::inWords)
                .toList();
        return new Latest(
                all.stream().filter(one -> one.kind() == NoticeKind.MENTION).toList(),
                all.stream().filter(one -> one.kind() != NoticeKind.MENTION).toList());
    }

    /** Those of these that the viewer may see and has not read, the earliest first. */
    List<Notice> unreadOf(Viewer viewer, Collection<UUID> ids) {
        return statement(viewer, SELECT + TABLES + " and n.read_at is null and n.id = any(:ids) order by n.at, n.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Notice.class)
                .list()
                .stream()
                .map(this::inWords)
                .toList();
    }

    /** What was said without its markup, cut only then: half a mark would be left of it else. */
    private Notice inWords(Notice notice) {
        if (notice.excerpt().isEmpty()) {
            return notice;
        }
        String words = markdown.plain(notice.excerpt());
        return notice.withExcerpt(
                words.codePointCount(0, words.length()) <= LONGEST_EXCERPT
                        ? words
                        : words.substring(0, words.offsetByCodePoints(0, LONGEST_EXCERPT)) + "…");
    }

    private StatementSpec statement(Viewer viewer, String sql) {
        return jdbc.sql(sql)
                .param("person", viewer.id())
                .params(projects.scope(viewer).parameters());
    }
}
