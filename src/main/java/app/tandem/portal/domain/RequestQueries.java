package app.tandem.portal.domain;

import app.tandem.boards.WaitingForClient;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a company has asked for, what was said about it, and the papers that it may fetch. */
@Service
@Transactional(readOnly = true)
public class RequestQueries {

    private static final int MOST = 200;
    private static final int MOST_SAID = 500;

    /** What became of a request, as its client is told. */
    public enum State {
        RECEIVED,
        OPEN,
        WITH_CLIENT,
        DONE
    }

    /**
     * A request.
     *
     * @param said how often something was said about it
     */
    public record Request(String key, String title, String project, State state, Instant askedAt, int said) {}

    /**
     * A request, or another card of the client, opened.
     *
     * @param text what the agency tells the client about it, as Markdown; empty for nothing
     * @param asked the beginning of what the agency has said last, where it waits for the client; null for nothing
     */
    public record Opened(
            UUID id,
            String key,
            String title,
            String project,
            State state,
            String text,
            @Nullable String asked) {

        public boolean isWaiting() {
            return state == State.WITH_CLIENT;
        }
    }

    /** What somebody has said to the client, or the client to the agency. */
    public record Said(UUID id, UUID authorId, String author, boolean fromClient, String text, Instant createdAt) {

        public String initials() {
            return Initials.of(author);
        }

        /** Colour of the avatar, 1 to 6. */
        public int hue() {
            return Initials.hue(authorId);
        }
    }

    /**
     * A file or link that the client sees.
     *
     * @param size in bytes; 0 for a link
     * @param url null for a file
     * @param previewed there is a small picture of it
     * @param commentId what it was sent with; null for nothing
     * @param author who has put it there; null for nobody who is known
     */
    public record Enclosed(
            UUID id,
            String name,
            long size,
            @Nullable String url,
            boolean previewed,
            @Nullable UUID commentId,
            @Nullable String author,
            Instant createdAt) {}

    /** A paper that the agency has shared. */
    public record Paper(
            UUID id,
            String kind,
            String number,
            String title,
            @Nullable LocalDate dated,
            String state,
            long size) {}

    private static final String STATE = """
            case when x.archived_at is not null or x.done_at is not null or l.kind = 'DONE' then 'DONE'
                when %s then 'WITH_CLIENT' when l.kind = 'INBOX' then 'RECEIVED' else 'OPEN' end as state
            """.formatted(WaitingForClient.holds("x", "l"));

    /** The mark is the only truth: it goes with words that are taken back. */
    private static final String SEEN = "a.client_visible and a.removed_at is null";

    /** The beginning of what the agency has said last to the client of the card {@code x}. */
    static final String ASKED = """
            select left(s.text, 280) from card_comment s join person w on w.id = s.author_id
            where s.card_id = x.id and s.client_visible and s.removed_at is null and w.client_id is null
            order by s.created_at desc, s.id desc limit 1""";

    private final JdbcClient jdbc;

    RequestQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cards that people of the company have made, the latest first. */
    public List<Request> of(Viewer viewer) {
        return jdbc.sql("""
                        select c.key || '-' || x.number as key, coalesce(nullif(x.client_title, ''), x.title) as title,
                            p.name as project, %s, x.created_at as asked_at,
                            (select count(*) from card_comment s where s.card_id = x.id and s.client_visible and s.removed_at is null)
                                as said
                        from card x join client c on c.id = x.client_id join project p on p.board_id = x.board_id
                            join board_list l on l.id = x.list_id
                            join person w on w.id = x.created_by and w.client_id = x.client_id
                        where x.client_id = :client and x.client_visible
                        order by x.created_at desc, x.id limit :most
                        """.formatted(STATE))
                .param("client", viewer.clientId())
                .param("most", MOST)
                .query(Request.class)
                .list();
    }

