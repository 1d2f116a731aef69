package app.tandem.notifications.domain;

import app.tandem.boards.CardChanged;
import app.tandem.boards.ClientAwaited;
import app.tandem.boards.CommentAdded;
import app.tandem.boards.CommentEdited;
import app.tandem.boards.FileShown;
import app.tandem.shared.ids.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what contacts of a client should know of what the agency has done, in the transaction in which it is done. They
 * hear of it by letter alone: of every card that their company sees, or of those for which they have asked or on which they
 * have written, as they choose. Whether they may see it is asked again when the letter is written.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ContactWriter {

    private final JdbcClient jdbc;

    ContactWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param cause the same for the same thing */
    private record Cause(
            ContactNews news,
            String cause,
            UUID actorId,
            UUID cardId,
            @Nullable UUID commentId,
            @Nullable UUID attachmentId,
            Instant at) {

        static Cause ofComment(UUID cardId, UUID commentId, UUID author, Instant at) {
            return new Cause(ContactNews.ANSWERED, "comment:" + commentId, author, cardId, commentId, null, at);
        }
    }

    @EventListener
    void on(CommentAdded event) {
        tell(Cause.ofComment(event.cardId(), event.commentId(), event.authorId(), event.at()));
    }

    @EventListener
    void on(CommentEdited event) {
        if (event.shown()) {
            tell(Cause.ofComment(event.cardId(), event.commentId(), event.authorId(), event.at()));
        }
    }

    @EventListener
    void on(ClientAwaited event) {
        String cause = "awaited:%s:%d".formatted(event.cardId(), event.at().getEpochSecond());
        tell(new Cause(ContactNews.AWAITED, cause, event.actorId(), event.cardId(), null, null, event.at()));
    }

    /** A mark that is taken away and set again is told once. */
    @EventListener
    void on(FileShown event) {
        String cause = "file:" + event.attachmentId();
        tell(new Cause(
                ContactNews.FILES, cause, event.actorId(), event.cardId(), null, event.attachmentId(), event.at()));
    }

    /** Only what somebody of the company has asked for: of all other work their reports tell. */
    @EventListener
    void on(CardChanged event) {
        if (event.what() != CardChanged.What.DONE && event.what() != CardChanged.What.MOVED) {
            return;
        }
        jdbc.sql("""
                        select 'done:' || x.id || ':' || cast(extract(epoch from x.done_at) as bigint) from card x
                        join person o on o.id = x.created_by and o.client_id = x.client_id
                        where x.id = :card and x.done_at is not null
                        """)
                .param("card", event.cardId())
                .query(String.class)
                .optional()
                .ifPresent(cause -> tell(new Cause(
                        ContactNews.FINISHED, cause, event.actorId(), event.cardId(), null, null, event.at())));
    }

    /** Tells nobody of what a contact has done themselves, or of words that they do not see. */
    private void tell(Cause cause) {
        List<UUID> people = jdbc.sql("""
                        select p.id from card x
                        join person p on p.client_id = x.client_id and p.role = 'CLIENT' and p.may_sign_in
                            and p.deactivated_at is null and p.email is not null
                        left join contact_notice_choice w on w.person_id = p.id
                        where x.id = :card and x.client_visible and coalesce(w.channel, 'LETTER') <> 'NONE'
                            and (coalesce(w.whole_company, true) or x.created_by = p.id
                                or exists (select from card_comment o where o.card_id = x.id and o.author_id = p.id))
                            and not exists (select from person a where a.id = :actor and a.client_id = x.client_id)
                            and (cast(:comment as uuid) is null
                                or exists (select from card_comment m where m.id = :comment and m.client_visible))
                        order by p.id
                        """)
                .param("card", cause.cardId())
                .param("actor", cause.actorId())
                .param("comment", cause.commentId())
                .query(UUID.class)
                .list();
        if (!people.isEmpty()) {
            write(cause, people);
        }
    }

    /** What was not told, because it was taken back in time, is told when it comes again. */
    private void write(Cause cause, List<UUID> people) {
        jdbc.sql("""
                        insert into notice (id, person_id, kind, cause, actor_id, card_id, comment_id, attachment_id, at, not_before, letter)
                        select told.id, told.person_id, :kind, :cause, :actor, :card, cast(:comment as uuid), cast(:attachment as uuid),
                            :at, :notBefore, case w.channel when 'DIGEST' then 'DIGEST' else 'AT_ONCE' end
                        from unnest(:ids, :people) told (id, person_id)
                        left join contact_notice_choice w on w.person_id = told.person_id
                        on conflict on constraint notice_once do update set letter = excluded.letter, at = excluded.at,
                            not_before = excluded.not_before where notice.letter = 'DROPPED'
                        """)
                .param("kind", cause.news().name())
                .param("cause", cause.cause())
                .param("actor", cause.actorId())
                .param("card", cause.cardId())
                .param("comment", cause.commentId())
                .param("attachment", cause.attachmentId())
                .param("at", cause.at().atOffset(ZoneOffset.UTC))
                .param("notBefore", cause.at().plus(cause.news().rest()).atOffset(ZoneOffset.UTC))
                .param("ids", people.stream().map(person -> Ids.next()).toArray(UUID[]::new))
                .param("people", people.toArray(UUID[]::new))
                .update();
    }
}
