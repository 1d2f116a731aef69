package app.tandem.boards.domain;

import app.tandem.audit.EarlierTrail;
import app.tandem.audit.EarlierTrail.Earlier;
import app.tandem.boards.BoardIntake;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.ids.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a whole board in batches, in the transaction of its caller. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class BoardFiller implements BoardIntake {

    private static final int BATCH = 500;

    /** From so many cards on, the first who opens the board would notice that the planner knows nothing of them. */
    private static final int MANY = 1000;

    private static final String ANALYZE = """
            analyze card, card_key, card_assignee, card_label, label, checklist, check_item, card_comment, card_attachment,
                card_field_value, board_list, card_word
            """;

    private static final int LONGEST_LIST = 120;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 100_000;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_CHECKLIST = 200;
    private static final int LONGEST_ITEM = 2000;
    private static final int LONGEST_COMMENT = 50_000;
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_NAME = 120;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EarlierTrail earlier;
    private final CardPlaces places;
    private final BoardRemover remover;
    private final BoardMaker maker;
    private final Clock clock;

    BoardFiller(
            JdbcClient jdbc,
            JdbcTemplate batches,
            EarlierTrail earlier,
            CardPlaces places,
            BoardRemover remover,
            BoardMaker maker,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.earlier = earlier;
        this.places = places;
        this.remover = remover;
        this.maker = maker;
        this.clock = clock;
    }

    /** Rows that wait to be written together. */
    private final class Rows {
        private final String sql;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        Rows(String sql) {
            this.sql = sql;
        }

        void add(@Nullable Object... values) {
            rows.add(values);
        }

        /** Whether a row begins with this. */
        boolean has(Object first) {
            return rows.stream().anyMatch(row -> first.equals(row[0]));
        }

        void write() {
            batches.batchUpdate(sql, rows, BATCH, (statement, row) -> {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
            });
            rows.clear();
        }
    }

    @Override
    public Set<UUID> fill(UUID boardId, Content content, IntConsumer progress) {
        Home home = jdbc.sql("""
                        select b.client_id, b.project_id, c.key from board b join client c on c.id = b.client_id
                        where b.id = :board for update of b
                        """).param("board", boardId).query(Home.class).single();
        UUID client = home.clientId();
        for (String table : List.of("board_list", "label", "board_field")) {
            jdbc.sql("delete from " + table + " where board_id = :board")
                    .param("board", boardId)
                    .update();
        }
        Instant now = clock.instant();
        List<UUID> labels = addLabels(boardId, content.labels());
        Fields fields = new Fields(boardId, content.fields(), now);
        List<UUID> lists = addLists(boardId, content.lists(), now);
        Map<NewCard, Integer> numbers = numbers(client, content.lists());
        Rows cards = new Rows("""
                insert into card (id, version, client_id, number, board_id, list_id, rank, title, description, starts_on, due_at,
                    done_at, created_at, created_by, archived_at, source_id, source_number, cover_colour)
                values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        Parts parts = new Parts(boardId);
        List<Earlier> history = new ArrayList<>();
        Set<UUID> made = new LinkedHashSet<>();
        for (int i = 0; i < lists.size(); i++) {
            List<NewCard> inList = content.lists().get(i).cards();
            List<String> ranks = Rank.row(null, inList.size());
            for (int j = 0; j < inList.size(); j++) {
                NewCard card = inList.get(j);
                UUID id = Ids.next();
                made.add(id);
                cards.add(
                        id,
                        client,
                        numbers.get(card),
                        boardId,
                        lists.get(i),
                        ranks.get(j),
                        cut(card.title(), LONGEST_TITLE),
                        cutText(card.description(), LONGEST_DESCRIPTION),
                        card.startsOn(),
                        at(card.dueAt()),
                        at(card.doneAt()),
                        at(card.createdAt()),
                        card.createdBy(),
                        at(card.archivedAt()),
                        card.sourceId(),
                        card.order() > 0 && card.order() <= Integer.MAX_VALUE ? (int) card.order() : null,
                        card.cover());
                parts.add(id, card, labels, now);
                history.addAll(told(id, card, home, numbers.get(card)));
                fields.add(id, card);
                if (made.size() % BATCH == 0) {
                    cards.write();
                    parts.write();
                    fields.write();
                    earlier.add(history);
                    history.clear();
                    progress.accept(made.size());
                }
            }
        }
        cards.write();
        parts.write();
        fields.write();
        earlier.add(history);
        jdbc.sql(
                        "insert into card_key (client_id, number, card_id) select client_id, number, id from card where board_id = :board")
                .param("board", boardId)
                .update();
        if (made.size() >= MANY) {
            jdbc.sql(ANALYZE).update();
        }
        progress.accept(made.size());
        return made;
    }

    @Override
    public Set<UUID> hold(UUID boardId) {
        return remover.hold(boardId);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED, readOnly = true)
    public Set<UUID> empty(Collection<UUID> boardIds) {
        return jdbc.sql("""
                        select b.id from board b where b.id = any(:boards) and not exists (select from card x where x.board_id = b.id)
                        """)
                .param("boards", boardIds.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    @Override
    public void remove(UUID boardId, IntConsumer progress) {
        remover.remove(boardId, progress);
    }

    @Override
    public void clear(UUID boardId, IntConsumer progress) {
        remover.clear(boardId, progress);
        maker.addUsualLists(boardId);
    }

    @Override
    public Set<UUID> performers(UUID boardId) {
        return jdbc.sql("""
                        select distinct a.person_id from card_assignee a join card x on x.id = a.card_id where x.board_id = :board
                        """).param("board", boardId).query(UUID.class).set();
    }

    private record Home(UUID clientId, UUID projectId, String key) {}

    private static List<Earlier> told(UUID id, NewCard card, Home home, @Nullable Integer number) {
        String label = home.key() + "-" + number + " " + cut(card.title(), LONGEST_TITLE);
        Subject subject = Subject.of("card", id, label).inProject(home.clientId(), home.projectId());
        return card.history().stream()
                .map(event -> new Earlier(
                        event.at(),
                        event.personId(),
                        cut(event.personName(), LONGEST_NAME),
                        new Change(
                                event.kind().action(),
                                subject,
                                new LinkedHashMap<>(event.before()),
                                new LinkedHashMap<>(event.after()))))
                .toList();
    }

    private List<UUID> addLabels(UUID board, List<NewLabel> labels) {
        Rows rows = new Rows("insert into label (id, board_id, name, colour) values (?, ?, ?, ?)");
        List<UUID> ids = labels.stream().map(label -> Ids.next()).toList();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(
                    ids.get(i),
                    board,
                    cutText(labels.get(i).name(), LONGEST_LABEL),
                    labels.get(i).colour());
        }
        rows.write();
        return ids;
    }

    private List<UUID> addLists(UUID board, List<NewList> lists, Instant now) {
        Rows rows = new Rows("""
                insert into board_list (id, version, board_id, name, kind, rank, created_at, archived_at)
                values (?, 0, ?, ?, ?, ?, ?, ?)
                """);
        List<UUID> ids = lists.stream().map(list -> Ids.next()).toList();
        List<String> ranks = Rank.row(null, ids.size());
        for (int i = 0; i < ids.size(); i++) {
            NewList list = lists.get(i);
            rows.add(
                    ids.get(i),
                    board,
                    cut(list.name(), LONGEST_LIST),
                    list.kind().name(),
                    ranks.get(i),
                    at(now),
                    at(list.archivedAt()));
        }
        rows.write();
        return ids;
    }

    /** Numbers of the client, in the order of the cards. */
    private Map<NewCard, Integer> numbers(UUID client, List<NewList> lists) {
        List<NewCard> cards = lists.stream()
                .flatMap(list -> list.cards().stream())
                .sorted(Comparator.comparingLong(NewCard::order))
                .toList();
        Map<NewCard, Integer> numbers = new IdentityHashMap<>();
        if (cards.isEmpty()) {
            return numbers;
        }
        int first = places.nextNumbers(client, cards.size());
        for (int i = 0; i < cards.size(); i++) {
            numbers.put(cards.get(i), first + i);
        }
        return numbers;
    }

    /** The fields of the board, and what they hold on cards. */
    private final class Fields {
        private final UUID board;
        private final List<NewField> fields;
        private final List<UUID> ids;
        private final List<Map<String, UUID>> options = new ArrayList<>();
        private final Rows values = new Rows("""
                insert into card_field_value (card_id, field_id, board_id, kind, text, number, day, checked, option_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);

        Fields(UUID board, List<NewField> fields, Instant now) {
            this.board = board;
            this.fields = fields;
            this.ids = fields.stream().map(field -> Ids.next()).toList();
            Rows rows = new Rows("""
                    insert into board_field (id, board_id, name, kind, on_front, rank, created_at) values (?, ?, ?, ?, ?, ?, ?)
                    """);
            Rows choices = new Rows("insert into board_field_option (id, field_id, name, rank) values (?, ?, ?, ?)");
            List<String> ranks = Rank.row(null, fields.size());
            for (int i = 0; i < ids.size(); i++) {
                NewField field = fields.get(i);
                rows.add(ids.get(i), board, field.name(), field.kind().name(), field.onFront(), ranks.get(i), at(now));
                Map<String, UUID> byName = new LinkedHashMap<>();
                field.options().forEach(name -> byName.putIfAbsent(name.toLowerCase(Locale.ROOT), Ids.next()));
                options.add(byName);
                String rank = null;
                for (String name : field.options()) {
                    UUID option = byName.get(name.toLowerCase(Locale.ROOT));
                    if (option != null && !choices.has(option)) {
                        rank = Rank.between(rank, null);
                        choices.add(option, ids.get(i), name, rank);
                    }
                }
            }
            rows.write();
            choices.write();
        }

        void add(UUID card, NewCard from) {
            for (NewValue value : from.values()) {
                NewField.Kind kind = fields.get(value.field()).kind();
                String text = value.value();
                values.add(
                        card,
                        ids.get(value.field()),
                        board,
                        kind.name(),
                        kind == NewField.Kind.TEXT ? text : null,
                        kind == NewField.Kind.NUMBER ? new BigDecimal(text) : null,
                        kind == NewField.Kind.DATE ? LocalDate.parse(text) : null,
                        kind == NewField.Kind.CHECKBOX ? Boolean.TRUE : null,
                        kind == NewField.Kind.CHOICE
                                ? options.get(value.field()).get(text.toLowerCase(Locale.ROOT))
                                : null);
            }
        }

        void write() {
            values.write();
        }
    }

    /** What hangs on cards. */
    private final class Parts {
        private final UUID board;
        private final Rows labels = new Rows("insert into card_label (card_id, label_id, board_id) values (?, ?, ?)");
        private final Rows people =
                new Rows("insert into card_assignee (card_id, person_id, assigned_at) values (?, ?, ?)");
        private final Rows checklists = new Rows("insert into checklist (id, card_id, name, rank) values (?, ?, ?, ?)");
        private final Rows items = new Rows("""
                insert into check_item (id, checklist_id, card_id, name, rank, done_at, person_id, due_on)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """);
        private final Rows comments = new Rows("""
                insert into card_comment (id, version, card_id, author_id, text, created_at) values (?, 0, ?, ?, ?, ?)
                """);
        private final Rows links = new Rows("""
                insert into card_attachment (id, card_id, url, name, size, type, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """);

        Parts(UUID board) {
            this.board = board;
        }

        void add(UUID card, NewCard from, List<UUID> labelIds, Instant now) {
            from.labels().forEach(label -> labels.add(card, labelIds.get(label), board));
            from.people().stream().distinct().forEach(person -> people.add(card, person, at(now)));
            List<String> ranks = Rank.row(null, from.checklists().size());
            for (int i = 0; i < ranks.size(); i++) {
                NewChecklist checklist = from.checklists().get(i);
                UUID id = Ids.next();
                checklists.add(id, card, cut(checklist.name(), LONGEST_CHECKLIST), ranks.get(i));
                List<String> places = Rank.row(null, checklist.items().size());
                for (int j = 0; j < places.size(); j++) {
                    NewItem item = checklist.items().get(j);
                    items.add(
                            Ids.next(),
                            id,
                            card,
                            cut(item.name(), LONGEST_ITEM),
                            places.get(j),
                            item.done() ? at(now) : null,
                            item.personId(),
                            item.dueOn());
                }
            }
            from.comments()
                    .forEach(comment -> comments.add(
                            Ids.next(),
                            card,
                            comment.authorId(),
                            cut(comment.text(), LONGEST_COMMENT),
                            at(comment.at())));
            from.links()
                    .forEach(link -> links.add(
                            Ids.next(),
                            card,
                            link.url(),
                            cut(link.name(), LONGEST_FILE),
                            link.size(),
                            link.type(),
                            at(link.at()),
                            link.by()));
        }

        void write() {
            for (Rows rows : List.of(labels, people, checklists, items, comments, links)) {
                rows.write();
            }
        }
    }

    /** Never blank: what has no words gets a dash. */
    static String cut(String text, int most) {
        String shown = cutText(text.strip(), most).strip();
        return shown.isEmpty() ? "—" : shown;
    }

    /** PostgreSQL counts characters, Java halves of them: nothing is cut in the middle of one. */
    private static String cutText(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
