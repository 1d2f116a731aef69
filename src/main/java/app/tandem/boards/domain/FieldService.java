package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.TypedNumber;
import app.tandem.shared.time.KeptDays;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The fields of boards and what they hold on cards. */
@Service
@Transactional
public class FieldService {

    private static final int MOST_FIELDS = 50;
    private static final int MOST_OPTIONS = 100;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_OPTION = 200;
    private static final int LONGEST_TEXT = 5000;

    private record Described(String name, FieldKind kind, boolean onFront) {}

    private final BoardFinder boards;
    private final CardExtras extras;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    FieldService(BoardFinder boards, CardExtras extras, JdbcClient jdbc, Audit audit, Clock clock) {
        this.boards = boards;
        this.extras = extras;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a field behind the others.
     *
     * @param options of a choice; none for other kinds
     * @throws RuleException {@code field.name.length}, {@code field.taken}, {@code field.too-many}, {@code field.options},
     *     {@code field.option.length}
     */
    public UUID add(Viewer viewer, UUID boardId, String name, FieldKind kind, boolean onFront, List<String> options) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        lock(boardId);
        if (extras.fields(boardId).size() >= MOST_FIELDS) {
            throw new RuleException(null, "field.too-many", MOST_FIELDS);
        }
        if (kind == FieldKind.CHOICE && options.isEmpty()) {
            throw new RuleException("options", "field.options");
        }
        UUID id = Ids.next();
        Described described = new Described(checked(name), kind, onFront);
        try {
            jdbc.sql("""
                            insert into board_field (id, board_id, name, kind, on_front, rank, created_at)
                            values (:id, :board, :name, :kind, :front, :rank, :at)
                            """)
                    .param("id", id)
                    .param("board", boardId)
                    .param("name", described.name())
                    .param("kind", kind.name())
                    .param("front", onFront)
                    .param("rank", Rank.between(last("board_field", "board_id", boardId), null))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "field.taken");
        }
        if (kind == FieldKind.CHOICE) {
            addOptions(id, options);
        }
        audit.record(Change.created("field.added", subject(project, id, described.name()), described));
        return id;
    }

    /**
     * Changes a field; its kind stays, because there are values of it.
     *
     * @param options new names of its options by their ids; one with an empty name goes, with its values
     * @param more options to add
     * @throws RuleException as for {@link #add}
     */
    public void change(
            Viewer viewer,
            UUID boardId,
            UUID fieldId,
            String name,
            boolean onFront,
            Map<UUID, String> options,
            List<String> more) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        lock(boardId);
        Field was = one(boardId, fieldId);
        String clean = checked(name);
        try {
            jdbc.sql("update board_field set name = :name, on_front = :front where id = :id")
                    .param("id", fieldId)
                    .param("name", clean)
                    .param("front", onFront)
                    .update();
            options.forEach((option, text) -> {
                if (text.isBlank()) {
                    removeOption(was, option);
                } else {
                    renameOption(fieldId, option, text.strip());
                }
            });
            if (was.kind() == FieldKind.CHOICE) {
                addOptions(fieldId, more);
            }
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "field.taken");
        }
        audit.record(Change.updated(
                "field.updated",
                subject(project, fieldId, clean),
                new Described(was.name(), was.kind(), was.onFront()),
                new Described(clean, was.kind(), onFront)));
    }

    /** Removes a field with everything that it holds. */
    public void remove(Viewer viewer, UUID boardId, UUID fieldId) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        Field was = one(boardId, fieldId);
        jdbc.sql("delete from board_field where id = :id").param("id", fieldId).update();
        audit.record(Change.removed(
                "field.removed",
                subject(project, fieldId, was.name()),
                new Described(was.name(), was.kind(), was.onFront())));
    }

    /** Removes an option of a choice; the cards that have it lose it, and their histories say so. */
    public void removeOption(Viewer viewer, UUID boardId, UUID fieldId, UUID optionId) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        lock(boardId);
        Field field = one(boardId, fieldId);
        String name = removeOption(field, optionId);
        audit.record(Change.removed("field.option-removed", subject(project, fieldId, field.name()), new Named(name)));
    }

    private record Named(String option) {}

    /** On how many cards a choice has this option; the caller has found the board in the viewer's scope. */
    @Transactional(readOnly = true)
    public int uses(UUID boardId, UUID fieldId, UUID optionId) {
        one(boardId, fieldId);
        return jdbc.sql("select count(*) from card_field_value where field_id = :field and option_id = :option")
                .param("field", fieldId)
                .param("option", optionId)
                .query(Integer.class)
                .single();
    }

    /** On how many cards the field holds something; the caller has found the board in the viewer's scope. */
    @Transactional(readOnly = true)
    public int uses(UUID boardId, UUID fieldId) {
        one(boardId, fieldId);
        return jdbc.sql("select count(*) from card_field_value where field_id = :field")
                .param("field", fieldId)
                .query(Integer.class)
                .single();
    }

    /** Writes what a field holds on a card, whatever it has held. */
    public void set(Viewer viewer, CardName card, UUID fieldId, String typed) {
        set(viewer, card, fieldId, typed, was -> true);
    }

    /**
     * Writes what a field holds on a card.
     *
     * @param typed as a person or program writes it: a text, a number with a point or comma, {@code 2026-11-30}, {@code true},
     *     or the id of an option; empty for nothing
     * @param expected says whether what the field holds, as {@link Field#shown}, is still what the viewer has seen
     * @throws StaleException {@code field.changed} when it is not
     * @throws NotFoundException {@code field.not-found} for a field of another board
     * @throws RuleException {@code field.number}, {@code field.date}, {@code day.years}, {@code field.text}, {@code
     *     field.option}
     */
    public void set(Viewer viewer, CardName card, UUID fieldId, String typed, Predicate<String> expected) {
        boards.workable(viewer, card.id().toString());
        jdbc.sql("select id from card where id = :card for update")
                .param("card", card.id())
                .query(UUID.class)
                .single();
        Field field = extras.fields(card).stream()
                .filter(one -> one.id().equals(fieldId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("field"));
        String text = typed.strip();
        boolean isEmpty = text.isEmpty() || field.kind() == FieldKind.CHECKBOX && !Boolean.parseBoolean(text);
        Value value = isEmpty ? null : Value.of(field, text);
        String was = field.shown();
        String now = value == null ? "" : value.shown();
        if (was.equals(now)) {
            return;
        }
        if (!expected.test(was)) {
            throw new StaleException("field");
        }
        jdbc.sql("delete from card_field_value where card_id = :card and field_id = :field")
                .param("card", card.id())
                .param("field", fieldId)
                .update();
        if (value != null) {
            insert(card, field, value);
        }
        audit.record(new Change(
                "card.updated",
                CardService.subject(card),
                Collections.singletonMap(field.name(), was.isEmpty() ? nothing(field) : field.value()),
                Collections.singletonMap(field.name(), value == null ? nothing(field) : value.typed())));
    }

    /** In a history an empty box is one that is not ticked. */
    private static Object nothing(Field field) {
        return field.kind() == FieldKind.CHECKBOX ? (Object) false : "";
    }

    private record Value(
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            @Nullable Boolean checked,
            @Nullable UUID option,
            String shown) {

        /** As the history keeps it, which writes each kind in the reader's way. */
        Object typed() {
            return number != null ? (Object) number : day != null ? day : checked != null ? checked : shown;
        }

        static Value of(Field field, String typed) {
            return switch (field.kind()) {
                case TEXT -> {
                    if (typed.length() > LONGEST_TEXT) {
                        throw new RuleException("value", "field.text", LONGEST_TEXT);
                    }
                    yield new Value(typed, null, null, null, null, typed);
                }
                case NUMBER -> {
                    BigDecimal number = number(typed);
                    yield new Value(null, number, null, null, null, number.toPlainString());
                }
                case DATE -> {
                    LocalDate day = day(typed);
                    yield new Value(null, null, day, null, null, day.toString());
                }
                case CHECKBOX -> new Value(null, null, null, true, null, "true");
                case CHOICE ->
                    field.options().stream()
                            .filter(one -> one.id().toString().equals(typed))
                            .findFirst()
                            .map(one -> new Value(null, null, null, null, one.id(), one.name()))
                            .orElseThrow(() -> new RuleException("value", "field.option"));
            };
        }

        private static BigDecimal number(String typed) {
            BigDecimal number = TypedNumber.parse(typed);
            if (number == null) {
                throw new RuleException("value", "field.number");
            }
            return number;
        }

        private static LocalDate day(String typed) {
            try {
                LocalDate day = LocalDate.parse(typed);
                KeptDays.check("value", day);
                return day;
            } catch (DateTimeException e) {
                throw new RuleException("value", "field.date");
            }
        }
    }

    private void insert(CardName card, Field field, Value value) {
        jdbc.sql("""
                        insert into card_field_value (card_id, field_id, board_id, kind, text, number, day, checked, option_id)
                        values (:card, :field, :board, :kind, :text, :number, :day, :checked, :option)
                        """)
                .param("card", card.id())
                .param("field", field.id())
                .param("board", card.boardId())
                .param("kind", field.kind().name())
                .param("text", value.text())
                .param("number", value.number())
                .param("day", value.day())
                .param("checked", value.checked())
                .param("option", value.option())
                .update();
    }

    private void addOptions(UUID fieldId, List<String> names) {
        List<String> ranks = Rank.row(last("board_field_option", "field_id", fieldId), names.size());
        if (names.size() > MOST_OPTIONS) {
            throw new RuleException("options", "field.option.length", LONGEST_OPTION);
        }
        for (int i = 0; i < names.size(); i++) {
            jdbc.sql("insert into board_field_option (id, field_id, name, rank) values (:id, :field, :name, :rank)")
                    .param("id", Ids.next())
                    .param("field", fieldId)
                    .param("name", checkedOption(names.get(i)))
                    .param("rank", ranks.get(i))
                    .update();
        }
    }

    private void renameOption(UUID fieldId, UUID optionId, String name) {
        int rows = jdbc.sql("update board_field_option set name = :name where id = :id and field_id = :field")
                .param("id", optionId)
                .param("field", fieldId)
                .param("name", checkedOption(name))
                .update();
        if (rows == 0) {
            throw new NotFoundException("field");
        }
    }

    /** @return its name */
    private String removeOption(Field field, UUID optionId) {
        String name = field.options().stream()
                .filter(one -> one.id().equals(optionId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("field"))
                .name();
        List<CardName> cards = jdbc.sql("""
                        select x.id, c.key || '-' || x.number as key, x.title, x.list_id, x.board_id, p.id as project_id, x.client_id,
                            x.archived_at is not null as archived, true as workable
                        from card_field_value v join card x on x.id = v.card_id join project p on p.board_id = x.board_id
                        join client c on c.id = x.client_id where v.field_id = :field and v.option_id = :option
                        """)
                .param("field", field.id())
                .param("option", optionId)
                .query(CardName.class)
                .list();
        jdbc.sql("delete from board_field_option where id = :id")
                .param("id", optionId)
                .update();
        cards.forEach(card -> audit.record(new Change(
                "card.updated",
                CardService.subject(card),
                Collections.singletonMap(field.name(), name),
                Collections.singletonMap(field.name(), ""))));
        return name;
    }

    private Field one(UUID boardId, UUID fieldId) {
        return extras.fields(boardId).stream()
                .filter(field -> field.id().equals(fieldId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("field"));
    }

    private void lock(UUID boardId) {
        jdbc.sql("select id from board where id = :board for update")
                .param("board", boardId)
                .query(UUID.class)
                .single();
    }

    private @Nullable String last(String table, String parent, UUID parentId) {
        return jdbc.sql("select max(rank) from " + table + " where " + parent + " = :parent")
                .param("parent", parentId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static String checked(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new RuleException("name", "field.name.length", LONGEST_NAME);
        }
        return clean;
    }

    private static String checkedOption(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_OPTION) {
            throw new RuleException("options", "field.option.length", LONGEST_OPTION);
        }
        return clean;
    }

    private static Subject subject(ProjectName project, UUID id, String name) {
        return Subject.of("field", id, name).inProject(project.clientId(), project.id());
    }
}
