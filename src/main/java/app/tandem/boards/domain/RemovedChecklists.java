package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.errors.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what is removed of checklists for a while, whole, so that it can be brought back as it was: with its people, dates and
 * ticks. All methods want the card locked.
 */
@Component
class RemovedChecklists {

    /** Far longer than anybody looks for the button that takes it back. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Of what is kept no longer, more goes with each removal than comes with it. */
    private static final int MOST_AT_ONCE = 500;

    /** @param rank of the checklist on the card, or of the item in its checklist */
    private record Kept(@Nullable String checklist, String name, String rank, UUID checklistId) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RemovedChecklists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** To be called before the checklist goes. */
    void keepChecklist(CardName card, UUID checklistId) {
        keep(card, checklistId, """
                insert into removed_checklist (id, card_id, checklist, items, removed_at)
                select l.id, l.card_id, to_jsonb(l), coalesce((select jsonb_agg(to_jsonb(i)) from check_item i where i.checklist_id = l.id), '[]'), :at
                from checklist l where l.id = :id and l.card_id = :card
                """);
    }

    /** To be called before the item goes. */
    void keepItem(CardName card, UUID itemId) {
        keep(card, itemId, """
                insert into removed_checklist (id, card_id, items, removed_at)
                select i.id, i.card_id, jsonb_build_array(to_jsonb(i)), :at from check_item i where i.id = :id and i.card_id = :card
                """);
    }

    private OffsetDateTime since() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    private void keep(CardName card, UUID id, String sql) {
        // What another removal is just deleting is left to it, so that the two do not wait for each other.
        jdbc.sql("""
                        delete from removed_checklist where id in (select id from removed_checklist where removed_at < :since
                            order by removed_at limit :most for update skip locked)
                        """).param("since", since()).param("most", MOST_AT_ONCE).update();
        jdbc.sql(sql)
                .param("id", id)
                .param("card", card.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Writes it back to where it stood, or behind the others if something else stands there now, and without those people who
     * are no longer there.
     *
     * @return its name
     * @throws NotFoundException {@code checklist.not-found}, also when it was removed too long ago
     */
    String restore(CardName card, UUID id) {
        Kept kept = jdbc.sql("""
                        select checklist, coalesce(checklist ->> 'name', items -> 0 ->> 'name') as name,
                            coalesce(checklist ->> 'rank', items -> 0 ->> 'rank') as rank,
                            cast(coalesce(checklist ->> 'id', items -> 0 ->> 'checklist_id') as uuid) as checklist_id
                        from removed_checklist where id = :id and card_id = :card and removed_at >= :since
                        """)
                .param("id", id)
                .param("since", since())
                .param("card", card.id())
                .query(Kept.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("checklist"));
        if (kept.checklist() == null) {
            restoreItem(card, id, kept);
        } else {
            restoreChecklist(card, id, kept);
        }
        jdbc.sql("delete from removed_checklist where id = :id").param("id", id).update();
        return kept.name();
    }

    private void restoreChecklist(CardName card, UUID id, Kept kept) {
        String rank = free("checklist", "card_id", card.id(), kept.rank());
        jdbc.sql("""
                        insert into checklist select l.* from removed_checklist r, lateral jsonb_populate_record(null::checklist,
                            r.checklist || jsonb_build_object('rank', cast(:rank as text))) l where r.id = :id
                        """).param("id", id).param("rank", rank).update();
        restoreItems(id, null);
    }

    private void restoreItem(CardName card, UUID id, Kept kept) {
        boolean isThere = jdbc.sql("select exists (select from checklist where id = :id and card_id = :card)")
                .param("id", kept.checklistId())
                .param("card", card.id())
                .query(Boolean.class)
                .single();
        if (!isThere) {
            throw new NotFoundException("checklist");
        }
        restoreItems(id, free("check_item", "checklist_id", kept.checklistId(), kept.rank()));
    }

    /** @param rank for the one item; null for each where it stood */
    private void restoreItems(UUID id, @Nullable String rank) {
        jdbc.sql("""
                        insert into check_item
                        select i.* from removed_checklist r, jsonb_array_elements(r.items) as kept (item),
                            lateral jsonb_populate_record(null::check_item, kept.item || jsonb_build_object(
                                'rank', coalesce(cast(:rank as text), kept.item ->> 'rank'),
                                'person_id', (select p.id from person p where p.id = cast(kept.item ->> 'person_id' as uuid)),
                                'done_by', (select p.id from person p where p.id = cast(kept.item ->> 'done_by' as uuid)))) i
                        where r.id = :id
                        """).param("id", id).param("rank", rank).update();
    }

    private String free(String table, String parent, UUID parentId, String rank) {
        String last = jdbc.sql(
                        "select max(rank) from " + table + " where " + parent + " = :parent and exists (select from "
                                + table + " where " + parent + " = :parent and rank = :rank)")
                .param("parent", parentId)
                .param("rank", rank)
                .query(String.class)
                .optional()
                .orElse(null);
        return last == null ? rank : Rank.between(last, null);
    }
}
