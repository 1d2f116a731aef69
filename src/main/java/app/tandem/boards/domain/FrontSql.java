package app.tandem.boards.domain;

import app.tandem.boards.domain.BoardQueries.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that read fronts of cards. What is on the cards is gathered for all of them at once, each kind by one walk
 * of its index.
 *
 * <p>Right after an import the planner knows nothing of the new rows. So the kinds are looked up by an array of cards, and joined
 * by full joins, which find no more than left ones here and are never done row by row: otherwise what it takes for one row
 * lasts for minutes.
 */
final class FrontSql {

    /** Name, kind and value of a field. */
    private static final String FIELD = """
            concat_ws(chr(31), f.name, f.kind, coalesce(v.text, cast(trim_scale(v.number) as text), cast(v.day as text),
                cast(v.checked as text), o.name))""";

    private static final String ONE = """
            with shown as (select x.*, '' as list_rank, 1 as matching, 1 as place from card x where x.id = :card),
            """;

    private static final String WINDOW = """
            with matching as (
                select x.id, l.rank as list_rank, count(*) over (%1$s) as matching,
                    row_number() over (%1$s order by %2$s, x.id) as place
                from card x join board_list l on l.id = x.list_id
                where %3$s
            ), shown as (
                select x.*, m.list_rank, m.matching, m.place from matching m join card x on x.id = m.id
                where m.place > :from and m.place <= :from + :size
            ),
            """;

    private static final String FRONTS = """
            labelled as (select cl.card_id, array_agg(l.id order by l.colour, l.name, l.id) as labels
                from card_label cl join label l on l.id = cl.label_id
                where cl.card_id = any(array(select id from shown)) group by cl.card_id),
            assigned as (select a.card_id, array_agg(a.person_id order by a.assigned_at, a.person_id) as people
                from card_assignee a where a.card_id = any(array(select id from shown)) group by a.card_id),
            commented as (select m.card_id, count(*) as comments from card_comment m
                where m.card_id = any(array(select id from shown)) and m.removed_at is null group by m.card_id),
            attached as (select f.card_id, count(*) as attachments from card_attachment f
                where f.card_id = any(array(select id from shown)) and f.removed_at is null group by f.card_id),
            ticked as (select i.card_id, count(*) as items, count(i.done_at) as items_done from check_item i
                where i.card_id = any(array(select id from shown)) group by i.card_id),
            noted as (select v.card_id, array_agg(%1$s order by f.rank) as fields
                from card_field_value v join board_field f on f.id = v.field_id and f.on_front
                left join board_field_option o on o.id = v.option_id
                where v.card_id = any(array(select id from shown)) group by v.card_id),
            waiting as (select distinct k.to_id as card_id, true as blocked from card_link k join card b on b.id = k.from_id
                where k.to_id = any(array(select id from shown)) and k.kind = 'BLOCKS'
                    and b.done_at is null and b.archived_at is null)
            select s.id, c.key || '-' || s.number as key, s.list_id, s.title, s.description <> '' as described, s.due_at, s.done_at,
                s.priority, s.important, s.fire, s.client_visible, s.answered_at is not null and s.done_at is null as answered, s.archived_at is not null as archived, s.planned_seconds,
                s.template, s.cover_colour, %2$s as cover_picture, s.matching, labelled.labels, assigned.people, commented.comments,
                attached.attachments, ticked.items, ticked.items_done, noted.fields, waiting.blocked
            from shown s join client c on c.id = s.client_id
            full join labelled on labelled.card_id = s.id full join assigned on assigned.card_id = s.id
            full join commented on commented.card_id = s.id full join attached on attached.card_id = s.id
            full join ticked on ticked.card_id = s.id full join noted on noted.card_id = s.id
            full join waiting on waiting.card_id = s.id
            order by %3$ss.place limit :most
            """;

    /**
     * All parts stand in the title, in whichever order, as typed or as they would be in the other keyboard layout; or it is the
     * number or the key of the card.
     */
    private static final String TEXT = """
            (translate(x.title, 'ёЁ', 'еЕ') ilike all(:parts) or translate(x.title, 'ёЁ', 'еЕ') ilike all(:otherParts)
                or cast(x.number as text) = :typed
                or x.number = :keyNumber and x.client_id = (select k.id from client k where k.key = :keyClient))""";

    private FrontSql() {}

    /** Reads the card {@code :card}. */
    static String one() {
        return ONE + fronts("");
    }

    /**
     * Reads a part of the cards of {@code :board}. Only what is asked for is in the statement, so that it is planned once and
     * not again for each value.
     */
    static String window(CardFilter filter, boolean archived, Window window) {
        return WINDOW.formatted(
                        window.byList() ? "partition by x.list_id" : "",
                        window.sort().sql(),
                        String.join("\n        and ", conditions(filter, archived, window)))
                + fronts(window.byList() ? "s.list_rank, " : "");
    }

    /** Reads all cards of {@code :board} that the filter leaves. */
    static String matching(CardFilter filter) {
        return "select x.id, x.list_id, x.planned_seconds, x.template from card x join board_list l on l.id = x.list_id where "
                + String.join(" and ", conditions(filter, false, Window.ALL)) + " limit :most";
    }

    /** The attachment that is the cover of a card; one that was taken off the card is none, and is one again when it comes back. */
    static String coverPicture(String card) {
        return "(select f.id from card_attachment f where f.id = " + card
                + ".cover_id and f.removed_at is null and f.preview_id is not null)";
    }

    private static String fronts(String listOrder) {
        return FRONTS.formatted(FIELD, coverPicture("s"), listOrder);
    }

    private static List<String> conditions(CardFilter filter, boolean archived, Window window) {
        List<String> all = new ArrayList<>(List.of("x.board_id = :board"));
        add(all, !archived, "x.archived_at is null and l.archived_at is null");
        add(all, window.listId() != null, "x.list_id = :list");
        add(all, window.dueFrom() != null, "x.due_at >= :dueFrom");
        add(all, window.dueUntil() != null, "x.due_at < :dueUntil");
        add(all, !filter.text().isEmpty(), TEXT);
        add(all, filter.priority() != null, "x.priority = :priority");
        add(all, filter.fire(), "x.fire");
        add(all, filter.important(), "x.important");
        add(
                all,
                filter.mine(),
                "exists (select from card_assignee a where a.card_id = x.id and a.person_id = :viewer)");
        add(
                all,
                !filter.people().isEmpty(),
                "exists (select from card_assignee a where a.card_id = x.id and a.person_id = any(:people))");
        add(
                all,
                !filter.labels().isEmpty(),
                "exists (select from card_label cl where cl.card_id = x.id and cl.label_id = any(:labels))");
        add(all, !filter.options().isEmpty(), """
                (select count(distinct v.field_id) from card_field_value v where v.card_id = x.id and v.option_id = any(:options))
                    = (select count(distinct o.field_id) from board_field_option o where o.id = any(:options))""");
        add(all, !filter.ticked().isEmpty(), """
                (select count(*) from card_field_value v where v.card_id = x.id and v.checked and v.field_id = any(:ticked))
                    = cardinality(cast(:ticked as uuid[]))""");
        if (filter.due() != null) {
            all.add(
                    switch (filter.due()) {
                        case NONE -> "x.due_at is null";
                        case OVERDUE -> "x.due_at < :now and x.done_at is null";
                        default -> "x.due_at < :until and x.done_at is null";
                    });
        }
        return all;
    }

    private static void add(List<String> conditions, boolean asked, String condition) {
        if (asked) {
            conditions.add(condition);
        }
    }
}
