package app.tandem.boards.domain;

import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The boards that a viewer may open. */
@Service
@Transactional(readOnly = true)
public class BoardsOfViewer {

    private static final int MOST = 1000;
    private static final int MOST_CHOICES = 50;

    /**
     * A board with what there is to do on it.
     *
     * @param open cards that are neither done nor archived
     * @param mine those of them that the viewer performs
     * @param overdue those of them whose due date has passed
     */
    public record BoardRow(
            String clientKey, String clientName, String key, String name, int open, int mine, int overdue, int fires) {

        public String path() {
            return "/boards/" + clientKey + "/" + key;
        }
    }

    /** A list to which a card may go. */
    public record Target(UUID listId, String list, String board) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    BoardsOfViewer(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** Boards of projects that are not archived, by the name of their client. */
    public Map<String, List<BoardRow>> byClient(Viewer viewer) {
        return all(viewer).stream()
                .collect(Collectors.groupingBy(BoardRow::clientName, LinkedHashMap::new, Collectors.toList()));
    }

    /** Boards whose project or client is called so, those first on which the viewer has work. */
    public List<BoardRow> named(Viewer viewer, SearchText text) {
        return all(viewer).stream()
                .filter(board -> text.isIn(board.name(), board.clientName(), board.clientKey(), board.key()))
                .sorted(Comparator.comparing(board -> board.mine() == 0))
                .limit(MOST_CHOICES)
                .toList();
    }

    private List<BoardRow> all(Viewer viewer) {
        return jdbc.sql("""
                        select c.key as client_key, c.name as client_name, p.key, p.name, count(x.id) as open,
                            count(x.id) filter (where x.due_at < :now and not x.template) as overdue, count(x.id) filter (where x.fire) as fires,
                            count(x.id) filter (where exists (select from card_assignee a
                                where a.card_id = x.id and a.person_id = :scopeMember)) as mine
                        from project p join client c on c.id = p.client_id
                        left join (card x join board_list l on l.id = x.list_id and l.archived_at is null)
                            on x.board_id = p.board_id and x.archived_at is null and x.done_at is null
                        where p.archived_at is null and %s
                        group by c.id, p.id order by c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id limit :most
                        """.formatted(ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(BoardRow.class)
                .list();
    }

    /** The lists of all boards on which the viewer may work, by the names of client and project. */
    public Map<String, List<Target>> lists(Viewer viewer) {
        return jdbc
                .sql("""
                        select l.id as list_id, l.name as list, c.name || ' · ' || p.name as board
                        from board_list l join project p on p.board_id = l.board_id join client c on c.id = p.client_id
                        where l.archived_at is null and %s and %s
                        order by c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id, l.rank limit 5000
                        """.formatted(ProjectScope.visible("p", "c"), ProjectScope.workable("p", "c")))
                .params(projects.scope(viewer).parameters())
                .query(Target.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Target::board, LinkedHashMap::new, Collectors.toList()));
    }
}
