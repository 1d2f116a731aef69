package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.CommentAdded;
import app.tandem.boards.ContactActed;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RequestDesk implements ClientRequests {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_TEXT = 50_000;

    private record Said(String text, boolean clientVisible) {}

    private record Attached(String name) {}

    /** @param asked the company has asked for something there before */
    private record Place(UUID listId, UUID projectId, boolean asked) {}

    private final CardRepository cards;
    private final ListRepository lists;
    private final BoardFinder boards;
    private final CardPlaces places;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Mentions mentions;
    private final ClientTurns turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestDesk(
            CardRepository cards,
            ListRepository lists,
            BoardFinder boards,
            CardPlaces places,
            JdbcClient jdbc,
            Audit audit,
            Mentions mentions,
            ClientTurns turns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cards = cards;
        this.lists = lists;
        this.boards = boards;
        this.places = places;
        this.jdbc = jdbc;
        this.audit = audit;
        this.mentions = mentions;
        this.turns = turns;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String ask(Viewer contact, @Nullable UUID projectId, String title, String text, List<Sent> files) {
        checkTitle(title);
        String named = title.strip();
        Place place = place(contact, projectId)
                .orElseThrow(() -> projectId == null
                        ? new RuleException("projectId", "request.nowhere")
                        : new NotFoundException("project"));
        UUID client = contact.clientId();
        if (client == null) {
            throw new NotFoundException("project");
        }
        BoardList inbox = inbox(client, place);
        Card card = new Card(
                inbox,
                client,
                places.nextNumber(client),
                places.last(inbox.id()),
                new CardDetails(
                        named, "", null, null, null, Priority.NORMAL, false, false, null, true, named, "", null),
                contact.id(),
                clock.instant());
        cards.saveAndFlush(card);
        places.keepKey(card.id());
        CardName name = boards.visible(contact, card.id().toString());
        audit.record(Change.event("card.requested", CardService.subject(name)));
        UUID comment = text.isBlank() ? null : comment(contact, name, text);
        files.forEach(file -> attach(contact, name, comment, file));
        tell(contact, name, comment, ContactActed.What.REQUEST);
        return name.key();
    }

    @Override
    @Transactional(readOnly = true)
    public void checkTitle(String title) {
        String named = title.strip();
        if (named.isEmpty() || named.length() > LONGEST_TITLE) {
            throw new RuleException("title", "request.title", LONGEST_TITLE);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable UUID usualProject(Viewer contact) {
        return place(contact, null).filter(Place::asked).map(Place::projectId).orElse(null);
    }

    @Override
    public void say(Viewer contact, String idOrKey, String text, List<Sent> files) {
        CardName card = boards.visible(contact, idOrKey);
        UUID comment = files.isEmpty() || !text.isBlank() ? comment(contact, card, text) : null;
        if (comment != null) {
            events.publishEvent(new CommentAdded(
                    card.id(), comment, contact.id(), mentions.in(card, text.strip()), clock.instant()));
        } else {
            tell(contact, card, null, ContactActed.What.FILES);
        }
        files.forEach(file -> attach(contact, card, comment, file));
        turns.answered(card.id());
    }

    /** On a board without an inbox the list where the first request arrives becomes it: so it is seen to be new. */
    private BoardList inbox(UUID client, Place place) {
        BoardList list = places.lock(place.listId());
        if (list.kind() == ListKind.PLAIN) {
            ListDetails was = list.details();
            list.describe(new ListDetails(was.name(), ListKind.INBOX, was.cardLimit()));
            lists.saveAndFlush(list);
            Subject subject = Subject.of("list", list.id(), was.name()).inProject(client, place.projectId());
            audit.record(Change.updated("list.updated", subject, was, list.details()));
        }
        return list;
    }

    private void tell(Viewer contact, CardName card, @Nullable UUID comment, ContactActed.What what) {
        events.publishEvent(new ContactActed(card.id(), comment, contact.id(), what, clock.instant()));
    }

    /**
     * The inbox of the project's board, or where it has none the first list that means nothing else. Who names no project is not sure of it: then it is
     * the one that the company asked about last, or one that runs.
     */
    private Optional<Place> place(Viewer contact, @Nullable UUID projectId) {
        return jdbc.sql("""
                        select l.id as list_id, p.id as project_id, asked.at is not null as asked from project p join board_list l on l.board_id = p.board_id left join lateral (
                            select max(x.created_at) as at from card x join person w on w.id = x.created_by and w.client_id = x.client_id
                            where cast(:project as uuid) is null and x.board_id = p.board_id and x.client_visible) asked on true
                        where (cast(:project as uuid) is null or p.id = :project) and p.client_id = :client and p.archived_at is null
                            and l.archived_at is null
                        order by asked.at desc nulls last, array_position(array['RUNNING','PREPARING','PAUSED','FINISHED'], p.state),
                            p.name collate "ru-x-icu", p.id, l.kind <> 'INBOX', l.kind <> 'PLAIN', l.rank limit 1
                        """)
                .param("project", projectId)
                .param("client", contact.clientId())
                .query(Place.class)
                .optional();
    }

    private UUID comment(Viewer contact, CardName card, String text) {
        String clean = text.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_TEXT) {
            throw new RuleException("text", "comment.length", LONGEST_TEXT);
        }
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into card_comment (id, version, card_id, author_id, text, client_visible, created_at)
                        values (:id, 0, :card, :author, :text, true, :at)
                        """)
                .param("id", id)
                .param("card", card.id())
                .param("author", contact.id())
                .param("text", clean)
                .param("at", now())
                .update();
        audit.record(Change.created("comment.added", CardService.subject(card), new Said(clean, true)));
        return id;
    }

    private void attach(Viewer contact, CardName card, @Nullable UUID comment, Sent sent) {
        StoredFile file = sent.file();
        StoredFile preview = sent.preview();
        jdbc.sql("""
                        insert into card_attachment (id, card_id, file_id, name, size, type, created_at, created_by, comment_id,
                            client_visible, preview_id)
                        values (:id, :card, :file, :name, :size, :type, :at, :person, :comment, true, :preview)
                        """)
                .param("id", Ids.next())
                .param("card", card.id())
                .param("file", file.id())
                .param("name", file.name())
                .param("size", file.size())
                .param("type", file.type())
                .param("at", now())
                .param("person", contact.id())
                .param("comment", comment)
                .param("preview", preview == null ? null : preview.id())
                .update();
        audit.record(Change.created("attachment.added", CardService.subject(card), new Attached(file.name())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
