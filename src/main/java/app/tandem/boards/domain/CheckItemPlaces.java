package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the items of a card's checklists stand: each can be put elsewhere in its checklist, or into another one of the card. */
@Service
@Transactional
public class CheckItemPlaces {

    /**
     * Where an item has come to, and from where, so that it can go back.
     *
     * @param number in its checklist, from 1
     * @param of how many items the checklist has now
     * @param from checklist in which it stood
     * @param fromAfter the item below which it stood; null for the top
     */
    public record Moved(
            int number,
            int of,
            String checklist,
            UUID from,
            @Nullable UUID fromAfter) {}

    private record Item(UUID id, UUID checklistId, String name, String rank) {}

    private record Placed(String name, String checklist) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;

    CheckItemPlaces(BoardFinder boards, JdbcClient jdbc, Audit audit) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Puts an item below another one.
     *
     * @param afterId an item of that checklist; null for the top
     * @throws NotFoundException {@code check-item.not-found}, {@code checklist.not-found}
     */
    public Moved move(Viewer viewer, CardName card, UUID itemId, UUID checklistId, @Nullable UUID afterId) {
        lock(viewer, card);
        List<Item> others = others(card, itemId, checklistId);
        int above =
                afterId == null ? 0 : 1 + others.stream().map(Item::id).toList().indexOf(afterId);
        if (afterId != null && above == 0) {
            throw new NotFoundException("check-item");
        }
        return put(card, itemId, checklistId, others, above);
    }

    /** Puts an item below all others; throws as {@link #move}. */
    public Moved moveToEnd(Viewer viewer, CardName card, UUID itemId, UUID checklistId) {
        lock(viewer, card);
        List<Item> others = others(card, itemId, checklistId);
        return put(card, itemId, checklistId, others, others.size());
    }

    private Moved put(CardName card, UUID itemId, UUID checklistId, List<Item> others, int above) {
        String target = checklist(card, checklistId);
        Item item = item(card, itemId);
        UUID fromAfter = above(item);
        String before = above == 0 ? null : others.get(above - 1).rank();
        String next = above == others.size() ? null : others.get(above).rank();
        jdbc.sql("update check_item set checklist_id = :checklist, rank = :rank where id = :id")
                .param("checklist", checklistId)
                .param("rank", Rank.between(before, next))
                .param("id", itemId)
                .update();
        // A place within a checklist says nothing after the fact.
        if (!checklistId.equals(item.checklistId())) {
            audit.record(Change.updated(
                    "check-item.moved",
                    CardService.subject(card),
                    new Placed(item.name(), checklist(card, item.checklistId())),
                    new Placed(item.name(), target)));
        }
        return new Moved(above + 1, others.size() + 1, target, item.checklistId(), fromAfter);
    }

    private List<Item> others(CardName card, UUID itemId, UUID checklistId) {
        return jdbc.sql("""
                        select id, checklist_id, name, rank from check_item
                        where card_id = :card and checklist_id = :checklist and id <> :item order by rank
                        """)
                .param("card", card.id())
                .param("checklist", checklistId)
                .param("item", itemId)
                .query(Item.class)
                .list();
    }

    private Item item(CardName card, UUID itemId) {
        return jdbc.sql("select id, checklist_id, name, rank from check_item where id = :id and card_id = :card")
                .param("id", itemId)
                .param("card", card.id())
                .query(Item.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("check-item"));
    }

    private @Nullable UUID above(Item item) {
        return jdbc.sql("""
                        select id from check_item where checklist_id = :checklist and rank < :rank
                        order by rank desc limit 1
                        """)
                .param("checklist", item.checklistId())
                .param("rank", item.rank())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private String checklist(CardName card, UUID checklistId) {
        return jdbc.sql("select name from checklist where id = :id and card_id = :card")
                .param("id", checklistId)
                .param("card", card.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("checklist"));
    }

    /** Ranks on a card are given one after the other. */
    private void lock(Viewer viewer, CardName card) {
        boards.workable(viewer, card.id().toString());
        jdbc.sql("select id from card where id = :card for update")
                .param("card", card.id())
                .query(UUID.class)
                .single();
    }
}
