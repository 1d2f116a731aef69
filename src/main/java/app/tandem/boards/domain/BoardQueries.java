package app.tandem.boards.domain;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.LikePattern;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads boards. The caller has found the board in the viewer's scope. */
@Service
@Transactional(readOnly = true)
public class BoardQueries {

    private static final int MOST_LISTS = 200;
    private static final int MOST_CARDS = 20_000;

    /** A sign that no typed text contains. */
    private static final String SEPARATOR = "\u001F";

    /** Name, kind and value of a field. */
    private static final String FIELD = """
            concat_ws(chr(31), f.name, f.kind, coalesce(v.text, cast(trim_scale(v.number) as text), cast(v.day as text),
                cast(v.checked as text), o.name))""";

    /**
     * A list with the sums of its open cards, whatever filter is set.
     *
     * @param plannedSeconds what is planned on its cards together
     */
    public record ListRow(
            UUID id,
            String name,
            ListKind kind,
            @Nullable Integer cardLimit,
            boolean archived,
            int cards,
            long plannedSeconds) {

        public boolean isFull() {
            return cardLimit != null && cards > cardLimit;
        }
    }

    /**
     * What the front of a card shows.
     *
     * @param coverColour 1 to 8; null for none
     * @param coverPicture an attachment of the card of which there is a picture; null for none
     * @param blocked it waits for a card that is neither done nor put away
     * @param matching how many cards of its list the filter leaves
     */
    public record Front(
            UUID id,
            String key,
            UUID listId,
            String title,
            boolean described,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt,
            Priority priority,
            boolean important,
            boolean fire,
            boolean clientVisible,
            boolean archived,
            @Nullable Integer plannedSeconds,
            List<UUID> labels,
            List<UUID> people,
            int comments,
            int attachments,
            int items,
            int itemsDone,
            List<FrontField> fields,
            boolean blocked,
            boolean template,
            @Nullable Integer coverColour,
            @Nullable UUID coverPicture,
            int matching) {}

    /** What a field that is shown on fronts holds on a card, as {@link CardExtras.Field#shown} writes it. */
    public record FrontField(String name, FieldKind kind, String value) {}

    /** By what cards stand one after the other. */
    public enum Sort {
        /** List by list, as they were put. */
        PLACE("l.rank, (:gold and x.important) desc, x.rank"),
        DUE("x.due_at nulls last"),
        PRIORITY("array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], x.priority)"),
        TITLE("x.title collate \"ru-x-icu\""),
        KEY("x.number"),
        PLANNED("x.planned_seconds desc nulls last"),
        NEWEST("x.created_at desc");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A part of the cards.
     *
     * @param listId null for all lists
     * @param byList counted in each list for itself; false counts all together
     * @param from the first one, from 0
     * @param size how many
     * @param dueFrom only cards that are due then or later; null for all
     * @param dueUntil and before then
     */
    public record Window(
            @Nullable UUID listId,
            boolean byList,
            Sort sort,
            int from,
            int size,
            @Nullable Instant dueFrom,
            @Nullable Instant dueUntil) {

        /** Everything. */
        public static final Window ALL = new Window(null, true, Sort.PLACE, 0, MOST_CARDS, null, null);

        /** The first cards of each list. */
        public static Window first(int size) {
            return new Window(null, true, Sort.PLACE, 0, size, null, null);
        }

        /** More of one list. */
        public static Window of(UUID listId, int from, int size) {
            return new Window(listId, true, Sort.PLACE, from, size, null, null);
        }

        /** A page of all cards. */
        public static Window page(Sort sort, int from, int size) {
            return new Window(null, false, sort, from, size, null, null);
        }

        /** All cards due in a span of time. */
        public static Window due(Instant from, Instant until) {
            return new Window(null, false, Sort.DUE, 0, MOST_CARDS, from, until);
        }
    }

