package app.tandem.boards.domain;

import app.tandem.shared.search.SearchText;
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

    /**
     * A list with the sums of its open cards, whatever filter is set.
     *
     * @param cards how many, templates included
     * @param templates those of them that others are made from: they are no work and are in no sum
     * @param plannedSeconds what is planned on its cards together
     */
    public record ListRow(
            UUID id,
            String name,
            ListKind kind,
            @Nullable Integer cardLimit,
            boolean archived,
            int cards,
            int templates,
            long plannedSeconds) {

        public boolean isFull() {
            return cardLimit != null && work() > cardLimit;
        }

        /** How many cards are something to do. */
        public int work() {
            return cards - templates;
        }
    }

    /**
     * What the front of a card shows.
     *
     * @param coverColour 1 to 8; null for none
     * @param coverPicture an attachment of the card of which there is a picture; null for none
     * @param answered it is with the client, and they have answered
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
            boolean answered,
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
        NEWEST("x.created_at desc"),
        /** By what {@link Window#field} holds. */
        FIELD("""
                (select v.number from card_field_value v where v.card_id = x.id and v.field_id = :sortField) nulls last,
                    (select v.day from card_field_value v where v.card_id = x.id and v.field_id = :sortField) nulls last,
                    (select o.rank from card_field_value v join board_field_option o on o.id = v.option_id
                        where v.card_id = x.id and v.field_id = :sortField) nulls last,
                    (select v.checked from card_field_value v where v.card_id = x.id and v.field_id = :sortField) nulls last,
                    (select v.text collate "ru-x-icu" from card_field_value v where v.card_id = x.id and v.field_id = :sortField) nulls last""");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
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
     * @param field by which they are sorted; null for none
     */
    public record Window(
            @Nullable UUID listId,
            boolean byList,
            Sort sort,
            int from,
            int size,
            @Nullable Instant dueFrom,
            @Nullable Instant dueUntil,
            @Nullable UUID field) {

        /** Everything. */
        public static final Window ALL = new Window(null, true, Sort.PLACE, 0, MOST_CARDS, null, null, null);

        /** The first cards of each list. */
        public static Window first(int size) {
            return new Window(null, true, Sort.PLACE, 0, size, null, null, null);
        }

        /** More of one list. */
        public static Window of(UUID listId, int from, int size) {
            return new Window(listId, true, Sort.PLACE, from, size, null, null, null);
        }

        /** A page of all cards. */
        public static Window page(Sort sort, int from, int size) {
            return new Window(null, false, sort, from, size, null, null, null);
        }

        /** A page of all cards, by what a field of the board holds. */
        public static Window page(UUID field, int from, int size) {
            return new Window(null, false, Sort.FIELD, from, size, null, null, field);
        }

        /** All cards due in a span of time. */
        public static Window due(Instant from, Instant until) {
            return new Window(null, false, Sort.DUE, 0, MOST_CARDS, from, until, null);
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
                            count(x.id) as cards, count(x.id) filter (where x.template) as templates,
                            coalesce(sum(x.planned_seconds) filter (where not x.template), 0) as planned_seconds
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

    /** As {@link #fronts(Viewer, UUID, CardFilter, boolean)}, of each list only a part. */
    public List<Front> fronts(Viewer viewer, UUID boardId, CardFilter filter, boolean archived, Window window) {
        return filtered(FrontSql.window(filter, archived, window), viewer, boardId, filter, window)
                .query((row, index) -> front(row))
                .list();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, Viewer viewer, UUID boardId, CardFilter filter, Window window) {
        Instant now = clock.instant();
        SearchText text = new SearchText(filter.text());
        return jdbc.sql(sql)
                .params(text.parameters())
                .param("dueFrom", at(window.dueFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueUntil", at(window.dueUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("list", window.listId())
                .param("from", window.from())
                .param("size", window.size())
                .param("board", boardId)
                .param("parts", parts(text.typed()))
                .param("otherParts", parts(text.inOtherLayout()))
                .param(
                        "priority",
                        filter.priority() == null ? null : filter.priority().name())
                .param("viewer", viewer.id())
                .param("people", filter.people().toArray(UUID[]::new))
                .param("labels", filter.labels().toArray(UUID[]::new))
                .param("options", filter.options().toArray(UUID[]::new))
                .param("ticked", filter.ticked().toArray(UUID[]::new))
                .param("sortField", window.field())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until(filter, now))
                .param("gold", filter.gold())
                .param("most", MOST_CARDS);
    }

    /** What is between spaces, each for itself, with е for ё. */
    private static String[] parts(String text) {
        return Arrays.stream(text.replaceAll("[ёЁ]", "е").split("\\s+"))
                .map(LikePattern::anywhere)
                .toArray(String[]::new);
    }

    /**
     * A card that a filter leaves.
     *
     * @param plannedSeconds null where nothing is planned
     * @param template others are made from it
     */
    public record Match(UUID id, UUID listId, @Nullable Integer plannedSeconds, boolean template) {}

    /** All cards that the filter leaves, however many of them are shown. */
    public List<Match> matching(Viewer viewer, UUID boardId, CardFilter filter) {
        return filtered(FrontSql.matching(filter), viewer, boardId, filter, Window.ALL)
                .query(Match.class)
                .list();
    }

    /** The last open card of a list besides the given one; null where there is none. */
    public @Nullable UUID lastBut(UUID listId, UUID cardId) {
        return jdbc.sql("""
                        select id from card where list_id = :list and id <> :card and archived_at is null
                        order by rank desc limit 1
                        """)
                .param("list", listId)
                .param("card", cardId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** The front of one card of the board. */
    public Front front(UUID cardId) {
        return jdbc.sql(FrontSql.one())
                .param("card", cardId)
                .param("most", 1)
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
                row.getBoolean("answered"),
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
