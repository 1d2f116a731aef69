package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What cards were before they were moved to other boards, for a day. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class KeptTransfers {

    /** Far longer than anybody looks for the button that takes it back. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Of what is kept no longer, more goes with each move than comes with it. */
    private static final int MOST_AT_ONCE = 500;

    /** What somebody may have changed on the card x since: all of it but its place in the list, which others change by moving theirs. */
    private static final String MARK = """
            md5(concat_ws('|', cast(to_jsonb(x) - 'rank' - 'version' - 'feed_position' - 'feed_at' as text),
                (select string_agg(cast(cl.label_id as text), ',' order by cl.label_id) from card_label cl where cl.card_id = x.id),
                (select string_agg(cast(to_jsonb(v) as text), ',' order by v.field_id) from card_field_value v where v.card_id = x.id),
                (select string_agg(cast(a.person_id as text), ',' order by a.person_id) from card_assignee a where a.card_id = x.id),
                (select string_agg(cast(to_jsonb(i) as text), ',' order by i.id) from check_item i where i.card_id = x.id),
                (select string_agg(cast(to_jsonb(m) as text), ',' order by m.id) from card_comment m where m.card_id = x.id),
                (select string_agg(cast(to_jsonb(f) as text), ',' order by f.id) from card_attachment f where f.card_id = x.id)))
            """;

    /** Where a card was. */
    record Kept(UUID listId, UUID boardId, boolean unchanged) {}

    private final CardPlaces places;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeptTransfers(CardPlaces places, JdbcClient jdbc, Clock clock) {
        this.places = places;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime since() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    /**
     * To be called before the card goes.
     *
     * @return names the move
     */
    UUID keep(Viewer viewer, UUID card) {
        // What another move is just deleting is left to it, so that the two do not wait for each other.
        jdbc.sql("""
                        delete from card_transfer where id in (select id from card_transfer where moved_at < :since
                            order by moved_at limit :most for update skip locked)
                        """).param("since", since()).param("most", MOST_AT_ONCE).update();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into card_transfer (id, card_id, moved_by, moved_at, was)
                        select :id, x.id, :by, :at, jsonb_build_object('card', to_jsonb(x),
                            'labels', (select coalesce(jsonb_agg(to_jsonb(cl)), '[]') from card_label cl where cl.card_id = x.id),
                            'values', (select coalesce(jsonb_agg(to_jsonb(v)), '[]') from card_field_value v where v.card_id = x.id),
                            'performers', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from card_assignee a where a.card_id = x.id),
                            'watchers', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from card_watcher w where w.card_id = x.id),
                            'comments', (select coalesce(jsonb_agg(m.id), '[]') from card_comment m
                                where m.card_id = x.id and m.client_visible),
                            'attachments', (select coalesce(jsonb_agg(f.id), '[]') from card_attachment f
                                where f.card_id = x.id and f.client_visible))
                        from card x where x.id = :card
                        """)
                .param("id", id)
                .param("by", viewer.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("card", card)
                .update();
        return id;
    }

    /** To be called when the card has gone with all that it takes along. */
    void mark(UUID id) {
        jdbc.sql("update card_transfer t set mark = " + MARK + " from card x where t.id = :id and x.id = t.card_id")
                .param("id", id)
                .update();
    }

    /**
     * Where the card was before a move of the viewer's; holds the card until the transaction ends.
     *
     * @throws NotFoundException {@code transfer.not-found}, also when it was too long ago
     */
    Kept find(Viewer viewer, CardName card, UUID id) {
        return jdbc.sql("""
                        select cast(t.was -> 'card' ->> 'list_id' as uuid) as list_id,
                            cast(t.was -> 'card' ->> 'board_id' as uuid) as board_id, t.mark = %s as unchanged
                        from card_transfer t join card x on x.id = t.card_id
                        where t.id = :id and x.id = :card and t.moved_by = :by and t.moved_at >= :since for update of x
                        """.formatted(MARK))
                .param("id", id)
                .param("card", card.id())
                .param("by", viewer.id())
                .param("since", since())
                .query(Kept.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("transfer"));
    }

    /**
     * Writes the card back: its row, its labels, values, performers and watchers, as far as they are still there, and what the
     * client saw of it. The caller has taken from the card what belongs to the board that it leaves, and holds the list.
     *
     * @throws RuleException {@code card.has-time} when it has time at another client by now
     */
    void restore(UUID id, Kept kept) {
        jdbc.sql("""
                        update card x set client_id = r.client_id, number = r.number, board_id = r.board_id, list_id = r.list_id,
                            rank = :rank, goal_id = (select g.id from project_goal g where g.id = r.goal_id), done_at = r.done_at,
                            client_visible = r.client_visible, client_title = r.client_title, client_text = r.client_text,
                            version = x.version + 1
                        from card_transfer t, lateral jsonb_populate_record(null::card, t.was -> 'card') r
                        where t.id = :id and x.id = t.card_id
                        """).param("id", id).param("rank", rank(id, kept.listId())).update();
        for (String sql : new String[] {
            // A card that comes into a list waits anew; this one has never left.
            """
                update card x set answered_at = cast(t.was -> 'card' ->> 'answered_at' as timestamptz)
                from card_transfer t where t.id = :id and x.id = t.card_id
                """,
            """
                insert into card_label (card_id, label_id, board_id)
                select k.card_id, l.id, l.board_id from card_transfer t, lateral jsonb_populate_recordset(null::card_label, t.was -> 'labels') k
                join label l on l.id = k.label_id and l.board_id = k.board_id where t.id = :id
                """,
            """
                insert into card_field_value
                select v.* from card_transfer t, lateral jsonb_populate_recordset(null::card_field_value, t.was -> 'values') v
                join board_field f on f.id = v.field_id and f.board_id = v.board_id and f.kind = v.kind
                where t.id = :id and (v.option_id is null or exists (select from board_field_option o
                    where o.id = v.option_id and o.field_id = v.field_id))
                """,
            """
                insert into card_assignee
                select a.* from card_transfer t, lateral jsonb_populate_recordset(null::card_assignee, t.was -> 'performers') a
                join card x on x.id = a.card_id where t.id = :id and %s on conflict do nothing
                """.formatted(CardPeople.mayPerform("a.person_id", "x")),
            """
                insert into card_watcher
                select w.* from card_transfer t, lateral jsonb_populate_recordset(null::card_watcher, t.was -> 'watchers') w
                join card x on x.id = w.card_id where t.id = :id and %s on conflict do nothing
                """.formatted(CardPeople.mayPerform("w.person_id", "x")),
            seen("card_comment", "comments", ", version = s.version + 1"),
            seen("card_attachment", "attachments", ""),
            "delete from card_transfer where card_id = (select card_id from card_transfer where id = :id)"
        }) {
            jdbc.sql(sql).param("id", id).update();
        }
    }

    /** The client sees again what they saw, and nothing else. */
    private static String seen(String table, String key, String more) {
        return """
                update %s s set client_visible = not s.client_visible%s from card_transfer t
                where t.id = :id and s.card_id = t.card_id and s.client_visible <> ((t.was -> '%s') @> to_jsonb(cast(s.id as text)))
                """.formatted(table, more, key);
    }

    /** Where it stood, or just behind what stands there now. */
    private String rank(UUID id, UUID listId) {
        return places.free(
                listId,
                jdbc.sql("select was -> 'card' ->> 'rank' from card_transfer where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }
}
