package app.tandem.boards.domain;

import app.tandem.boards.domain.CardCopies.Wish;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with all cards of a list at once, or with those of them that somebody sees: {@code only} names them, those of
 * other lists and those put away count for nothing, null stands for all. Every method throws {@link NotFoundException} for what the viewer does not
 * see, {@link ForbiddenException} for what they may only read, {@link RuleException} {@code list.archived}.
 */
@Service
@Transactional
public class ListCards {

    private static final int MOST_CARDS = 200;

    /** So many cards are named in the history; who looks for another finds it in the archive. */
    private static final int MOST_NAMED = 20;

    /** By what a list is put in order; cards that have none of it stand last. */
    public enum Order {
        DUE("due_at nulls last"),
        PRIORITY("array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], priority)"),
        TITLE("title collate \"ru-x-icu\""),
        NEWEST("created_at desc"),
        OLDEST("created_at");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    private record Sorted(Order by) {}

    private record Moved(String list, int cards) {}

    /** @param titles the first of them, as they are called */
    private record PutAway(String list, int cards, List<String> titles) {}

    private final BoardFinder boards;
    private final CardPlaces places;
    private final CardCopies copies;
    private final CardService service;
    private final ListService lists;
    private final ListRearrangements rearrangements;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ListCards(
            BoardFinder boards,
            CardPlaces places,
            CardCopies copies,
            CardService service,
            ListService lists,
            ListRearrangements rearrangements,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.boards = boards;
        this.places = places;
        this.copies = copies;
        this.service = service;
        this.lists = lists;
        this.rearrangements = rearrangements;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What {@link #sort} or {@link #moveAll} has done.
     *
     * @param cards how many stand elsewhere now
     * @param id names the deed to {@link ListRearrangements#takeBack}; null where nothing was done
     */
    public record Rearranged(int cards, @Nullable UUID id) {

        static final Rearranged NOTHING = new Rearranged(0, null);
    }

    /**
     * Puts the cards of the list in order, once: those that come later stand where they are put. Where it is only some, they
     * change places among themselves, and the others stay where they stand.
     */
    public Rearranged sort(Viewer viewer, UUID listId, Order by, @Nullable Collection<UUID> only) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = places.lock(listId);
        List<UUID> were = ordered(listId, "archived_at nulls first, rank");
        List<UUID> sorted = ordered(listId, "archived_at nulls first, " + by.sql + ", rank, id").stream()
                .filter(id -> only == null || only.contains(id))
                .toList();
        List<UUID> order = CardPlaces.among(were, sorted);
        if (order.equals(were)) {
            return Rearranged.NOTHING;
        }
        UUID id = rearrangements.keeping(listId, sorted, () -> places.arrange(listId, order));
        audit.record(Change.created("list.sorted", subject(project, list), new Sorted(by)));
        return new Rearranged(sorted.size(), id);
    }

    private List<UUID> ordered(UUID listId, String by) {
        return jdbc.sql("select id from card where list_id = :list order by " + by)
                .param("list", listId)
                .query(UUID.class)
                .list();
    }

    /**
     * Moves the open cards behind those of another list of the same board.
     *
     * @throws RuleException {@code list.too-many-cards}
     */
    public Rearranged moveAll(Viewer viewer, UUID listId, UUID targetId, @Nullable Collection<UUID> only) {
        ProjectName project = boards.workableList(viewer, listId);
        boards.workableList(viewer, targetId);
        places.lockBoth(listId, targetId);
        BoardList from = places.lock(listId);
        BoardList to = places.lock(targetId);
        if (!from.boardId().equals(to.boardId()) || listId.equals(targetId)) {
            throw new NotFoundException("list");
        }
        List<UUID> ids = few(listId, only);
        if (ids.isEmpty()) {
            return Rearranged.NOTHING;
        }
        UUID id = rearrangements.keeping(listId, ids, () -> {
            for (UUID card : ids) {
                service.move(viewer, boards.visible(viewer, card.toString()), targetId, last(targetId));
            }
        });
        audit.record(Change.created(
                "list.emptied", subject(project, from), new Moved(to.details().name(), ids.size())));
        return new Rearranged(ids.size(), id);
    }

    /**
     * What {@link #archiveAll} has done.
     *
     * @param cards how many
     * @param at when; names the deed to {@link #restoreAll}
     */
    public record Archived(int cards, Instant at) {}

    /** Puts the open cards of the list away; {@link #restoreAll} is the way back. */
    public Archived archiveAll(Viewer viewer, UUID listId, @Nullable Collection<UUID> only) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = places.lock(listId);
        // As exactly as the database keeps it, so that it is found again.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> gone = jdbc.sql("""
                        with gone as (
                            update card set archived_at = :at, version = version + 1
                            where list_id = :list and archived_at is null and (cast(:only as uuid[]) is null or id = any(:only))
                            returning client_id, number, title, rank)
                        select c.key || '-' || g.number || ' ' || g.title from gone g join client c on c.id = g.client_id
                        order by g.rank collate "C"
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("list", listId)
                .param("only", array(only), Types.ARRAY)
                .query(String.class)
                .list();
        List<String> named = gone.stream().limit(MOST_NAMED).toList();
        audit.record(Change.created(
                "list.cards-archived",
                subject(project, list),
                new PutAway(list.details().name(), gone.size(), named)));
        return new Archived(gone.size(), at);
    }

    /**
     * Takes the {@link #archiveAll} of this moment back; what was put away at another one stays.
     *
     * @return how many cards are on the board again
     */
    public int restoreAll(Viewer viewer, UUID listId, Instant at) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = places.lock(listId);
        int count = jdbc.sql("""
                        update card set archived_at = null, version = version + 1 where list_id = :list and archived_at = :at
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("list", listId)
                .update();
        audit.record(Change.created(
                "list.cards-restored",
                subject(project, list),
                new Moved(list.details().name(), count)));
        return count;
    }

    /**
     * Makes another list of the same board with copies of the open cards.
     *
     * @throws RuleException {@code list.too-many-cards}
     */
    public UUID copy(Viewer viewer, UUID listId, String name) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = places.lock(listId);
        List<UUID> ids = few(listId, null);
        // Two inboxes cannot be.
        ListKind kind = list.kind() == ListKind.INBOX ? ListKind.PLAIN : list.kind();
        UUID made = lists.add(viewer, project.boardId(), name, kind);
        lists.move(viewer, made, listId);
        BoardList target = places.lock(made);
        for (UUID card : ids) {
            copies.copy(card, target, new Wish(null, false, null), viewer.id());
        }
        audit.record(Change.event("list.copied", subject(project, list)));
        return made;
    }

    /** The open cards, where they are so few that each can be handled by itself while somebody waits. */
    private List<UUID> few(UUID listId, @Nullable Collection<UUID> only) {
        List<UUID> ids = jdbc.sql("""
                        select id from card where list_id = :list and archived_at is null
                            and (cast(:only as uuid[]) is null or id = any(:only))
                        order by rank limit :most
                        """)
                .param("list", listId)
                .param("only", array(only), Types.ARRAY)
                .param("most", MOST_CARDS + 1)
                .query(UUID.class)
                .list();
        if (ids.size() > MOST_CARDS) {
            throw new RuleException(null, "list.too-many-cards", MOST_CARDS);
        }
        return ids;
    }

    private static UUID @Nullable [] array(@Nullable Collection<UUID> ids) {
        return ids == null ? null : ids.toArray(UUID[]::new);
    }

    private @Nullable UUID last(UUID listId) {
        return jdbc.sql("select id from card where list_id = :list order by rank desc limit 1")
                .param("list", listId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    static Subject subject(ProjectName project, BoardList list) {
        return Subject.of("list", list.id(), list.details().name()).inProject(project.clientId(), project.id());
    }
}
