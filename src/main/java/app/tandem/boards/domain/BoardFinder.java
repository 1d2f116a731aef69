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
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds boards, their lists and cards in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
public class BoardFinder implements Boards {

    private static final String CARD = """
            select x.id, c.key || '-' || x.number as key, x.title, x.list_id, x.board_id, p.id as project_id, x.client_id,
                x.archived_at is not null as archived, %s as workable
            from card x join project p on p.board_id = x.board_id join client c on c.id = p.client_id
            where %s
            """.formatted(ProjectScope.workable("p", "c"), CardScope.visible("x", "p", "c"));

    private static final int LONGEST_NUMBER = 9;
    private final JdbcClient jdbc;
    private final Projects projects;

    BoardFinder(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    @Override
    public CardName visible(Viewer viewer, String idOrKey) {
        UUID id = Ids.parse(idOrKey);
        if (id != null) {
            return one(jdbc.sql(CARD + " and x.id = :id").param("id", id), viewer);
        }
        int dash = idOrKey.lastIndexOf('-');
        String number = idOrKey.substring(dash + 1);
        if (dash < 1
                || number.length() > LONGEST_NUMBER
                || !number.chars().allMatch(c -> c >= '0' && c <= '9')
                || number.isEmpty()) {
            throw new NotFoundException("card");
        }
        return one(
                jdbc.sql(CARD + """
                         and x.id = (select k.card_id from card_key k join client kc on kc.id = k.client_id
                            where kc.key = :clientKey and k.number = :number)
                        """)
                        .param("clientKey", idOrKey.substring(0, dash).toUpperCase(Locale.ROOT))
                        .param("number", Integer.parseInt(number)),
                viewer);
    }

    @Override
    public CardName workable(Viewer viewer, String idOrKey) {
        CardName card = visible(viewer, idOrKey);
        if (!card.workable()) {
            throw new ForbiddenException("board.read-only");
        }
        return card;
    }

    /**
     * A board on which the viewer may work.
     *
     * @throws NotFoundException when they may not even see it
     * @throws ForbiddenException {@code board.read-only} when they may only read it
     */
    public ProjectName workableBoard(Viewer viewer, UUID boardId) {
        ProjectName project = projects.ofBoard(viewer, boardId);
        if (!project.workable()) {
            throw new ForbiddenException("board.read-only");
        }
        return project;
    }

    /**
     * The project of a list on whose board the viewer may work.
     *
     * @throws NotFoundException {@code list.not-found}
     * @throws ForbiddenException {@code board.read-only}
     */
    public ProjectName workableList(Viewer viewer, UUID listId) {
        UUID board = jdbc.sql("select board_id from board_list where id = :id")
                .param("id", listId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("list"));
        try {
            return workableBoard(viewer, board);
        } catch (NotFoundException e) {
            throw new NotFoundException("list");
        }
    }

    private CardName one(StatementSpec statement, Viewer viewer) {
        return statement
                .params(projects.scope(viewer).parameters())
                .query(CardName.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("card"));
    }
}
