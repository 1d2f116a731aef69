package app.tandem.boards.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers and places of cards. A place is asked for under the lock of its list, so that nobody else gets the same. */
@Component
class CardPlaces {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ListRepository lists;

    CardPlaces(JdbcClient jdbc, JdbcTemplate batches, ListRepository lists) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.lists = lists;
    }

    /**
     * Keeps others from giving places in the list until the transaction ends.
     *
     * @throws NotFoundException {@code list.not-found}
     * @throws RuleException {@code list.archived}
     */
    BoardList lock(UUID listId) {
        BoardList list = lists.lock(listId).orElseThrow(() -> new NotFoundException("list"));
        if (list.isArchived()) {
            throw new RuleException("listId", "list.archived");
        }
        return list;
    }

    /**
     * Locks two lists, always in the same order, so that two people who do the opposite do not wait for each other.
     *
     * @throws NotFoundException as for {@link #lock}, and RuleException likewise
     */
    void lockBoth(UUID one, UUID other) {
        Stream.of(one, other).sorted().forEach(this::lock);
    }

    /** The next number of this client's cards; a number is never given twice. */
    int nextNumber(UUID clientId) {
        return nextNumbers(clientId, 1);
    }

    /** The first of so many that follow each other, at least one. */
    int nextNumbers(UUID clientId, int count) {
        int last = jdbc.sql("""
                        insert into card_counter (client_id, last_number) values (:client, :count)
                        on conflict (client_id) do update set last_number = card_counter.last_number + :count
                        returning last_number
                        """)
                .param("client", clientId)
                .param("count", count)
                .query(Integer.class)
                .single();
        return last - count + 1;
    }

    /** Lets the card's present key lead to it for ever. */
    void keepKey(UUID cardId) {
        jdbc.sql(
                        "insert into card_key (client_id, number, card_id) select client_id, number, id from card where id = :card")
                .param("card", cardId)
                .update();
    }

    /** The rank after all cards of the list. */
    String last(UUID listId) {
        return Rank.between(
                jdbc.sql("select max(rank) from card where list_id = :list")
                        .param("list", listId)
                        .query(String.class)
                        .optional()
                        .orElse(null),
                null);
    }

    /**
     * The rank of a card that is made.
     *
     * @throws NotFoundException {@code card.not-found} when the card that it is to follow is not in the list
     */
    String ofNew(UUID listId, NewPlace place) {
        if (place.afterId() != null) {
            return after(listId, place.afterId(), null);
        }
        Integer number = place.number();
        if (number == null) {
            return last(listId);
        }
        if (number <= 1) {
            return after(listId, null, null);
        }
        return jdbc.sql("""
                        select id from card where list_id = :list and archived_at is null
                        order by rank limit 1 offset :above
                        """)
                .param("list", listId)
                .param("above", number - 2)
                .query(UUID.class)
                .optional()
                .map(above -> after(listId, above, null))
                .orElseGet(() -> last(listId));
    }

    /**
     * The rank just behind a card, archived ones counted, so that they come back where they were.
     *
     * @param afterCardId null for the top
     * @param movedId the card that moves and leaves its own place free; null for a new one
     * @throws NotFoundException {@code card.not-found} when the card is not in the list
     */
    String after(UUID listId, @Nullable UUID afterCardId, @Nullable UUID movedId) {
        String before = afterCardId == null ? null : rankOf(listId, afterCardId);
        String next = jdbc.sql("""
                        select min(rank) from card
                        where list_id = :list and id is distinct from cast(:moved as uuid) and (cast(:before as text) is null or rank > :before)
                        """)
                .param("list", listId)
                .param("moved", movedId)
                .param("before", before)
                .query(String.class)
                .optional()
                .orElse(null);
        return Rank.between(before, next);
    }

    /** The rank if no card of the list has it, else one just behind the card that does. */
    String free(UUID listId, String rank) {
        return jdbc.sql("select id from card where list_id = :list and rank = :rank")
                .param("list", listId)
                .param("rank", rank)
                .query(UUID.class)
                .optional()
                .map(taker -> after(listId, taker, null))
                .orElse(rank);
    }

    /** All of them, with some in an order of their own in the places that these have among all. */
    static List<UUID> among(List<UUID> all, List<UUID> some) {
        Set<UUID> moving = Set.copyOf(some);
        Iterator<UUID> next = some.iterator();
        return all.stream().map(id -> moving.contains(id) ? next.next() : id).toList();
    }

    /** Gives the cards ranks in this order, behind the present ones, so that none is taken twice on the way. */
    void arrange(UUID listId, List<UUID> ids) {
        String max = jdbc.sql("select max(rank) from card where list_id = :list")
                .param("list", listId)
                .query(String.class)
                .optional()
                .orElse(null);
        Iterator<String> ranks = Rank.row(max, ids.size()).iterator();
        batches.batchUpdate("update card set rank = ? where id = ?", ids, BATCH, (statement, id) -> {
            statement.setString(1, ranks.next());
            statement.setObject(2, id);
        });
    }

    boolean isGoalOf(UUID projectId, UUID goalId) {
        return jdbc.sql("select exists (select from project_goal where id = :goal and project_id = :project)")
                .param("goal", goalId)
                .param("project", projectId)
                .query(Boolean.class)
                .single();
    }

    ListKind kind(UUID listId) {
        return ListKind.valueOf(column("kind", listId));
    }

    String nameOf(UUID listId) {
        return column("name", listId);
    }

    private String column(String column, UUID listId) {
        return jdbc.sql("select " + column + " from board_list where id = :list")
                .param("list", listId)
                .query(String.class)
                .single();
    }

    private String rankOf(UUID listId, UUID cardId) {
        return jdbc.sql("select rank from card where id = :card and list_id = :list")
                .param("card", cardId)
                .param("list", listId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("card"));
    }
}
