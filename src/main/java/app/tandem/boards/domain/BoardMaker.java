package app.tandem.boards.domain;

import app.tandem.clients.Clients;
import app.tandem.projects.ProjectCreated;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the board of a new project, in its transaction: with the lists and labels of the template's board, or with the
 * lists that most agencies begin with, named in the client's language.
 */
@Component
class BoardMaker {

    private static final List<ListKind> USUAL =
            List.of(ListKind.INBOX, ListKind.PLAIN, ListKind.PLAIN, ListKind.CLIENT, ListKind.DONE);
    private static final List<String> USUAL_NAMES = List.of(
            "board.usual.inbox", "board.usual.planned", "board.usual.doing", "board.usual.client", "board.usual.done");

    private final JdbcClient jdbc;
    private final ListRepository lists;
    private final Clients clients;
    private final MessageSource messages;

    BoardMaker(JdbcClient jdbc, ListRepository lists, Clients clients, MessageSource messages) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.clients = clients;
        this.messages = messages;
    }

    @EventListener
    void make(ProjectCreated event) {
        jdbc.sql("insert into board (id, project_id, client_id, created_at) values (:id, :project, :client, :at)")
                .param("id", event.boardId())
                .param("project", event.projectId())
                .param("client", event.clientId())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .update();
        if (event.templateId() == null) {
            addUsualLists(event);
        } else {
            copyLists(event, event.templateId());
        }
    }

    private void addUsualLists(ProjectCreated event) {
        Locale language = Locale.forLanguageTag(clients.named(event.clientId()).language());
        List<String> ranks = Rank.row(null, USUAL.size());
        for (int i = 0; i < USUAL.size(); i++) {
            String name = messages.getMessage(USUAL_NAMES.get(i), null, language);
            lists.save(new BoardList(event.boardId(), name, USUAL.get(i), ranks.get(i), event.at()));
        }
        lists.flush();
    }

    private void copyLists(ProjectCreated event, UUID templateId) {
        jdbc.sql("""
                        insert into board_list (id, version, board_id, name, kind, rank, card_limit, created_at)
                        select gen_random_uuid(), 0, :board, l.name, l.kind, l.rank, l.card_limit, :at
                        from board_list l join board b on b.id = l.board_id
                        where b.project_id = :template and l.archived_at is null
                        """)
                .param("board", event.boardId())
                .param("template", templateId)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into label (id, board_id, name, colour)
                        select gen_random_uuid(), :board, l.name, l.colour
                        from label l join board b on b.id = l.board_id where b.project_id = :template
                        """)
                .param("board", event.boardId())
                .param("template", templateId)
                .update();
    }
}
