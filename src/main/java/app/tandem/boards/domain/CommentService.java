package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.CommentAdded;
import app.tandem.boards.CommentEdited;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say on cards. A comment is changed and removed by its author; an admin may remove any. */
@Service
@Transactional
public class CommentService {

    private static final int LONGEST = 50_000;

    private record Said(String text, boolean clientVisible) {}

    private record Existing(UUID authorId, String text, boolean clientVisible) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Mentions mentions;
    private final AttachmentService attachments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CommentService(
            BoardFinder boards,
            JdbcClient jdbc,
            Audit audit,
            Mentions mentions,
            AttachmentService attachments,
            ApplicationEventPublisher events,
            Clock clock) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.mentions = mentions;
        this.attachments = attachments;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says something.
     *
     * @param clientVisible false keeps it among the agency's people
     * @throws RuleException {@code comment.length}
     */
    public UUID add(Viewer viewer, CardName card, String text, boolean clientVisible) {
        return add(viewer, card, text, clientVisible, List.of());
    }

    /**
     * Says something and sends files with it; the client sees them when they see the words.
     *
     * @param files that were just kept
     * @throws RuleException {@code comment.length}
     */
    public UUID add(Viewer viewer, CardName card, String text, boolean clientVisible, List<KeptFile> files) {
        boards.workable(viewer, card.id().toString());
        Said said = new Said(checked(text), clientVisible);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into card_comment (id, version, card_id, author_id, text, client_visible, created_at)
                        values (:id, 0, :card, :author, :text, :visible, :at)
                        """)
                .param("id", id)
                .param("card", card.id())
                .param("author", viewer.id())
                .param("text", said.text())
                .param("visible", clientVisible)
                .param("at", now())
                .update();
        audit.record(Change.created("comment.added", CardService.subject(card), said));
        files.forEach(file -> attachments.attach(viewer, card, file, id, clientVisible));
        events.publishEvent(
                new CommentAdded(card.id(), id, viewer.id(), mentions.in(card, said.text()), clock.instant()));
        return id;
    }

    /**
     * Looks at words before the files that come with them are.
     *
     * @throws RuleException {@code comment.length}
     */
    public void check(String text) {
        checked(text);
    }

    /**
     * Says it otherwise.
     *
     * @throws StaleException when it was changed since {@code version} was read
     * @throws ForbiddenException {@code comment.not-yours}
     * @throws RuleException {@code comment.length}
     */
    public void change(Viewer viewer, CardName card, UUID commentId, long version, String text, boolean clientVisible) {
        boards.workable(viewer, card.id().toString());
        Existing was = one(card, commentId);
        if (!was.authorId().equals(viewer.id())) {
            throw new ForbiddenException("comment.not-yours");
        }
        Said said = new Said(checked(text), clientVisible);
        int rows = jdbc.sql("""
                        update card_comment set version = version + 1, text = :text, client_visible = :visible, edited_at = :at
                        where id = :id and version = :version and removed_at is null
                        """)
                .param("id", commentId)
                .param("version", version)
                .param("text", said.text())
                .param("visible", clientVisible)
                .param("at", now())
                .update();
        if (rows == 0) {
            throw new StaleException("comment");
        }
        if (was.clientVisible() != clientVisible) {
            attachments.show(commentId, clientVisible);
        }
        audit.record(Change.updated(
                "comment.updated", CardService.subject(card), new Said(was.text(), was.clientVisible()), said));
        events.publishEvent(new CommentEdited(
                card.id(),
                commentId,
                viewer.id(),
                mentions.in(card, said.text()),
                clientVisible && !was.clientVisible(),
                clock.instant()));
    }

    /** @throws ForbiddenException {@code comment.not-yours} */
    public void remove(Viewer viewer, CardName card, UUID commentId) {
        setRemoved(viewer, card, commentId, clock.instant(), "comment.removed");
    }

    /** Takes a removal back. */
    public void restore(Viewer viewer, CardName card, UUID commentId) {
        setRemoved(viewer, card, commentId, null, "comment.restored");
    }

    private void setRemoved(Viewer viewer, CardName card, UUID commentId, @Nullable Instant at, String action) {
        boards.workable(viewer, card.id().toString());
        Existing was = one(card, commentId);
        if (!was.authorId().equals(viewer.id()) && !viewer.isAdmin()) {
            throw new ForbiddenException("comment.not-yours");
        }
        jdbc.sql("update card_comment set version = version + 1, removed_at = :at where id = :id")
                .param("id", commentId)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .update();
        if (at == null) {
            attachments.restoreWith(commentId, was.clientVisible());
        } else {
            attachments.hideWith(commentId);
        }
        audit.record(Change.removed(action, CardService.subject(card), new Said(was.text(), was.clientVisible())));
    }

    private Existing one(CardName card, UUID commentId) {
        return jdbc.sql("select author_id, text, client_visible from card_comment where id = :id and card_id = :card")
                .param("id", commentId)
                .param("card", card.id())
                .query(Existing.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("comment"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String checked(String text) {
        String clean = text.strip();
        if (clean.isEmpty() || clean.length() > LONGEST) {
            throw new RuleException("text", "comment.length", LONGEST);
        }
        return clean;
    }
}
