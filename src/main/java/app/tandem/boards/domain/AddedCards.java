package app.tandem.boards.domain;

import app.tandem.boards.CardIntake;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes cards of which only the titles are known, in batches. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class AddedCards implements CardIntake {

    private static final int BATCH = 500;
    private static final int LONGEST_TITLE = 500;

    private static final String INSERT = """
            insert into card (id, version, client_id, number, board_id, list_id, rank, title, created_at, created_by)
            values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final CardPlaces places;
    private final Projects projects;
    private final Clock clock;

    AddedCards(JdbcClient jdbc, JdbcTemplate batches, CardPlaces places, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.places = places;
        this.projects = projects;
        this.clock = clock;
    }

    private record Home(UUID id, UUID clientId) {}

    private record Place(UUID listId, boolean made) {}

    private record Row(UUID id, int number, String rank, String title) {}

    @Override
    public Added add(Viewer viewer, UUID projectId, String list, List<String> titles) {
        // Nobody else makes a list of this name meanwhile.
        Home board = jdbc.sql("select id, client_id from board where project_id = :project for update")
                .param("project", projectId)
                .query(Home.class)
                .single();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Place place = place(board.id(), list, now);
        int first = places.nextNumbers(board.clientId(), titles.size());
        List<String> ranks = Rank.row(
                jdbc.sql("select max(rank) from card where list_id = :list")
                        .param("list", place.listId())
                        .query(String.class)
                        .optional()
                        .orElse(null),
                titles.size());
        Set<UUID> made = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            UUID id = Ids.next();
            made.add(id);
            rows.add(new Row(id, first + i, ranks.get(i), BoardFiller.cut(titles.get(i), LONGEST_TITLE)));
        }
        batches.batchUpdate(INSERT, rows, BATCH, (statement, row) -> {
            statement.setObject(1, row.id());
            statement.setObject(2, board.clientId());
            statement.setInt(3, row.number());
            statement.setObject(4, board.id());
            statement.setObject(5, place.listId());
            statement.setString(6, row.rank());
            statement.setString(7, row.title());
            statement.setObject(8, now);
            statement.setObject(9, viewer.id());
        });
        jdbc.sql(
                        "insert into card_key (client_id, number, card_id) select client_id, number, id from card where id = any(:cards)")
                .param("cards", made.toArray(UUID[]::new))
                .update();
        return new Added(made, place.made() ? place.listId() : null);
    }

    private Place place(UUID board, String name, OffsetDateTime now) {
        return jdbc.sql("""
                        select id from board_list where board_id = :board and lower(name) = lower(:name) and archived_at is null
                        order by rank limit 1 for update
                        """)
                .param("board", board)
                .param("name", name)
                .query(UUID.class)
                .optional()
                .map(id -> new Place(id, false))
                .orElseGet(() -> new Place(made(board, name, now), true));
    }

    private UUID made(UUID board, String name, OffsetDateTime now) {
        UUID id = Ids.next();
        String last = jdbc.sql("select max(rank) from board_list where board_id = :board")
                .param("board", board)
                .query(String.class)
                .optional()
                .orElse(null);
        jdbc.sql("""
                        insert into board_list (id, version, board_id, name, kind, rank, created_at)
                        values (:id, 0, :board, :name, 'PLAIN', :rank, :now)
                        """)
                .param("id", id)
                .param("board", board)
                .param("name", name)
                .param("rank", Rank.between(last, null))
                .param("now", now)
                .update();
        return id;
    }

    @Override
    public Set<UUID> removeUntouched(Viewer viewer, Collection<UUID> cards, Collection<UUID> lists) {
        Set<UUID> gone = new HashSet<>(jdbc.sql("""
                        select x.id from card x join project p on p.board_id = x.board_id join client c on c.id = p.client_id
                        where x.id = any(:cards) and %s and remove_card_unless_used(x.id)
                        """.formatted(ProjectScope.workable("p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("cards", cards.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
        jdbc.sql("""
                        delete from board_list l using project p join client c on c.id = p.client_id
                        where l.id = any(:lists) and l.version = 0 and p.board_id = l.board_id and %s
                            and not exists (select from card x where x.list_id = l.id)
                        """.formatted(ProjectScope.workable("p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("lists", lists.toArray(UUID[]::new))
                .update();
        return gone;
    }
}
