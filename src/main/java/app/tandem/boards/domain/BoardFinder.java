package app.tandem.boards.domain;

import app.tandem.boards.Boards;
import app.tandem.boards.CardName;
import app.tandem.boards.CardScope;
import app.tandem.projects.ProjectName;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds boards, their lists and cards in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
public class BoardFinder implements Boards {

    /** What a {@link CardName} is made of, from {@link #TABLES}. */
    private static final String NAME = """
            x.id, c.key || '-' || x.number as key, x.title, x.list_id, x.board_id, p.id as project_id, x.client_id,
                x.archived_at is not null as archived, %s as workable
            """.formatted(ProjectScope.workable("p", "c"));

    private static final String TABLES =
            " from card x join project p on p.board_id = x.board_id join client c on c.id = p.client_id ";

    private static final String SCOPE = " where " + CardScope.visible("x", "p", "c");

    private static final String CARD = "select " + NAME + TABLES + SCOPE;

    private static final int LONGEST_NUMBER = 9;
    private final JdbcClient jdbc;
    private final Projects projects;

    BoardFinder(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    @Override
    public CardName visible(Viewer viewer, String idOrKey) {
        return one(statement(CARD, idOrKey), viewer, (row, index) -> name(row));
    }

    /**
     * More of a card than its name, in the same statement.
     *
     * @param columns from the aliases x (card), p (project), c (client) and those that are joined
     * @param joins further tables, each with one row for a card
     * @param mapper reads the name with {@link #name} and the columns
     * @throws NotFoundException as for {@link #visible}
     */
    <T> T visible(
            Viewer viewer,
            String idOrKey,
            String columns,
            String joins,
            Map<String, ?> parameters,
            RowMapper<T> mapper) {
        String sql = "select " + NAME + ", " + columns + TABLES + joins + SCOPE;
        return one(statement(sql, idOrKey).params(parameters), viewer, mapper);
    }

    /** The name of the card in a row. */
    static CardName name(ResultSet row) throws SQLException {
        return new CardName(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("title"),
                row.getObject("list_id", UUID.class),
                row.getObject("board_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getBoolean("archived"),
                row.getBoolean("workable"));
    }

    private StatementSpec statement(String sql, String idOrKey) {
        UUID id = Ids.parse(idOrKey);
        if (id != null) {
            return jdbc.sql(sql + " and x.id = :id").param("id", id);
        }
        int dash = idOrKey.lastIndexOf('-');
        String number = idOrKey.substring(dash + 1);
        if (dash < 1
                || number.length() > LONGEST_NUMBER
                || !number.chars().allMatch(c -> c >= '0' && c <= '9')
                || number.isEmpty()) {
            throw new NotFoundException("card");
        }
        return jdbc.sql(sql + """
                         and x.id = (select k.card_id from card_key k join client kc on kc.id = k.client_id
                            where kc.key = :clientKey and k.number = :number)
                        """)
                .param("clientKey", idOrKey.substring(0, dash).toUpperCase(Locale.ROOT))
                .param("number", Integer.parseInt(number));
    }

    @Override
    public CardName workable(Viewer viewer, String idOrKey) {
        CardName card = visible(viewer, idOrKey);
        if (!card.workable()) {
            throw new ForbiddenException("board.read-only");
        }
        return card;
    }

    @Override
    public List<CardName> assigned(Viewer viewer, int most) {
        return jdbc.sql(CARD + """
                         and x.archived_at is null and x.done_at is null and p.archived_at is null
                            and exists (select from board_list l where l.id = x.list_id and l.archived_at is null)
                            and exists (select from card_assignee a where a.card_id = x.id and a.person_id = :scopeMember)
                            order by x.due_at nulls last, x.important desc, x.id limit :most
                        """)
                .param("most", most)
                .params(projects.scope(viewer).parameters())
                .query(CardName.class)
                .list();
    }

    /**
     * A board on which the viewer may work.
     *
     * @throws NotFoundException when they may not even see it
     * @throws ForbiddenException {@code board.read-only} when they may only read it
     */
    public ProjectName workableBoard(Viewer viewer, UUID boardId) {
        return mustBeWorkable(projects.ofBoard(viewer, boardId));
    }

    /**
     * The project of a list on whose board the viewer may work.
     *
     * @throws NotFoundException {@code list.not-found}
     * @throws ForbiddenException {@code board.read-only}
     */
    public ProjectName workableList(Viewer viewer, UUID listId) {
        return mustBeWorkable(visibleList(viewer, listId));
    }

    /**
     * The project of a list on whose board the viewer may look.
     *
     * @throws NotFoundException {@code list.not-found}
     */
    public ProjectName visibleList(Viewer viewer, UUID listId) {
        UUID board = jdbc.sql("select board_id from board_list where id = :id")
                .param("id", listId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("list"));
        try {
            return projects.ofBoard(viewer, board);
        } catch (NotFoundException e) {
            throw new NotFoundException("list");
        }
    }

    /**
     * A project whose board the viewer that asked for it may change.
     *
     * @throws ForbiddenException {@code board.read-only}
     */
    public static ProjectName mustBeWorkable(ProjectName project) {
        if (!project.workable()) {
            throw new ForbiddenException("board.read-only");
        }
        return project;
    }

    private <T> T one(StatementSpec statement, Viewer viewer, RowMapper<T> mapper) {
        return statement
                .params(projects.scope(viewer).parameters())
                .query(mapper)
                .optional()
                .orElseThrow(() -> new NotFoundException("card"));
    }
}
