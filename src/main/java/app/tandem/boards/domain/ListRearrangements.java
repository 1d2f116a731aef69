package app.tandem.boards.domain;

import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what was done with the places of all cards of a list at once, for those cards that stand where they were put: what
 * somebody has moved since is theirs.
 */
@Service
@Transactional
public class ListRearrangements {

    /** Far longer than anybody looks for the button that takes it back. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Of what is kept no longer, more goes with each deed than comes with it. */
    private static final int MOST_AT_ONCE = 100;

    /**
     * What was taken back.
     *
     * @param cards how many stand where they stood
     * @param of how many had been moved
     */
    public record TakenBack(int cards, int of) {}

    private record Kept(UUID listNow, int cards) {}

    /** A card that nobody has moved since, and how it was before. */
    private record Place(UUID card, String rank, @Nullable Instant doneAt, boolean isDoneAsMoved) {}

    private final BoardFinder boards;
    private final CardPlaces places;
    private final CardService service;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ListRearrangements(
            BoardFinder boards, CardPlaces places, CardService service, JdbcClient jdbc, Audit audit, Clock clock) {
        this.boards = boards;
        this.places = places;
        this.service = service;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does something to the places of cards, and keeps what is needed to take it back.
     *
     * @param cards of the list, which is locked; at least one
     * @param change writes what it does to the database before it returns
     */
    UUID keeping(UUID listId, List<UUID> cards, Runnable change) {
        forgetOld();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into list_rearrangement (id, list_id, places, made_at)
                        select :id, :list, jsonb_agg(jsonb_build_object('card', x.id, 'rank', x.rank, 'done_at', x.done_at,
                            'answered_at', x.answered_at)), :at
                        from card x where x.id = any(:cards)
                        """)
                .param("id", id)
                .param("list", listId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("cards", cards.toArray(UUID[]::new))
                .update();
        change.run();
        jdbc.sql("""
                        update list_rearrangement set places = (
                            select jsonb_agg(p.place || jsonb_build_object('list_now', x.list_id, 'rank_now', x.rank, 'done_now', x.done_at))
                            from jsonb_array_elements(places) as p (place) join card x on x.id = cast(p.place ->> 'card' as uuid))
                        where id = :id
                        """).param("id", id).update();
        return id;
    }

    /**
     * Puts the cards back to where they stood, once: of a list that was put in order those that stand where they were put change
     * places among themselves, so that whatever came between them stays.
     *
     * @param listId from which they were moved, or in which they were put in order
     * @param id as the deed has said it
     * @throws NotFoundException {@code list.not-found}; {@code rearrangement.not-found}, also when it was too long ago or is
     *     taken back already
     * @throws ForbiddenException {@code board.read-only}
     * @throws RuleException {@code list.archived}
     */
    public TakenBack takeBack(Viewer viewer, UUID listId, UUID id) {
        ProjectName project = boards.workableList(viewer, listId);
        Kept kept = kept(listId, id);
        places.lockBoth(listId, kept.listNow());
        BoardList list = places.lock(listId);
        List<Place> still = still(id);
        boolean isInOrder = listId.equals(kept.listNow());
        if (isInOrder) {
            arrange(listId, still);
        } else {
            for (Place place : still) {
                service.moveBack(
                        viewer,
                        boards.visible(viewer, place.card().toString()),
                        list,
                        place.rank(),
                        place.doneAt(),
                        place.isDoneAsMoved());
            }
            answered(id);
        }
        if (jdbc.sql("delete from list_rearrangement where id = :id")
                        .param("id", id)
                        .update()
                == 0) {
            throw new NotFoundException("rearrangement");
        }
        TakenBack back = new TakenBack(still.size(), kept.cards());
        audit.record(Change.created("list.taken-back", ListCards.subject(project, list), back));
        return back;
    }

    private Kept kept(UUID listId, UUID id) {
        return jdbc.sql("""
                        select cast(places -> 0 ->> 'list_now' as uuid) as list_now, jsonb_array_length(places) as cards
                        from list_rearrangement where id = :id and list_id = :list and made_at >= :since
                        """)
                .param("id", id)
                .param("list", listId)
                .param("since", since())
                .query(Kept.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("rearrangement"));
    }

    /** In the order in which they stood. What was put away after it had been moved stays where it is. */
    private List<Place> still(UUID id) {
        return jdbc.sql("""
                        select p.card, p.rank, p.done_at, x.done_at is not distinct from p.done_now as is_done_as_moved
                        from list_rearrangement r, jsonb_to_recordset(r.places) as p (card uuid, rank text, done_at timestamptz,
                            list_now uuid, rank_now text, done_now timestamptz)
                        join card x on x.id = p.card and x.list_id = p.list_now and x.rank = p.rank_now
                        where r.id = :id and (x.archived_at is null or p.list_now = r.list_id)
                        order by p.rank collate "C"
                        """)
                .param("id", id)
                .query((row, at) -> new Place(
                        row.getObject("card", UUID.class),
                        row.getString("rank"),
                        instant(row.getObject("done_at", OffsetDateTime.class)),
                        row.getBoolean("is_done_as_moved")))
                .list();
    }

    private void arrange(UUID listId, List<Place> still) {
        List<UUID> all = jdbc.sql("select id from card where list_id = :list order by rank")
                .param("list", listId)
                .query(UUID.class)
                .list();
        places.arrange(
                listId, CardPlaces.among(all, still.stream().map(Place::card).toList()));
    }

    /** With going elsewhere the database has forgotten that the client had answered. */
    private void answered(UUID id) {
        jdbc.sql("""
                        update card x set answered_at = p.answered_at
                        from list_rearrangement r, jsonb_to_recordset(r.places) as p (card uuid, answered_at timestamptz)
                        where r.id = :id and x.id = p.card and x.list_id = r.list_id and x.answered_at is null and p.answered_at is not null
                        """).param("id", id).update();
    }

    private void forgetOld() {
        // What another deed is just deleting is left to it, so that the two do not wait for each other.
        jdbc.sql("""
                        delete from list_rearrangement where id in (select id from list_rearrangement where made_at < :since
                            order by made_at limit :most for update skip locked)
                        """).param("since", since()).param("most", MOST_AT_ONCE).update();
    }

    private OffsetDateTime since() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
