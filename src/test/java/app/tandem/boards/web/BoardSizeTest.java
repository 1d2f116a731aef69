package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.boards.domain.LabelService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Large boards stay small pages, read in few statements and soon. */
@TandemTest
class BoardSizeTest {

    private static final int MOST_STATEMENTS = 8;
    private static final int MOST_BYTES = 350 * 1024;

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    @Autowired
    ProjectService projects;

    @Autowired
    BoardQueries queries;

    @Autowired
    BoardFinder boards;

    @Autowired
    LabelService labels;

    @Autowired
    FieldService fields;

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @ValueSource(ints = {500, 10_000})
    void aBoardIsASmallPageOfFewStatements(int cards) throws Exception {
        ProjectName project = board(cards);
        String address = "/boards/" + project.clientKey() + "/" + project.key();
        mvc.get()
                .uri("/boards/ALPHA/SITE")
                .cookie(world.session(Caller.MANAGER))
                .exchange();
        statements.clear();
        MvcTestResult page = get(address);
        List<String> seen = statements.counted();
        assertThat(page).hasStatusOk();
        int bytes = page.getResponse().getContentAsByteArray().length;
        assertThat(seen).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(bytes).isLessThan(MOST_BYTES);
        for (String view : List.of("/table?sort=DUE&page=2", "/calendar?month=2026-12", "?lanes=true", "?text=1")) {
            statements.clear();
            assertThat(get(address + view)).hasStatusOk();
            assertThat(statements.counted()).as(view).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        }
    }

    @Test
    void whatIsNotOnAPageComesWhenItIsAskedFor() throws Exception {
        ProjectName project = board(1500);
        ListRow list = queries.lists(project.boardId(), false).get(0);
        String address = "/boards/" + project.clientKey() + "/" + project.key();
        String page = text(get(address));
        assertThat(page).contains("/lists/" + list.id() + "/cards?from=40", "data-rest=\"260\"");
        String more = text(get("/lists/" + list.id() + "/cards?from=40"));
        assertThat(more.split("<article", -1)).hasSize(201);
        assertThat(mvc.get()
                        .uri("/lists/" + list.id() + "/cards?from=40")
                        .cookie(world.session(Caller.OTHER_MANAGER))
                        .exchange())
                .hasStatus(404);
        assertThat(text(get(address + "?text=Карточка"))).containsPattern("1.?500 из 1.?500");
    }

    @Test
    void aMoveOnALargeBoardWritesOneRow() {
        ProjectName project = board(1500);
        Viewer manager = world.viewer(Caller.MANAGER);
        List<ListRow> lists = queries.lists(project.boardId(), false);
        UUID card = database.sql("select id from card where list_id = :list order by rank desc limit 1")
                .param("list", lists.get(0).id())
                .query(UUID.class)
                .single();
        CardName name = boards.visible(manager, card.toString());
        mvc.get().uri("/me/profile").cookie(world.session(Caller.MANAGER)).exchange();
        statements.clear();
        assertThat(mvc.post()
                        .uri(name.path() + "/position")
                        .param("listId", lists.get(1).id().toString())
                        .param("after", "")
                        .header("X-Requested-With", "board")
                        .cookie(world.session(Caller.MANAGER))
                        .with(csrf())
                        .exchange())
                .hasStatus(204);
        assertThat(statements.counted())
                .filteredOn(sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("update card"))
                .hasSize(1);
    }

    /** Cards as they are: all with people, labels and dates, most with hours, many with two performers, checklists and fields. */
    private ProjectName board(int cards) {
        Viewer manager = world.viewer(Caller.MANAGER);
        ProjectName project = projects.create(
                manager,
                world.client.key(),
                new ProjectDetails(
                        "Большая доска",
                        "L" + Math.abs(UUID.randomUUID().hashCode()),
                        "",
                        ProjectState.RUNNING,
                        null,
                        null,
                        false),
                null);
        UUID first = labels.add(manager, project.boardId(), "Разработка", 1);
        UUID second = labels.add(manager, project.boardId(), "Тексты", 4);
        UUID field = fields.add(manager, project.boardId(), "Бюджет", FieldKind.NUMBER, true, List.of());
        int base = database.sql("""
                        insert into card_counter (client_id, last_number) values (:client, :count)
                        on conflict (client_id) do update set last_number = card_counter.last_number + :count returning last_number
                        """)
                        .param("client", project.clientId())
                        .param("count", cards)
                        .query(Integer.class)
                        .single()
                - cards;
        run("""
                insert into card (id, version, client_id, number, board_id, list_id, rank, title, description, due_at, planned_seconds, created_at)
                select gen_random_uuid(), 0, :client, :base + n, :board,
                    (select id from board_list where board_id = :board order by rank offset n % 5 limit 1),
                    lpad(cast(n as text), 6, '0') || 'V', 'Карточка с названием обычной длины номер ' || n, 'текст',
                    timestamptz '2026-11-20T12:00:00Z' + n % 60 * interval '1 day', case when n % 4 > 0 then 7200 end, timestamptz '2026-11-01T00:00:00Z'
                from generate_series(1, :cards) n
                """, project, cards, base);
        run(
                "insert into card_key select client_id, number, id from card where board_id = :board",
                project,
                cards,
                base);
        for (UUID person : List.of(manager.id(), world.viewer(Caller.SPECIALIST).id())) {
            database.sql("""
                            insert into card_assignee select id, :person, timestamptz '2026-11-01T00:00:00Z' from card where board_id = :board and (:all or number % 2 = 0)
                            """)
                    .param("person", person)
                    .param("all", person.equals(manager.id()))
                    .param("board", project.boardId())
                    .update();
        }
        for (UUID label : List.of(first, second)) {
            database.sql(
                            "insert into card_label select id, :label, board_id from card where board_id = :board and (:all or number % 2 = 0)")
                    .param("label", label)
                    .param("all", label.equals(first))
                    .param("board", project.boardId())
                    .update();
        }
        database.sql("""
                        insert into card_field_value (card_id, field_id, board_id, kind, number)
                        select id, :field, board_id, 'NUMBER', number from card where board_id = :board and number % 3 = 0
                        """)
                .param("field", field)
                .param("board", project.boardId())
                .update();
        run(
                "insert into checklist select gen_random_uuid(), id, 'Список', 'V' from card where board_id = :board and number % 2 = 1",
                project, cards, base);
        run("""
                insert into check_item (id, checklist_id, card_id, name, rank) select gen_random_uuid(), k.id, k.card_id, 'Пункт', 'V' || n
                from checklist k join card x on x.id = k.card_id, generate_series(1, 3) n where x.board_id = :board
                """, project, cards, base);
        database.sql("analyze card, card_assignee, card_label, card_field_value, check_item")
                .update();
        return project;
    }

    private void run(String sql, ProjectName project, int cards, int base) {
        database.sql(sql)
                .param("client", project.clientId())
                .param("board", project.boardId())
                .param("cards", cards)
                .param("base", base)
                .update();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).cookie(world.session(Caller.MANAGER)).exchange();
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
