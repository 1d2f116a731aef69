package app.tandem.boards.domain;

import app.tandem.boards.CardAssigned;
import app.tandem.boards.CardName;
import app.tandem.people.PersonName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who performs a card and who watches it. Performers are people of the agency who see the board. */
@Service
@Transactional
public class CardPeople {

    /** Who may perform cards of a board: parameters project and client. */
    static final String CHOICES = """
            select p.id, p.name, p.role, p.client_id, true as active from person p
            where p.deactivated_at is null and (p.role = 'ADMIN'
                or exists (select from project_member m where m.project_id = :project and m.person_id = p.id)
                or exists (select from client c where c.id = :client and p.id in (c.manager_id, c.deputy_id)))
            """;

    /**
     * Whether a person may perform a card, as a condition in SQL.
     *
     * @param person expression for their id
     * @param card alias of the card
     */
    static String mayPerform(String person, String card) {
        return """
                exists (select from person mp join board mb on mb.id = %2$s.board_id join client mc on mc.id = mb.client_id
                    where mp.id = %1$s and mp.deactivated_at is null and (mp.role = 'ADMIN'
                        or mp.id in (mc.manager_id, mc.deputy_id)
                        or exists (select from project_member mm where mm.project_id = mb.project_id and mm.person_id = mp.id)))
                """.formatted(person, card);
    }

    /**
     * Whether a person is a contact of the client that the card is of now, as a condition in SQL: what they have said and sent is
     * theirs to see.
     *
     * @param person expression for their id
     * @param card expression for the id of the card; both name their table, for cards have an author too
     */
    static String isContact(String person, String card) {
        return """
                exists (select from person ip join card ix on ix.id = %2$s where ip.id = %1$s and ip.client_id = ix.client_id)
                """.formatted(person, card);
    }

    private record Person(String person) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CardPeople(BoardFinder boards, JdbcClient jdbc, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives the card to a person; once more changes nothing.
     *
     * @throws NotFoundException {@code person.not-found} for somebody who cannot perform cards of this board
     */
    public void assign(Viewer viewer, CardName card, UUID personId) {
        assign(viewer, card, List.of(personId));
    }

    /**
     * As {@link #assign(Viewer, CardName, UUID)}, for several at once.
     *
     * @param personIds each of them once; the first has it first, and stands first wherever performers are shown
     */
    void assign(Viewer viewer, CardName card, List<UUID> personIds) {
        if (personIds.isEmpty()) {
            return;
        }
        boards.workable(viewer, card.id().toString());
        UUID[] ids = personIds.toArray(UUID[]::new);
        Map<UUID, String> names = jdbc
                .sql(CHOICES + " and p.id = any(:people)")
                .param("project", card.projectId())
                .param("client", card.clientId())
                .param("people", ids)
                .query(PersonName.class)
                .list()
                .stream()
                .collect(Collectors.toMap(PersonName::id, PersonName::name));
        if (names.size() < ids.length) {
            throw new NotFoundException("person");
        }
        Set<UUID> added = jdbc.sql("""
                        insert into card_assignee (card_id, person_id, assigned_at)
                        select :card, p.id, cast(:at as timestamptz) + (p.place - 1) * interval '1 microsecond'
                        from unnest(cast(:people as uuid[])) with ordinality as p (id, place)
                        on conflict do nothing returning person_id
                        """)
                .param("card", card.id())
                .param("people", ids)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
        personIds.stream().filter(added::contains).forEach(id -> {
            audit.record(Change.created(
                    "card.assigned", CardService.subject(card), new Person(Objects.requireNonNull(names.get(id)))));
            events.publishEvent(new CardAssigned(card.id(), id, viewer.id(), clock.instant()));
        });
    }

    /** Takes the card from a person; somebody who does not have it has lost it already. */
    public void unassign(Viewer viewer, CardName card, UUID personId) {
        boards.workable(viewer, card.id().toString());
        jdbc.sql("""
                        with gone as (delete from card_assignee where card_id = :card and person_id = :person returning person_id)
                        select p.name from gone join person p on p.id = gone.person_id
                        """)
                .param("card", card.id())
                .param("person", personId)
                .query(String.class)
                .optional()
                .ifPresent(name ->
                        audit.record(Change.removed("card.unassigned", CardService.subject(card), new Person(name))));
    }

    /** The viewer wants to hear of this card, or no longer. */
    public void watch(Viewer viewer, CardName card, boolean watching) {
        boards.visible(viewer, card.id().toString());
        String sql = watching
                ? "insert into card_watcher (card_id, person_id) values (:card, :person) on conflict do nothing"
                : "delete from card_watcher where card_id = :card and person_id = :person";
        jdbc.sql(sql).param("card", card.id()).param("person", viewer.id()).update();
    }
}
