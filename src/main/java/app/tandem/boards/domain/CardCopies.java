package app.tandem.boards.domain;

import app.tandem.shared.ids.Ids;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a card of another one, on its own board or elsewhere. On another board labels are found by name and colour or made,
 * fields by name and kind, and performers stay who see that board. Comments, time and links are not copied; what somebody has
 * written to the agency goes no further than to a whole copy for the same client: see {@link #copyAttachments}. The caller has
 * checked both ends.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CardCopies {

    /**
     * How a copy differs from its original.
     *
     * @param title null for the same
     * @param fresh nothing on it has been done yet: it is open, and nothing is ticked
     * @param due when it is due; null for the date of the original, or none where it is fresh
     */
    record Wish(
            @Nullable String title, boolean fresh, @Nullable Instant due) {}

    private final JdbcClient jdbc;
    private final CardPlaces places;
    private final Clock clock;

    CardCopies(JdbcClient jdbc, CardPlaces places, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Writes the copy at the end of a list.
     *
     * @param list locked by the caller
     * @return the new card
     */
    UUID copy(UUID cardId, BoardList list, Wish wish, UUID by) {
        UUID id = Ids.next();
        UUID client = jdbc.sql("select client_id from board where id = :board")
                .param("board", list.boardId())
                .query(UUID.class)
                .single();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into card (id, version, client_id, number, board_id, list_id, rank, title, description, starts_on, due_at,
                            done_at, priority, important, fire, planned_seconds, client_visible, client_title, client_text, goal_id, cover_colour,
                            created_at, created_by)
                        select :id, 0, :client, :number, :board, :list, :rank, coalesce(:title, x.title), x.description,
                            case when :fresh then null else x.starts_on end,
                            coalesce(:due, case when :fresh then null else x.due_at end), case when :done then :at end, x.priority,
                            x.important, x.fire and not :fresh, x.planned_seconds, x.client_visible and x.client_id = :client,
                            case when x.client_id = :client then x.client_title else '' end,
                            case when x.client_id = :client then x.client_text else '' end,
                            case when x.board_id = :board then x.goal_id end, x.cover_colour, :at, :by
                        from card x where x.id = :card
                        """)
                .param("id", id)
                .param("card", cardId)
                .param("client", client)
                .param("number", places.nextNumber(client))
                .param("board", list.boardId())
                .param("list", list.id())
                .param("rank", places.last(list.id()))
                .param("title", wish.title(), Types.VARCHAR)
                .param("fresh", wish.fresh())
                .param(
                        "due",
                        wish.due() == null ? null : wish.due().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("done", list.kind() == ListKind.DONE && !wish.fresh())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        places.keepKey(id);
        copyPeople(cardId, id, now);
        carryLabels(labels(cardId), id);
        carryFields(fields(cardId), id);
        copyChecklists(cardId, id, wish.fresh());
        copyAttachments(cardId, id, wish.fresh());
        return id;
    }

    private void copyPeople(UUID from, UUID to, Instant now) {
        jdbc.sql("""
                        insert into card_assignee (card_id, person_id, assigned_at)
                        select :to, a.person_id, :at from card_assignee a join card x on x.id = :to
                        where a.card_id = :from and %s
                        """.formatted(CardPeople.mayPerform("a.person_id", "x")))
                .param("from", from)
                .param("to", to)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    record LabelRow(UUID id, String name, int colour) {}

    List<LabelRow> labels(UUID card) {
        return jdbc.sql("""
                        select l.id, l.name, l.colour from card_label cl join label l on l.id = cl.label_id where cl.card_id = :card
                        order by l.id
                        """).param("card", card).query(LabelRow.class).list();
    }

    /** Gives a card labels of this name and colour; what its board does not have is made. */
    void carryLabels(List<LabelRow> labels, UUID to) {
        for (LabelRow label : labels) {
            jdbc.sql("""
                            insert into label (id, board_id, name, colour) select :id, x.board_id, :name, :colour from card x where x.id = :to
                            on conflict (board_id, name, colour) do nothing
                            """)
                    .param("id", Ids.next())
                    .param("to", to)
                    .param("name", label.name())
                    .param("colour", label.colour())
                    .update();
            jdbc.sql("""
                            insert into card_label (card_id, label_id, board_id) select x.id, l.id, x.board_id from card x
                            join label l on l.board_id = x.board_id and l.name = :name and l.colour = :colour where x.id = :to
                            on conflict do nothing
                            """)
                    .param("to", to)
                    .param("name", label.name())
                    .param("colour", label.colour())
                    .update();
        }
    }

    record FieldRow(
            String name,
            String kind,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            @Nullable Boolean checked,
            @Nullable String optionName) {}

    List<FieldRow> fields(UUID card) {
        return jdbc.sql("""
                        select f.name, f.kind, v.text, v.number, v.day, v.checked, o.name as option_name
                        from card_field_value v join board_field f on f.id = v.field_id
                        left join board_field_option o on o.id = v.option_id where v.card_id = :card order by f.rank
                        """).param("card", card).query(FieldRow.class).list();
    }

    /** Gives a card what fields held; of another board's, those of the same name and kind. */
    void carryFields(List<FieldRow> fields, UUID to) {
        for (FieldRow field : fields) {
            jdbc.sql("""
                            insert into card_field_value (card_id, field_id, board_id, kind, text, number, day, checked, option_id)
                            select x.id, f.id, f.board_id, f.kind, :text, :number, :day, :checked, o.id from card x
                            join board_field f on f.board_id = x.board_id and f.kind = :kind and lower(f.name) = lower(:name)
                            left join board_field_option o on o.field_id = f.id and lower(o.name) = lower(:option)
                            where x.id = :to and (cast(:option as text) is null or o.id is not null)
                            """)
                    .param("to", to)
                    .param("name", field.name())
                    .param("kind", field.kind())
                    .param("text", field.text(), Types.VARCHAR)
                    .param("number", field.number(), Types.NUMERIC)
                    .param("day", field.day(), Types.DATE)
                    .param("checked", field.checked(), Types.BOOLEAN)
                    .param("option", field.optionName(), Types.VARCHAR)
                    .update();
        }
    }

    private record Row(UUID id, String name, String rank) {}

    private void copyChecklists(UUID from, UUID to, boolean fresh) {
        List<Row> lists = jdbc.sql("select id, name, rank from checklist where card_id = :from order by rank")
                .param("from", from)
                .query(Row.class)
                .list();
        for (Row list : lists) {
            UUID id = Ids.next();
            jdbc.sql("insert into checklist (id, card_id, name, rank) values (:id, :to, :name, :rank)")
                    .param("id", id)
                    .param("to", to)
                    .param("name", list.name())
                    .param("rank", list.rank())
                    .update();
            jdbc.sql("""
                            insert into check_item (id, checklist_id, card_id, name, rank, done_at, done_by, person_id, due_on)
                            select gen_random_uuid(), :list, x.id, i.name, i.rank, case when :fresh then null else i.done_at end,
                                case when :fresh then null else i.done_by end,
                                case when i.person_id is not null and %s then i.person_id end, case when :fresh then null else i.due_on end
                            from check_item i join card x on x.id = :to where i.checklist_id = :old
                            """.formatted(CardPeople.mayPerform("i.person_id", "x")))
                    .param("list", id)
                    .param("to", to)
                    .param("old", list.id())
                    .param("fresh", fresh)
                    .update();
        }
    }

    private record File(UUID id, @Nullable UUID letterId) {}

    /**
     * A copy for the same client has all files of the card. One that is a new task, or is made of a template, has those that the
     * agency has put on the card itself: no letters and what came with them, nothing from comments or from the client's people.
     * For another client there are none. The files themselves are kept once, however many cards show them.
     */
    private void copyAttachments(UUID from, UUID to, boolean fresh) {
        List<File> files = jdbc.sql("""
                        select f.id, f.letter_id from card_attachment f join card x on x.id = f.card_id join card n on n.id = :to
                        where f.card_id = :from and f.removed_at is null and n.client_id = x.client_id and (not (:fresh or x.template)
                            or f.comment_id is null and f.letter_id is null
                                and not exists (select from card_letter l where l.attachment_id = f.id)
                                and not exists (select from person p where p.id = f.created_by and p.client_id is not null))
                        order by f.letter_id nulls first, f.created_at, f.id
                        """)
                .param("from", from)
                .param("to", to)
                .param("fresh", fresh)
                .query(File.class)
                .list();
        Map<UUID, UUID> ids = new HashMap<>();
        files.forEach(file -> ids.put(file.id(), Ids.next()));
        List<File> later = new ArrayList<>();
        for (File file : files) {
            jdbc.sql("""
                            insert into card_attachment (id, card_id, file_id, url, name, size, type, created_at, created_by, preview_id)
                            select :id, :to, file_id, url, name, size, type, created_at, created_by, preview_id
                            from card_attachment where id = :old
                            """)
                    .param("id", ids.get(file.id()))
                    .param("to", to)
                    .param("old", file.id())
                    .update();
            jdbc.sql("""
                            insert into card_letter (attachment_id, card_id, subject, sender, recipients, copies, sent_at, text, html,
                                as_text, left_out)
                            select :id, :to, subject, sender, recipients, copies, sent_at, text, html, as_text, left_out
                            from card_letter where attachment_id = :old
                            """)
                    .param("id", ids.get(file.id()))
                    .param("to", to)
                    .param("old", file.id())
                    .update();
            if (file.letterId() != null && ids.containsKey(file.letterId())) {
                later.add(file);
            }
        }
        jdbc.sql("select cover_id from card where id = :from and cover_id is not null")
                .param("from", from)
                .query(UUID.class)
                .optional()
                .map(ids::get)
                .ifPresent(cover -> jdbc.sql("update card set cover_id = :cover where id = :to")
                        .param("cover", cover)
                        .param("to", to)
                        .update());
        for (File file : later) {
            jdbc.sql("update card_attachment set letter_id = :letter where id = :id")
                    .param("id", ids.get(file.id()))
                    .param("letter", ids.get(file.letterId()))
                    .update();
        }
    }
}