    /** A list or card that was put away; the key of a list is its id. */
    public record Archived(String key, String name, String listName, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    BoardQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The lists of a board in order. */
    public List<ListRow> lists(UUID boardId, boolean archived) {
        return jdbc.sql("""
                        select l.id, l.name, l.kind, l.card_limit, l.archived_at is not null as archived,
                            count(x.id) as cards, coalesce(sum(x.planned_seconds), 0) as planned_seconds
                        from board_list l left join card x on x.list_id = l.id and x.archived_at is null
                        where l.board_id = :board and (:archived or l.archived_at is null)
                        group by l.id order by l.rank limit :most
                        """)
                .param("board", boardId)
                .param("archived", archived)
                .param("most", MOST_LISTS)
                .query(ListRow.class)
                .list();
    }

    /**
     * The fronts of a board's cards, list by list in order, in one statement.
     *
     * @param archived also archived cards, and those in archived lists
     */
    public List<Front> fronts(Viewer viewer, UUID boardId, CardFilter filter, boolean archived) {
        return fronts(viewer, boardId, filter, archived, Window.ALL);
    }

    /**
     * As {@link #fronts(Viewer, UUID, CardFilter, boolean)}, of each list only a part. What is on a card is looked up card by
     * card and not joined: right after an import the planner knows nothing of the new rows, and joins of what it takes for
     * one row last for minutes.
     */
    public List<Front> fronts(Viewer viewer, UUID boardId, CardFilter filter, boolean archived, Window window) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with matching as (
                            select x.id, l.rank as list_rank, count(*) over (%1$s) as matching,
                                row_number() over (%1$s order by %2$s, x.id) as place
                            from card x join board_list l on l.id = x.list_id
                            where x.board_id = :board and (cast(:list as uuid) is null or x.list_id = :list)
                                and (cast(:dueFrom as timestamptz) is null or x.due_at >= :dueFrom)
                                and (cast(:dueUntil as timestamptz) is null or x.due_at < :dueUntil) and (:archived or (x.archived_at is null and l.archived_at is null))
                                and (:text = '' or x.title ilike :like or cast(x.number as text) = :text)
                                and (cast(:priority as text) is null or x.priority = :priority)
                                and (not :fire or x.fire) and (not :important or x.important)
                                and (not :mine or exists (select from card_assignee a where a.card_id = x.id and a.person_id = :viewer))
                                and (:anybody or exists (select from card_assignee a where a.card_id = x.id and a.person_id = any(:people)))
                                and (:anyLabel or exists (select from card_label cl where cl.card_id = x.id and cl.label_id = any(:labels)))
                                and (cast(:due as text) is null or case :due when 'NONE' then x.due_at is null
                                    when 'OVERDUE' then x.due_at < :now and x.done_at is null
                                    else x.due_at < :until and x.done_at is null end)
                        ), shown as (
                            select x.*, m.list_rank, m.matching, m.place from matching m join card x on x.id = m.id
                            where m.place > :from and m.place <= :from + :size
                        )
                        select s.id, c.key || '-' || s.number as key, s.list_id, s.title, s.description <> '' as described, s.due_at,
                            s.done_at, s.priority, s.important, s.fire, s.client_visible, s.archived_at is not null as archived,
                            s.planned_seconds, s.template, s.cover_colour, %5$s as cover_picture, s.matching, ticked.items, ticked.items_done,
                            (select array_agg(cl.label_id order by l.colour, l.name, l.id) from card_label cl
                                join label l on l.id = cl.label_id where cl.card_id = s.id) as labels,
                            (select array_agg(a.person_id order by a.assigned_at, a.person_id) from card_assignee a
                                where a.card_id = s.id) as people,
                            (select count(*) from card_comment m where m.card_id = s.id and m.removed_at is null) as comments,
                            (select count(*) from card_attachment f where f.card_id = s.id and f.removed_at is null) as attachments,
                            (select array_agg(%3$s order by f.rank) from card_field_value v
                                join board_field f on f.id = v.field_id and f.on_front
                                left join board_field_option o on o.id = v.option_id where v.card_id = s.id) as fields,
                            exists (select from card_link k join card b on b.id = k.from_id where k.to_id = s.id
                                and k.kind = 'BLOCKS' and b.done_at is null and b.archived_at is null) as blocked
                        from shown s join client c on c.id = s.client_id
                        cross join lateral (select count(*) as items, count(i.done_at) as items_done from check_item i
                            where i.card_id = s.id) ticked
                        order by %4$s s.place limit :most
                        """.formatted(
                                window.byList() ? "partition by x.list_id" : "",
                                window.sort().sql,
                                FIELD,
                                window.byList() ? "s.list_rank," : "",
                                coverPicture("s")))
                .param("dueFrom", at(window.dueFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueUntil", at(window.dueUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("list", window.listId())
                .param("from", window.from())
                .param("size", window.size())
                .param("board", boardId)
                .param("archived", archived)
                .param("text", filter.text())
                .param("like", LikePattern.anywhere(filter.text()))
                .param(
                        "priority",
                        filter.priority() == null ? null : filter.priority().name())
                .param("fire", filter.fire())
                .param("important", filter.important())
                .param("mine", filter.mine())
                .param("viewer", viewer.id())
                .param("anybody", filter.people().isEmpty())
                .param("people", filter.people().toArray(UUID[]::new))
                .param("anyLabel", filter.labels().isEmpty())
                .param("labels", filter.labels().toArray(UUID[]::new))
                .param("due", filter.due() == null ? null : filter.due().name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until(filter, now))
                .param("gold", filter.gold())
                .param("most", MOST_CARDS)
                .query((row, index) -> front(row))
                .list();
    }

    /** The front of one card of the board. */
    public Front front(UUID cardId) {
        return jdbc.sql("""
                        select x.id, c.key || '-' || x.number as key, x.list_id, x.title, x.description <> '' as described, x.due_at,
                            x.done_at, x.priority, x.important, x.fire, x.client_visible, x.archived_at is not null as archived,
                            x.planned_seconds,
                            (select array_agg(l.id order by l.colour, l.name, l.id) from card_label cl
                                join label l on l.id = cl.label_id where cl.card_id = x.id) as labels,
                            (select array_agg(a.person_id order by a.assigned_at, a.person_id) from card_assignee a
                                where a.card_id = x.id) as people,
                            (select count(*) from card_comment m where m.card_id = x.id and m.removed_at is null) as comments,
                            (select count(*) from card_attachment f where f.card_id = x.id and f.removed_at is null) as attachments,
                            (select count(*) from check_item i where i.card_id = x.id) as items,
                            (select count(i.done_at) from check_item i where i.card_id = x.id) as items_done,
                            (select array_agg(%s order by f.rank) from card_field_value v join board_field f on f.id = v.field_id
                                and f.on_front left join board_field_option o on o.id = v.option_id where v.card_id = x.id) as fields,
                            exists (select from card_link k join card b on b.id = k.from_id where k.to_id = x.id and k.kind = 'BLOCKS'
                                and b.done_at is null and b.archived_at is null) as blocked, x.template, x.cover_colour,
                            %s as cover_picture, 1 as matching
                        from card x join client c on c.id = x.client_id where x.id = :card
                        """.formatted(FIELD, coverPicture("x")))
                .param("card", cardId)
                .query((row, index) -> front(row))
                .single();
    }

    /** Lists that were put away, the last first. */
    public List<Archived> archivedLists(UUID boardId) {
        return jdbc.sql("""
                        select cast(l.id as text) as key, l.name, '' as list_name, l.archived_at as at from board_list l
                        where l.board_id = :board and l.archived_at is not null order by l.archived_at desc, l.id limit 500
                        """).param("board", boardId).query(Archived.class).list();
    }

    /** Cards that were put away, the last first. */
    public List<Archived> archivedCards(UUID boardId) {
        return jdbc.sql("""
                        select c.key || '-' || x.number as key, x.title as name, l.name as list_name, x.archived_at as at
                        from card x join client c on c.id = x.client_id join board_list l on l.id = x.list_id
                        where x.board_id = :board and x.archived_at is not null order by x.archived_at desc, x.id limit 500
                        """).param("board", boardId).query(Archived.class).list();
    }

    /** The attachment that is the cover of a card; one that was taken off the card is none, and is one again when it comes back. */
    static String coverPicture(String card) {
        return "(select f.id from card_attachment f where f.id = " + card
                + ".cover_id and f.removed_at is null and f.preview_id is not null)";
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime until(CardFilter filter, Instant now) {
        int days = filter.due() == CardFilter.Due.WEEK ? 7 : 1;
        return now.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    private static Front front(ResultSet row) throws SQLException {
        return new Front(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getObject("list_id", UUID.class),
                row.getString("title"),
                row.getBoolean("described"),
                instant(row, "due_at"),
                instant(row, "done_at"),
                Priority.valueOf(row.getString("priority")),
                row.getBoolean("important"),
                row.getBoolean("fire"),
                row.getBoolean("client_visible"),
                row.getBoolean("archived"),
                row.getObject("planned_seconds", Integer.class),
                ids(row.getArray("labels")),
                ids(row.getArray("people")),
                row.getInt("comments"),
                row.getInt("attachments"),
                row.getInt("items"),
                row.getInt("items_done"),
                fields(row.getArray("fields")),
                row.getBoolean("blocked"),
                row.getBoolean("template"),
                row.getObject("cover_colour", Integer.class),
                row.getObject("cover_picture", UUID.class),
                row.getInt("matching"));
    }

    private static List<FrontField> fields(@Nullable Array array) throws SQLException {
        if (array == null) {
            return List.of();
        }
        return Arrays.stream((String[]) array.getArray())
                .map(text -> text.split(SEPARATOR, 3))
                .map(parts -> new FrontField(parts[0], FieldKind.valueOf(parts[1]), parts[2]))
                .toList();
    }

    private static List<UUID> ids(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((UUID[]) array.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
