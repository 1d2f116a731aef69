package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.WaitingForClient;
import app.tandem.people.PersonName;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads the back of cards. The caller has found the card in the viewer's scope. */
@Service
@Transactional(readOnly = true)
public class CardQueries {

    private static final int MOST = 2000;

    /** The checklists of the card {@code :card} as JSON, in order. */
    static final String CHECKLISTS = """
            (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'items', coalesce((
                select json_agg(json_build_object('id', i.id, 'name', i.name, 'done', i.done_at is not null,
                    'personId', i.person_id, 'personName', p.name, 'dueOn', i.due_on) order by i.rank, i.id)
                from check_item i left join person p on p.id = i.person_id where i.checklist_id = k.id), '[]'))
                order by k.rank, k.id), '[]')
                from checklist k where k.card_id = :card)
            """;

    /** The attachments of the card {@code :card} as JSON, newest first. */
    static final String ATTACHMENTS = """
            (select coalesce(json_agg(json_build_object('id', f.id, 'fileId', f.file_id, 'url', f.url, 'name', f.name, 'size', f.size,
                'type', f.type, 'personName', p.name, 'fromClient', %s,
                'clientVisible', f.client_visible, 'commentId', f.comment_id, 'createdAt', f.created_at, 'previewed', f.preview_id is not null,
                'letterId', f.letter_id, 'subject', m.subject, 'sender', m.sender, 'sentAt', m.sent_at)
                order by f.created_at desc, f.id desc), '[]')
                from card_attachment f left join person p on p.id = f.created_by left join card_letter m on m.attachment_id = f.id
                where f.card_id = :card and f.removed_at is null)
            """.formatted(CardPeople.isContact("f.created_by", "f.card_id"));

    /**
     * The card itself, with the names of where it stands.
     *
     * @param waiting it waits for its client
     * @param answeredAt when they have answered, where it is with them all the same; null otherwise
     * @param requested a contact of its client has made it
     */
    public record Back(
            CardName card,
            long version,
            CardDetails details,
            String listName,
            ListKind listKind,
            String clientName,
            String projectName,
            String boardPath,
            Instant createdAt,
            @Nullable String createdBy,
            boolean waiting,
            @Nullable Instant answeredAt,
            boolean requested,
            boolean watched) {}

    /** @param personId who is to do it; null for nobody in particular */
    public record Item(
            UUID id,
            String name,
            boolean done,
            @Nullable UUID personId,
            @Nullable String personName,
            @Nullable LocalDate dueOn) {}

    public record Checklist(UUID id, String name, List<Item> items) {

        public long done() {
            return items.stream().filter(Item::done).count();
        }
    }

    /** @param clientVisible false: only the agency's people read it */
    public record Comment(
            UUID id,
            long version,
            UUID authorId,
            String authorName,
            Role authorRole,
            String text,
            boolean clientVisible,
            Instant createdAt,
            @Nullable Instant editedAt) {

        public String initials() {
            return Initials.of(authorName);
        }

        public int hue() {
            return Initials.hue(authorId);
        }

        public boolean fromClient() {
            return authorRole == Role.CLIENT;
        }
    }

    /**
     * @param fileId null for a link
     * @param url null for a file
     * @param size in bytes, where it is known
     * @param fromClient a contact of the card's client has sent it; they always see it
     * @param clientVisible the client sees it, once they see the card
     * @param commentId the comment that it came with; null for none
     * @param previewed there is a small picture of it
     * @param letterId the letter that it came with
     * @param subject of a letter; null for everything else
     */
    public record Attachment(
            UUID id,
            @Nullable UUID fileId,
            @Nullable String url,
            String name,
            @Nullable Long size,
            @Nullable String type,
            @Nullable String personName,
            boolean fromClient,
            boolean clientVisible,
            @Nullable UUID commentId,
            Instant createdAt,
            boolean previewed,
            @Nullable UUID letterId,
            @Nullable String subject,
            @Nullable String sender,
            @Nullable Instant sentAt) {

        public boolean isLetter() {
            return subject != null;
        }
    }

    private final JdbcClient jdbc;
    private final BoardFinder cards;
    private final JsonMapper json;

    CardQueries(JdbcClient jdbc, BoardFinder cards, JsonMapper json) {
        this.json = json;
        this.jdbc = jdbc;
        this.cards = cards;
    }

    /**
     * The back of a card, in the scope of the viewer.
     *
     * @throws NotFoundException {@code card.not-found} when there is none or the viewer may not see it
     */
    public Back back(Viewer viewer, String idOrKey) {
        return cards.visible(
                viewer,
                idOrKey,
                """
                x.version, x.description, x.starts_on, x.due_at, x.done_at, x.priority, x.important, x.fire, x.planned_seconds,
                    x.client_visible, x.client_title, x.client_text, x.goal_id, x.created_at, l.name as list_name, l.kind as list_kind,
                    c.name as client_name, p.name as project_name, '/boards/' || c.key || '/' || p.key as board_path,
                    o.name as creator, %s as waiting, case when %s then x.answered_at end as answered_at, coalesce(o.client_id = x.client_id, false) as requested,
                    exists (select from card_watcher w where w.card_id = x.id and w.person_id = :watcher) as watched
                """.formatted(WaitingForClient.holds("x", "l"), WaitingForClient.isAnswered("x", "l")),
                "join board_list l on l.id = x.list_id left join person o on o.id = x.created_by",
                Map.of("watcher", viewer.id()),
                (row, index) -> back(row));
    }