    /**
     * A card of the company that is marked for it, by any key that it ever had.
     *
     * @throws NotFoundException {@code request.not-found}
     */
    public Opened one(Viewer viewer, String key) {
        int dash = key.lastIndexOf('-');
        String number = key.substring(dash + 1);
        if (dash < 1 || !number.matches("[0-9]{1,9}")) {
            throw new NotFoundException("request");
        }
        return jdbc.sql("""
                        select x.id, c.key || '-' || x.number as key, coalesce(nullif(x.client_title, ''), x.title) as title,
                            p.name as project, x.client_text as text, case when %s then (%s) end as asked, %s
                        from card_key k join card x on x.id = k.card_id join client c on c.id = x.client_id
                            join project p on p.board_id = x.board_id join board_list l on l.id = x.list_id
                            join client asked on asked.id = k.client_id
                        where asked.key = upper(:clientKey) and k.number = :number and x.client_id = :client and x.client_visible
                        """.formatted(WaitingForClient.holds("x", "l"), ASKED, STATE))
                .param("clientKey", key.substring(0, dash))
                .param("number", Integer.parseInt(number))
                .param("client", viewer.clientId())
                .query(Opened.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("request"));
    }

    /** The conversation, the oldest first: what is marked for the client and nothing else. */
    public List<Said> conversation(Opened request) {
        return jdbc.sql("""
                        select s.id, s.author_id, w.name as author, w.client_id is not null as from_client, s.text, s.created_at
                        from card_comment s join person w on w.id = s.author_id
                        where s.card_id = :card and s.client_visible and s.removed_at is null
                        order by s.created_at, s.id limit :most
                        """)
                .param("card", request.id())
                .param("most", MOST_SAID)
                .query(Said.class)
                .list();
    }

    /** The files and links of the card that are marked for the client, the oldest first. */
    public List<Enclosed> files(Opened request) {
        return jdbc.sql("""
                        select a.id, a.name, coalesce(a.size, 0) as size, a.url, a.preview_id is not null as previewed, a.comment_id,
                            w.name as author, a.created_at
                        from card_attachment a left join person w on w.id = a.created_by
                        where a.card_id = :card and %s order by a.created_at, a.id limit :most
                        """.formatted(SEEN))
                .param("card", request.id())
                .param("most", MOST)
                .query(Enclosed.class)
                .list();
    }

    /**
     * The stored file of one of these.
     *
     * @throws NotFoundException {@code file.not-found}
     */
    public UUID file(Opened request, String attachmentId) {
        return stored("a.file_id", request, attachmentId);
    }

    /**
     * The small picture of one of these.
     *
     * @throws NotFoundException {@code file.not-found}
     */
    public UUID preview(Opened request, String attachmentId) {
        return stored("a.preview_id", request, attachmentId);
    }

    private UUID stored(String column, Opened request, String attachmentId) {
        return jdbc.sql("""
                        select %1$s from card_attachment a
                        where a.id = :id and a.card_id = :card and %1$s is not null and %2$s
                        """.formatted(column, SEEN))
                .param("id", Ids.parse(attachmentId))
                .param("card", request.id())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("file"));
    }

    /** The papers that were shared, the newest first. */
    public List<Paper> papers(Viewer viewer) {
        return jdbc.sql("""
                        select d.id, d.kind, d.number, d.title, d.dated, d.state, f.size
                        from client_document d join stored_file f on f.id = d.file_id
                        where d.client_id = :client and d.shared order by d.dated desc nulls first, d.id desc limit :most
                        """)
                .param("client", viewer.clientId())
                .param("most", MOST)
                .query(Paper.class)
                .list();
    }

    /**
     * The stored file of one of these.
     *
     * @throws NotFoundException {@code document.not-found}
     */
    public UUID paper(Viewer viewer, String documentId) {
        return jdbc.sql("""
                        select file_id from client_document
                        where id = :id and client_id = :client and shared and file_id is not null
                        """)
                .param("id", Ids.parse(documentId))
                .param("client", viewer.clientId())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("document"));
    }
}
