package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.CardScope;
import app.tandem.boards.domain.CardQueries.Attachment;
import app.tandem.boards.domain.CardQueries.Checklist;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads in one statement what hangs on a card: checklists, attachments, the fields of its board, links to other cards, when it
 * comes again.
 */
@Service
@Transactional(readOnly = true)
public class CardExtras {

    /** One of the answers of a field. */
    public record Option(UUID id, String name) {}

    /** A field of the board with what it holds on the card; of the five, the one of its kind is set. */
    public record Field(
            UUID id,
            String name,
            FieldKind kind,
            boolean onFront,
            List<Option> options,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            @Nullable Boolean checked,
            @Nullable UUID optionId) {

        private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}]{1,4000}");

        /** Where its text leads, if it is the address of a page and nothing else; null if not. */
        public @Nullable String address() {
            return text == null ? null : address(kind, text);
        }

        /** The same of what a field of some kind holds. */
        public static @Nullable String address(FieldKind kind, String value) {
            return kind == FieldKind.TEXT && ADDRESS.matcher(value).matches() ? value : null;
        }

        /** What it holds, of the kind that it is: a text, number, day, truth, or the name of an option; an empty text for nothing. */
        public Object value() {
            return number != null
                    ? (Object) new BigDecimal(number.stripTrailingZeros().toPlainString())
                    : day != null ? day : checked != null ? checked : shown();
        }

        /** What it holds, as a person or program would write it; empty for nothing. */
        public String shown() {
            if (text != null) {
                return text;
            }
            if (number != null) {
                return number.stripTrailingZeros().toPlainString();
            }
            if (day != null) {
                return day.toString();
            }
            if (checked != null) {
                return "true";
            }
            return options.stream()
                    .filter(option -> option.id().equals(optionId))
                    .map(Option::name)
                    .findFirst()
                    .orElse("");
        }
    }

    /** How another card has to do with this one. */
    public enum Relation {
        BLOCKED_BY,
        BLOCKS,
        RELATES
    }

    /** Another card that the viewer sees. */
    public record Link(
            UUID id, String key, String title, Relation relation, String project, boolean done, boolean archived) {}

    /**
     * When a card comes again.
     *
     * @param weekdays numbers of ISO 8601: 1 is Monday
     * @param dueAfterDays when the new card is due, counted from its day; null for never
     * @param every how many days, weeks or months from one to the next
     * @param until the last day on which it may come; null for no end
     */
    public record Recurrence(
            RecurrenceRule.Kind rule,
            List<Integer> weekdays,
            @Nullable Integer monthDay,
            @Nullable Integer dueAfterDays,
            LocalDate nextOn,
            int every,
            @Nullable LocalDate until) {

        public boolean on(DayOfWeek day) {
            return weekdays.contains(day.getValue());
        }
    }

    /** A card that serves as a template. */
    public record Template(
            UUID id, String key, String title, @Nullable Instant createdAt) {}

    /** What stands at the top of a card: a colour, 1 to 8, or one of its pictures; both null for nothing. */
    public record Cover(@Nullable Integer colour, @Nullable UUID attachmentId) {

        public boolean isNone() {
            return colour == null && attachmentId == null;
        }
    }

    /** @param recurrence null for a card that comes once */
    public record Extras(
            List<Checklist> checklists,
            List<Attachment> attachments,
            List<Field> fields,
            List<Link> links,
            @Nullable Recurrence recurrence,
            boolean template,
            Cover cover) {}

    private static final String FIELDS = """
            (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'onFront', f.on_front,
                'options', coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.rank)
                    from board_field_option o where o.field_id = f.id), '[]'),
                'text', v.text, 'number', v.number, 'day', v.day, 'checked', v.checked, 'optionId', v.option_id) order by f.rank), '[]')
                from board_field f left join card_field_value v on v.field_id = f.id and v.card_id = :card where f.board_id = :board)
            """;

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Projects projects;
    private final JsonMapper json;

    CardExtras(JdbcClient jdbc, Projects projects, JsonMapper json) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.json = json;
    }

    /** Of a card that the caller has found in the viewer's scope. */
    public Extras of(Viewer viewer, CardName card) {
        String text = jdbc.sql("""
                        select json_build_object('checklists', %s, 'attachments', %s, 'fields', %s,
                            'links', (select coalesce(json_agg(json_build_object('id', x.id, 'key', c.key || '-' || x.number,
                                'title', x.title, 'relation', k.relation, 'project', p.name, 'done', x.done_at is not null,
                                'archived', x.archived_at is not null) order by k.relation, k.created_at), '[]')
                                from (select to_id as other, case kind when 'BLOCKS' then 'BLOCKS' else 'RELATES' end as relation, created_at
                                    from card_link where from_id = :card
                                    union all select from_id, case kind when 'BLOCKS' then 'BLOCKED_BY' else 'RELATES' end, created_at
                                    from card_link where to_id = :card) k
                                join card x on x.id = k.other join project p on p.board_id = x.board_id join client c on c.id = p.client_id
                                where %s),
                            'recurrence', (select json_build_object('rule', r.rule, 'weekdays', r.weekdays, 'monthDay', r.month_day,
                                'dueAfterDays', r.due_after_days, 'nextOn', r.next_on, 'every', r.every, 'until', r.until_on) from card_recurrence r where r.card_id = :card),
                            'template', (select t.template from card t where t.id = :card),
                            'cover', (select json_build_object('colour', t.cover_colour, 'attachmentId', %s) from card t where t.id = :card))
                        """.formatted(
                                CardQueries.CHECKLISTS,
                                CardQueries.ATTACHMENTS,
                                FIELDS,
                                CardScope.visible("x", "p", "c"),
                                FrontSql.coverPicture("t")))
                .params(projects.scope(viewer).parameters())
                .param("card", card.id())
                .param("board", card.boardId())
                .query(String.class)
                .single();
        return json.readValue(text, Extras.class);
    }

    /** The fields of a board without any card. */
    public List<Field> fields(UUID boardId) {
        return fields(NONE, boardId);
    }

    /** The fields of the card's board with what they hold on it. */
    public List<Field> fields(CardName card) {
        return fields(card.id(), card.boardId());
    }

    private List<Field> fields(UUID card, UUID board) {
        String text = jdbc.sql("select " + FIELDS)
                .param("card", card)
                .param("board", board)
                .query(String.class)
                .single();
        return List.of(json.readValue(text, Field[].class));
    }

    /** Cards of the board that serve as templates, by title. */
    public List<Template> templates(UUID boardId) {
        return jdbc.sql("""
                        select x.id, c.key || '-' || x.number as key, x.title, x.created_at from card x join client c on c.id = x.client_id
                        where x.board_id = :board and x.template and x.archived_at is null
                        order by x.title collate "ru-x-icu", x.id limit 200
                        """).param("board", boardId).query(Template.class).list();
    }
}