    /** Who performs the card, in the order in which it was given to them. */
    public List<PersonName> performers(UUID cardId) {
        return jdbc.sql("""
                        select p.id, p.name, p.role, p.client_id, p.deactivated_at is null as active
                        from card_assignee a join person p on p.id = a.person_id where a.card_id = :card
                        order by a.assigned_at, p.id limit :most
                        """)
                .param("card", cardId)
                .param("most", MOST)
                .query(PersonName.class)
                .list();
    }

    public List<Checklist> checklists(UUID cardId) {
        return List.of(json.readValue(one(CHECKLISTS, cardId), Checklist[].class));
    }

    /** What was said, newest first. */
    public List<Comment> comments(UUID cardId) {
        return jdbc.sql("""
                        select m.id, m.version, m.author_id, p.name as author_name, p.role as author_role, m.text,
                            m.client_visible, m.created_at, m.edited_at
                        from card_comment m join person p on p.id = m.author_id
                        where m.card_id = :card and m.removed_at is null
                        order by m.created_at desc, m.id desc limit :most
                        """)
                .param("card", cardId)
                .param("most", MOST)
                .query(Comment.class)
                .list();
    }

    public List<Attachment> attachments(UUID cardId) {
        return List.of(json.readValue(one(ATTACHMENTS, cardId), Attachment[].class));
    }

    /** The key of the card just above in its list, one that was put away too; null at the top. */
    public @Nullable String above(CardName card) {
        return jdbc.sql("""
                        select c.key || '-' || a.number from card x join card a on a.list_id = x.list_id and a.rank < x.rank
                        join client c on c.id = a.client_id where x.id = :card order by a.rank desc limit 1
                        """)
                .param("card", card.id())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private String one(String sql, UUID cardId) {
        return jdbc.sql("select " + sql)
                .param("card", cardId)
                .query(String.class)
                .single();
    }

    /**
     * The file of an attachment.
     *
     * @throws NotFoundException when the card has no such file
     */
    public UUID fileOf(UUID cardId, UUID attachmentId) {
        return jdbc.sql("""
                        select file_id from card_attachment
                        where id = :id and card_id = :card and removed_at is null and file_id is not null
                        """)
                .param("id", attachmentId)
                .param("card", cardId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("file"));
    }

    /**
     * The small picture of an attachment.
     *
     * @throws NotFoundException when the card has no such attachment, or there is no picture of it
     */
    public UUID previewOf(UUID cardId, UUID attachmentId) {
        return jdbc.sql("""
                        select preview_id from card_attachment
                        where id = :id and card_id = :card and removed_at is null and preview_id is not null
                        """)
                .param("id", attachmentId)
                .param("card", cardId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("file"));
    }

    /**
     * What stands in a letter on the card.
     *
     * @throws NotFoundException when the card has no such letter
     */
    public Letter letter(UUID cardId, UUID attachmentId) {
        return jdbc.sql("""
                        select m.* from card_letter m join card_attachment f on f.id = m.attachment_id
                        where m.attachment_id = :id and m.card_id = :card and f.removed_at is null
                        """)
                .param("id", attachmentId)
                .param("card", cardId)
                .query((row, index) -> new Letter(
                        row.getString("subject"),
                        row.getString("sender"),
                        row.getString("recipients"),
                        row.getString("copies"),
                        instant(row, "sent_at"),
                        row.getString("text"),
                        row.getString("html"),
                        row.getBoolean("as_text"),
                        List.of((String[]) row.getArray("left_out").getArray())))
                .optional()
                .orElseThrow(() -> new NotFoundException("letter"));
    }

    private static Back back(ResultSet row) throws SQLException {
        CardDetails details = new CardDetails(
                row.getString("title"),
                row.getString("description"),
                row.getObject("starts_on", LocalDate.class),
                instant(row, "due_at"),
                instant(row, "done_at"),
                Priority.valueOf(row.getString("priority")),
                row.getBoolean("important"),
                row.getBoolean("fire"),
                row.getObject("planned_seconds", Integer.class),
                row.getBoolean("client_visible"),
                row.getString("client_title"),
                row.getString("client_text"),
                row.getObject("goal_id", UUID.class));
        return new Back(
                BoardFinder.name(row),
                row.getLong("version"),
                details,
                row.getString("list_name"),
                ListKind.valueOf(row.getString("list_kind")),
                row.getString("client_name"),
                row.getString("project_name"),
                row.getString("board_path"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("creator"),
                row.getBoolean("waiting"),
                instant(row, "answered_at"),
                row.getBoolean("requested"),
                row.getBoolean("watched"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
