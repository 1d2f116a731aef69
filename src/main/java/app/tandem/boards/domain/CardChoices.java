package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads in one statement what a card may have of its board, and what it has. */
@Service
@Transactional(readOnly = true)
public class CardChoices {

    /** A thing of the board, and whether the card has it. */
    public record Choice<T>(T value, boolean chosen) {}

    /**
     * A field of the board.
     *
     * @param options of a choice, in order
     */
    public record BoardField(UUID id, String name, FieldKind kind, boolean onFront, List<Named> options) {}

    /** A goal, or a card that serves as a template. */
    public record Named(UUID id, String name) {}

    /**
     * @param people who may perform the card, and who does
     * @param labels of the board
     * @param lists of the board that are not archived, and the card's own; with the sums of their cards for a whole board
     * @param goals of the project, and which of them the card is for
     * @param templates cards of the board that serve as templates
     * @param fields of the board; read for a whole board only
     */
    public record Choices(
            List<Choice<PersonName>> people,
            List<Choice<Label>> labels,
            List<Choice<ListRow>> lists,
            List<Choice<Named>> goals,
            List<Named> templates,
            List<BoardField> fields) {

        public List<PersonName> performers() {
            return chosen(people);
        }

        public List<Label> attached() {
            return chosen(labels);
        }

        private static <T> List<T> chosen(List<Choice<T>> choices) {
            return choices.stream().filter(Choice::chosen).map(Choice::value).toList();
        }
    }

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    CardChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The choices of a card that the caller has found in the viewer's scope. */
    public Choices of(CardName card) {
        return read(
                "select person_id from card_assignee where card_id = :card",
                card.id(),
                card.clientId(),
                card.projectId(),
                card.boardId(),
                card.listId());
    }

    /**
     * What there is to choose from on a whole board, which the caller has found in the viewer's scope; those who perform its
     * cards are among the people even if they have left since.
     */
    public Choices ofBoard(ProjectName project) {
        return read(
                "select distinct a.person_id from card_assignee a join card x on x.id = a.card_id where x.board_id = :board",
                NONE,
                project.clientId(),
                project.id(),
                project.boardId(),
                NONE);
    }

    private Choices read(String performers, UUID card, UUID client, UUID project, UUID board, UUID list) {
        Choices choices = new Choices(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        jdbc.sql("""
                        with performer as (%s), choice as (
                        select 'PERSON' as what, p.id, p.name, p.role as detail, p.client_id, p.deactivated_at is null as active,
                            p.id in (select person_id from performer) as chosen, p.role = 'CLIENT' as later, '' as rank,
                            cast(null as int) as card_limit, false as archived, 0 as cards, 0 as templates, cast(0 as bigint) as planned_seconds
                        from person p
                        where p.id in (select person_id from performer) or (p.deactivated_at is null and (p.role = 'ADMIN'
                            or p.id in (select m.person_id from project_member m where m.project_id = :project)
                            or p.id in (select unnest(array[c.manager_id, c.deputy_id]) from client c where c.id = :client)))
                        union all
                        select 'LABEL', l.id, l.name, cast(l.colour as text), null, true,
                            exists (select from card_label cl where cl.card_id = :card and cl.label_id = l.id), false, cast(l.colour as text), null, false, 0, 0, 0
                        from label l where l.board_id = :board
                        union all
                        select 'LIST', l.id, l.name, l.kind, null, true, l.id = :list, false, l.rank, l.card_limit, l.archived_at is not null,
                            coalesce(s.cards, 0), coalesce(s.templates, 0), coalesce(s.planned_seconds, 0)
                        from board_list l left join (select x.list_id, count(*) as cards, count(*) filter (where x.template) as templates,
                            sum(x.planned_seconds) filter (where not x.template) as planned_seconds from card x
                            where :sums and x.board_id = :board and x.archived_at is null group by x.list_id) s on s.list_id = l.id where l.board_id = :board and (l.archived_at is null or l.id = :list)
                        union all
                        select 'GOAL', g.id, g.name, '', null, true, exists (select from card x where x.id = :card and x.goal_id = g.id), false, '', null, false, 0, 0, 0
                        from project_goal g where g.project_id = :project
                        union all
                        select 'TEMPLATE', x.id, x.title, '', null, true, false, false, '', null, false, 0, 0, 0 from card x
                        where x.board_id = :board and x.template and x.archived_at is null
                        union all
                        select 'FIELD', f.id, f.name, f.kind, null, true, f.on_front, false, f.rank, null, false, 0, 0, 0 from board_field f
                        where :sums and f.board_id = :board
                        union all
                        select 'OPTION', o.id, o.name, cast(o.field_id as text), null, true, false, false, o.rank, null, false, 0, 0, 0
                        from board_field_option o join board_field f on f.id = o.field_id where :sums and f.board_id = :board
                        )
                        select * from choice order by what, later, rank collate "C", name collate "ru-x-icu", id limit 8000
                        """.formatted(performers))
                .param("card", card)
                .param("client", client)
                .param("project", project)
                .param("board", board)
                .param("list", list)
                .param("sums", card.equals(NONE))
                .query((RowCallbackHandler) row -> add(choices, row));
        return choices;
    }

    private static void add(Choices choices, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String name = row.getString("name");
        String detail = row.getString("detail");
        boolean chosen = row.getBoolean("chosen");
        switch (row.getString("what")) {
            case "PERSON" ->
                choices.people()
                        .add(new Choice<>(
                                new PersonName(
                                        id,
                                        name,
                                        Role.valueOf(detail),
                                        row.getObject("client_id", UUID.class),
                                        row.getBoolean("active")),
                                chosen));
            case "LABEL" -> choices.labels().add(new Choice<>(new Label(id, name, Integer.parseInt(detail)), chosen));
            case "GOAL" -> choices.goals().add(new Choice<>(new Named(id, name), chosen));
            case "TEMPLATE" -> choices.templates().add(new Named(id, name));
            case "FIELD" ->
                choices.fields().add(new BoardField(id, name, FieldKind.valueOf(detail), chosen, new ArrayList<>()));
            case "OPTION" ->
                choices.fields().stream()
                        .filter(field -> field.id().toString().equals(detail))
                        .forEach(field -> field.options().add(new Named(id, name)));
            default ->
                choices.lists()
                        .add(new Choice<>(
                                new ListRow(
                                        id,
                                        name,
                                        ListKind.valueOf(detail),
                                        row.getObject("card_limit", Integer.class),
                                        row.getBoolean("archived"),
                                        row.getInt("cards"),
                                        row.getInt("templates"),
                                        row.getLong("planned_seconds")),
                                chosen));
        }
    }
}
