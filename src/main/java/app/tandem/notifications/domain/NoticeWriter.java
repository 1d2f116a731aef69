package app.tandem.notifications.domain;

import app.tandem.boards.CardAssigned;
import app.tandem.boards.CardChanged;
import app.tandem.boards.CommentAdded;
import app.tandem.boards.CommentEdited;
import app.tandem.boards.ContactActed;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.jobs.Jobs;
import app.tandem.time.EntryAnswered;
import app.tandem.time.EntryAsked;
import app.tandem.time.TimerForgotten;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down who should know of what has happened, in the transaction in which it happens: both are kept or neither, and a
 * constraint keeps the same thing from being told twice. Whoever did it is not told, nor is anybody who does not want to hear
 * of it; whether somebody may see it is asked when they look and when a letter is sent, because it may change until then.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NoticeWriter {

    private static final String CONCERNED = """
            select person_id from card_watcher where card_id = :card
            union select person_id from card_assignee where card_id = :card
            """;

    private static final String ANSWERABLE = CONCERNED + """
            union select unnest(array[c.manager_id, c.deputy_id]) from card x join client c on c.id = x.client_id where x.id = :card
            """;

    private final JdbcClient jdbc;
    private final Jobs jobs;

    NoticeWriter(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /**
     * What has happened.
     *
     * @param cause the same for the same thing
     */
    record Cause(
            NoticeKind kind,
            String cause,
            String detail,
            String words,
            @Nullable UUID actorId,
            @Nullable UUID cardId,
            @Nullable UUID commentId,
            @Nullable UUID entryId,
            @Nullable UUID entryCommentId,
            Instant at) {

        static Cause ofComment(NoticeKind kind, String detail, UUID cardId, UUID commentId, UUID author, Instant at) {
            return new Cause(kind, "comment:" + commentId, detail, "", author, cardId, commentId, null, null, at);
        }

        static Cause ofCard(
                NoticeKind kind, String cause, String detail, @Nullable UUID actor, UUID cardId, Instant at) {
            return new Cause(kind, cause, detail, "", actor, cardId, null, null, null, at);
        }

        /** Of no card: whose time it is hears of it though they see the card no more. */
        static Cause ofTime(NoticeKind kind, UUID entryId, UUID commentId, UUID author, Instant at) {
            return new Cause(kind, "entry-comment:" + commentId, "", "", author, null, null, entryId, commentId, at);
        }
    }

    @EventListener
    void on(CardAssigned event) {
        String cause = "assigned:%s:%d".formatted(event.cardId(), event.at().getEpochSecond());
        tell(
                Cause.ofCard(NoticeKind.ASSIGNED, cause, "", event.actorId(), event.cardId(), event.at()),
                List.of(event.personId()));
    }

    @EventListener
    void on(CommentAdded event) {
        mentioned(event.cardId(), event.commentId(), event.authorId(), event.mentioned(), event.at());
        boolean client = isContact(event.authorId());
        Set<UUID> others = new HashSet<>(people(client ? ANSWERABLE : CONCERNED, event.cardId()));
        others.removeAll(event.mentioned());
        tell(
                Cause.ofComment(
                        client ? NoticeKind.CLIENT_ANSWER : NoticeKind.WATCHED,
                        client ? "" : "COMMENT",
                        event.cardId(),
                        event.commentId(),
                        event.authorId(),
                        event.at()),
                others);
    }

    /** A request is told once; files without words once an hour. */
    @EventListener
    void on(ContactActed event) {
        long hour = event.at().getEpochSecond() / Duration.ofHours(1).toSeconds();
        Cause cause = new Cause(
                NoticeKind.CLIENT_ANSWER,
                "contact:%s:%s:%d".formatted(event.cardId(), event.what(), hour),
                event.what().name(),
                "",
                event.contactId(),
                event.cardId(),
                event.commentId(),
                null,
                null,
                event.at());
        tell(cause, people(ANSWERABLE, event.cardId()));
    }

    /** Who is named only now hears of it; who was named before has heard. */
    @EventListener
    void on(CommentEdited event) {
        mentioned(event.cardId(), event.commentId(), event.authorId(), event.mentioned(), event.at());
    }

    /** Of what one person does to one card in an hour each sort is told once. */
    @EventListener
    void on(CardChanged event) {
        String cause = "card:%s:%s:%s:%d"
                .formatted(
                        event.cardId(),
                        event.what(),
                        event.actorId(),
                        event.at().getEpochSecond() / Duration.ofHours(1).toSeconds());
        String concerned = event.what() == CardChanged.What.DETAILS
                ? "select person_id from card_watcher where card_id = :card"
                : CONCERNED;
        tell(
                new Cause(
                        NoticeKind.WATCHED,
                        cause,
                        event.what().name(),
                        event.words(),
                        event.actorId(),
                        event.cardId(),
                        null,
                        null,
                        null,
                        event.at()),
                people(concerned, event.cardId()));
    }

    @EventListener
    void on(TimerForgotten event) {
        Cause cause = new Cause(
                NoticeKind.TIMER_FORGOTTEN,
                "timer:" + event.entryId(),
                "",
                "",
                null,
                event.cardId(),
                null,
                event.entryId(),
                null,
                event.at());
        tell(cause, List.of(event.personId()));
    }

    @EventListener
    void on(EntryAsked event) {
        Cause cause =
                Cause.ofTime(NoticeKind.TIME_QUESTION, event.entryId(), event.commentId(), event.askedBy(), event.at());
        tell(cause, List.of(event.personId()));
    }

    /** Whoever answers has read what they were asked. */
    @EventListener
    void on(EntryAnswered event) {
        jdbc.sql("""
                        update notice set read_at = :at
                        where person_id = :person and entry_id = :entry and kind = 'TIME_QUESTION' and read_at is null
                        """)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("person", event.personId())
                .param("entry", event.entryId())
                .update();
        Cause cause =
                Cause.ofTime(NoticeKind.TIME_ANSWER, event.entryId(), event.commentId(), event.personId(), event.at());
        tell(cause, event.askers());
    }

    private void mentioned(UUID card, UUID comment, UUID author, Set<UUID> people, Instant at) {
        tell(Cause.ofComment(NoticeKind.MENTION, "", card, comment, author, at), people);
    }

    /** Tells people of the agency who may sign in and want to know. */
    void tell(Cause cause, Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        List<String> letters = jdbc.sql("""
                        insert into notice (id, person_id, kind, cause, detail, words, actor_id, card_id, comment_id, entry_id,
                            entry_comment_id, at, letter)
                        select told.id, p.id, :kind, :cause, :detail, :words, cast(:actor as uuid), cast(:card as uuid), cast(:comment as uuid),
                            cast(:entry as uuid), cast(:entryComment as uuid), :at,
                            case coalesce(w.channel, :usual) when 'LETTER' then 'AT_ONCE' when 'DIGEST' then 'DIGEST' else 'NONE' end
                        from unnest(:ids, :people) told (id, person_id)
                        join person p on p.id = told.person_id and p.role <> 'CLIENT' and p.may_sign_in and p.deactivated_at is null
                        left join notice_choice w on w.person_id = p.id and w.kind = :kind
                        where coalesce(w.channel, :usual) <> 'NONE' and p.id is distinct from cast(:actor as uuid)
                        on conflict do nothing returning letter
                        """)
                .param("kind", cause.kind().name())
                .param("cause", cause.cause())
                .param("detail", cause.detail())
                .param("words", cause.words())
                .param("actor", cause.actorId())
                .param("card", cause.cardId())
                .param("comment", cause.commentId())
                .param("entry", cause.entryId())
                .param("entryComment", cause.entryCommentId())
                .param("at", cause.at().atOffset(ZoneOffset.UTC))
                .param("usual", cause.kind().usual().name())
                .param("ids", people.stream().map(person -> Ids.next()).toArray(UUID[]::new))
                .param("people", people.toArray(UUID[]::new))
                .query(String.class)
                .list();
        if (letters.contains("AT_ONCE")) {
            jobs.nudge(NoticeJobs.LETTERS);
        }
    }

    private List<UUID> people(String sql, UUID card) {
        return jdbc.sql(sql).param("card", card).query(UUID.class).list().stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private boolean isContact(UUID person) {
        return jdbc.sql("select role = 'CLIENT' from person where id = :id")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }
}
