package app.tandem.time.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryAnswered;
import app.tandem.time.EntryAsked;
import app.tandem.time.domain.EntryQueries.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is said about an entry. Whoever may change somebody else's entry asks that person about it; the question is open until
 * the person says something to it. Clients see none of this.
 */
@Service
@Transactional(readOnly = true)
public class EntryComments {

    private static final int LONGEST = 2000;
    private static final int MOST = 200;
    private static final int MOST_OPEN = 20;

    /**
     * @param open asks the person whose time it is, and they have not answered yet
     */
    public record Comment(UUID id, UUID authorId, String authorName, String text, Instant at, boolean open) {}

    /** A question that somebody has not answered yet. */
    public record Question(UUID entryId, String title, String authorName, String text, Instant at) {}

    private final JdbcClient jdbc;
    private final EntryQueries queries;
    private final EntryService entries;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EntryComments(
            JdbcClient jdbc,
            EntryQueries queries,
            EntryService entries,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.entries = entries;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks about an entry, or answers when it is one's own.
     *
     * @throws app.tandem.shared.errors.NotFoundException {@code time-entry.not-found}
     * @throws app.tandem.shared.errors.ForbiddenException {@code time.others} for who may only read it
     * @throws RuleException {@code time.comment.missing}, {@code time.comment.length}
     */
    @Transactional
    public UUID add(Viewer viewer, UUID entryId, String text) {
        Entry entry = entries.editable(viewer, entryId);
        String said = text.strip();
        if (said.isEmpty()) {
            throw new RuleException("text", "time.comment.missing");
        }
        if (said.length() > LONGEST) {
            throw new RuleException("text", "time.comment.length", LONGEST);
        }
        boolean mine = entry.personId().equals(viewer.id());
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        if (mine) {
            jdbc.sql("""
                            update time_entry_comment set answered_at = greatest(at, :now)
                            where entry_id = :entry and asked_id = :person and answered_at is null
                            """)
                    .param("now", now)
                    .param("entry", entryId)
                    .param("person", viewer.id())
                    .update();
        }
        UUID id = Ids.next();
        // Who takes an import back may take the entry away meanwhile.
        int written = jdbc.sql("""
                        insert into time_entry_comment (id, entry_id, author_id, asked_id, text, at)
                        select cast(:id as uuid), e.id, cast(:author as uuid), cast(:asked as uuid), cast(:text as text),
                            cast(:now as timestamptz)
                        from time_entry e where e.id = :entry and e.removed_at is null for key share of e
                        """)
                .param("id", id)
                .param("entry", entryId)
                .param("author", viewer.id())
                .param("asked", mine ? null : entry.personId())
                .param("text", said)
                .param("now", now)
                .update();
        if (written == 0) {
            throw new NotFoundException("time-entry");
        }
        Set<UUID> askers = mine ? askers(entryId, viewer.id()) : Set.of();
        String action = !mine ? "entry.asked" : askers.isEmpty() ? "entry.explained" : "entry.answered";
        Subject subject = Subject.of("entry", entryId, entry.personName() + ", " + entry.title())
                .inProject(entry.clientId(), entry.projectId());
        audit.record(Change.event(action, subject));
        events.publishEvent(
                mine
                        ? new EntryAnswered(entryId, id, viewer.id(), askers, now.toInstant())
                        : new EntryAsked(entryId, id, entry.personId(), viewer.id(), now.toInstant()));
        return id;
    }

    /** Who has asked this person about the entry: they hear of each word that is said to it. */
    private Set<UUID> askers(UUID entryId, UUID personId) {
        return Set.copyOf(jdbc.sql("""
                        select distinct author_id from time_entry_comment where entry_id = :entry and asked_id = :person
                        """)
                .param("entry", entryId)
                .param("person", personId)
                .query(UUID.class)
                .list());
    }

    /**
     * What was said about an entry, in order.
     *
     * @throws app.tandem.shared.errors.NotFoundException {@code time-entry.not-found}
     */
    public List<Comment> of(Viewer viewer, @Nullable UUID entryId) {
        return of(queries.one(viewer, entryId));
    }

    /** @param entry that the caller has found in the viewer's scope */
    public List<Comment> of(Entry entry) {
        return jdbc.sql("""
                        select k.id, k.author_id, w.name, k.text, k.at, k.asked_id is not null and k.answered_at is null as open
                        from time_entry_comment k join person w on w.id = k.author_id
                        where k.entry_id = :entry order by k.at, k.id limit :most
                        """)
                .param("entry", entry.id())
                .param("most", MOST)
                .query((row, index) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getObject("author_id", UUID.class),
                        row.getString("name"),
                        row.getString("text"),
                        instant(row),
                        row.getBoolean("open")))
                .list();
    }

    /** What the viewer is asked and has not answered, the oldest first. */
    public List<Question> open(Viewer viewer) {
        return jdbc.sql("""
                        select e.id, coalesce(x.title, p.name) as title, w.name, k.text, k.at
                        from time_entry_comment k join time_entry e on e.id = k.entry_id and e.removed_at is null
                        join project p on p.id = e.project_id left join card x on x.id = e.card_id join person w on w.id = k.author_id
                        where k.asked_id = :person and k.answered_at is null and e.person_id = :person
                        order by k.at, k.id limit :most
                        """)
                .param("person", viewer.id())
                .param("most", MOST_OPEN)
                .query((row, index) -> new Question(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("name"),
                        row.getString("text"),
                        instant(row)))
                .list();
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
