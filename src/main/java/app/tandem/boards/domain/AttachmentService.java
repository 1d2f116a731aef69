package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.FileShown;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files and links on cards. Links are shown and never fetched. */
@Service
@Transactional
public class AttachmentService {

    private static final Pattern LINK = Pattern.compile("(?i)https?://\\S{1,3980}");
    private static final int LONGEST_NAME = 300;

    private record Attached(String name) {}

    private record Marked(String name, boolean clientVisible) {}

    /** Where it belongs, and whether the client sees it. */
    private record With(@Nullable UUID commentId, boolean clientVisible) {

        static final With NOTHING = new With(null, false);
    }

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttachmentService(BoardFinder boards, JdbcClient jdbc, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Puts a file on the card that was just kept; a letter together with the files that came with it. */
    public UUID attach(Viewer viewer, CardName card, KeptFile kept) {
        return attach(viewer, card, kept, With.NOTHING, null);
    }

    /** Puts a file on the card together with what is said; the client sees it when they see that. */
    void attach(Viewer viewer, CardName card, KeptFile kept, UUID commentId, boolean clientVisible) {
        attach(viewer, card, kept, new With(commentId, clientVisible), null);
    }

    /** What was sent with words is seen by the client together with them. */
    void show(UUID commentId, boolean clientVisible) {
        jdbc.sql("update card_attachment set client_visible = :visible where comment_id = :comment")
                .param("comment", commentId)
                .param("visible", clientVisible)
                .update();
    }

    /**
     * What the agency sent with words that are taken back is taken back from the client too, and comes back with them; files
     * that the client did not see before stay unseen. What their people have sent themselves they keep seeing.
     */
    void hideWith(UUID commentId) {
        jdbc.sql("update card_attachment set client_visible = false, seen_with_words = true"
                        + " where comment_id = :comment and client_visible and not "
                        + CardPeople.isContact("card_attachment.created_by", "card_attachment.card_id"))
                .param("comment", commentId)
                .update();
    }

    /** @param clientVisible whether the client sees the words that are back */
    void restoreWith(UUID commentId, boolean clientVisible) {
        jdbc.sql("update card_attachment set client_visible = client_visible or :visible, seen_with_words = false"
                        + " where comment_id = :comment and seen_with_words")
                .param("comment", commentId)
                .param("visible", clientVisible)
                .update();
    }

    private UUID attach(Viewer viewer, CardName card, KeptFile kept, With with, @Nullable UUID letterId) {
        StoredFile file = kept.file();
        UUID id = insert(viewer, card, file.id(), null, file.name(), file.size(), file.type(), with);
        StoredFile preview = kept.preview();
        if (preview != null || letterId != null) {
            jdbc.sql("update card_attachment set preview_id = :preview, letter_id = :letter where id = :id")
                    .param("id", id)
                    .param("preview", preview == null ? null : preview.id())
                    .param("letter", letterId)
                    .update();
        }
        Letter letter = kept.letter();
        if (letter != null) {
            keep(card, id, letter);
            kept.files().forEach(part -> attach(viewer, card, part, with, id));
        }
        return id;
    }

    private void keep(CardName card, UUID attachmentId, Letter letter) {
        jdbc.sql("""
                        insert into card_letter (attachment_id, card_id, subject, sender, recipients, copies, sent_at, text, html,
                            as_text, left_out)
                        values (:id, :card, :subject, :sender, :recipients, :copies, :sentAt, :text, :html, :asText, :leftOut)
                        """)
                .param("id", attachmentId)
                .param("card", card.id())
                .param("subject", letter.subject())
                .param("sender", letter.sender())
                .param("recipients", letter.recipients())
                .param("copies", letter.copies())
                .param(
                        "sentAt",
                        letter.sentAt() == null ? null : letter.sentAt().atOffset(ZoneOffset.UTC))
                .param("text", letter.text())
                .param("html", letter.html())
                .param("asText", letter.asText())
                .param("leftOut", letter.leftOut().toArray(String[]::new))
                .update();
    }

    /**
     * Puts a link on the card.
     *
     * @param name empty for the address itself
     * @throws RuleException {@code attachment.link} unless it leads to http or https, {@code attachment.name}
     */
    public UUID link(Viewer viewer, CardName card, String url, String name) {
        String address = url.strip();
        if (!LINK.matcher(address).matches()) {
            throw new RuleException("url", "attachment.link");
        }
        String shown = name.isBlank() ? address.substring(0, Math.min(LONGEST_NAME, address.length())) : name.strip();
        if (shown.length() > LONGEST_NAME) {
            throw new RuleException("name", "attachment.name", LONGEST_NAME);
        }
        return insert(viewer, card, null, address, shown, null, null, With.NOTHING);
    }

    /**
     * Says whether the client sees it. What they have sent themselves they always see.
     *
     * @throws NotFoundException {@code attachment.not-found}
     * @throws RuleException {@code attachment.of-client}
     */
    public void show(Viewer viewer, CardName card, UUID attachmentId, boolean clientVisible) {
        boards.workable(viewer, card.id().toString());
        record Was(String name, boolean clientVisible, boolean fromClient) {}
        Was was = jdbc.sql("""
                        select a.name, a.client_visible, %s as from_client from card_attachment a
                        where a.id = :id and a.card_id = :card and a.removed_at is null for update
                        """.formatted(CardPeople.isContact("a.created_by", "a.card_id")))
                .param("id", attachmentId)
                .param("card", card.id())
                .query(Was.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("attachment"));
        if (was.fromClient() && !clientVisible) {
            throw new RuleException("visible", "attachment.of-client");
        }
        if (was.clientVisible() == clientVisible) {
            return;
        }
        jdbc.sql("update card_attachment set client_visible = :visible, seen_with_words = false where id = :id")
                .param("id", attachmentId)
                .param("visible", clientVisible)
                .update();
        audit.record(Change.updated(
                clientVisible ? "attachment.shown" : "attachment.hidden",
                CardService.subject(card),
                new Marked(was.name(), was.clientVisible()),
                new Marked(was.name(), clientVisible)));
        if (clientVisible) {
            events.publishEvent(new FileShown(card.id(), attachmentId, viewer.id(), clock.instant()));
        }
    }

    public void remove(Viewer viewer, CardName card, UUID attachmentId) {
        setRemoved(viewer, card, attachmentId, clock.instant(), "attachment.removed");
    }

    /** Takes a removal back. */
    public void restore(Viewer viewer, CardName card, UUID attachmentId) {
        setRemoved(viewer, card, attachmentId, null, "attachment.restored");
    }

    private UUID insert(
            Viewer viewer,
            CardName card,
            @Nullable UUID fileId,
            @Nullable String url,
            String name,
            @Nullable Long size,
            @Nullable String type,
            With with) {
        boards.workable(viewer, card.id().toString());
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into card_attachment (id, card_id, file_id, url, name, size, type, created_at, created_by, comment_id,
                            client_visible)
                        values (:id, :card, :file, :url, :name, :size, :type, :at, :person, :comment, :visible)
                        """)
                .param("id", id)
                .param("card", card.id())
                .param("file", fileId)
                .param("url", url)
                .param("name", name)
                .param("size", size)
                .param("type", type)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", viewer.id())
                .param("comment", with.commentId())
                .param("visible", with.clientVisible())
                .update();
        audit.record(Change.created("attachment.added", CardService.subject(card), new Attached(name)));
        return id;
    }

    private void setRemoved(Viewer viewer, CardName card, UUID attachmentId, @Nullable Instant at, String action) {
        boards.workable(viewer, card.id().toString());
        String name = jdbc.sql(
                        "update card_attachment set removed_at = :at where id = :id and card_id = :card returning name")
                .param("id", attachmentId)
                .param("card", card.id())
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("attachment"));
        audit.record(Change.removed(action, CardService.subject(card), new Attached(name)));
    }
}
