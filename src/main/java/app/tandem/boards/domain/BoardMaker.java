package app.tandem.boards.domain;

import app.tandem.boards.domain.CardCopies.Wish;
import app.tandem.clients.Clients;
import app.tandem.projects.ProjectCreated;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the board of a new project, in its transaction: with the lists, labels, fields and template cards of the template's
 * board, or with the lists that most agencies begin with, named in the client's language.
 */
@Component
class BoardMaker {

    private static final List<ListKind> USUAL =
            List.of(ListKind.INBOX, ListKind.PLAIN, ListKind.PLAIN, ListKind.CLIENT, ListKind.DONE);
    private static final List<String> USUAL_NAMES = List.of(
            "board.usual.inbox", "board.usual.planned", "board.usual.doing", "board.usual.client", "board.usual.done");

    private final JdbcClient jdbc;
    private final ListRepository lists;
    private final CardPlaces places;
    private final CardCopies copies;
    private final Clients clients;
    private final MessageSource messages;
    private final Clock clock;

    BoardMaker(
            JdbcClient jdbc,
            ListRepository lists,
            CardPlaces places,
            CardCopies copies,
            Clients clients,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.copies = copies;
        this.lists = lists;
        this.clients = clients;
        this.messages = messages;
        this.clock = clock;
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
            addUsualLists(event.boardId(), clients.named(event.clientId()).language(), event.at());
        } else {
            copyLists(event, event.templateId());
            copyFields(event, event.templateId());
            copyTemplates(event, event.templateId());
        }
    }

    /** Those of a new board, for one that has none. */
    void addUsualLists(UUID boardId) {
        UUID client = jdbc.sql("select client_id from board where id = :board")
                .param("board", boardId)
                .query(UUID.class)
                .single();
        addUsualLists(boardId, clients.named(client).language(), clock.instant());
    }

    private void addUsualLists(UUID boardId, String of, Instant at) {
        Locale language = Locale.forLanguageTag(of);
        List<String> ranks = Rank.row(null, USUAL.size());
        for (int i = 0; i < USUAL.size(); i++) {
            String name = messages.getMessage(USUAL_NAMES.get(i), null, language);
            lists.save(new BoardList(boardId, name, USUAL.get(i), ranks.get(i), at));
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

    private void copyFields(ProjectCreated event, UUID templateId) {
        jdbc.sql("""
                        insert into board_field (id, board_id, name, kind, on_front, rank, created_at)
                        select gen_random_uuid(), :board, f.name, f.kind, f.on_front, f.rank, :at
                        from board_field f join board b on b.id = f.board_id where b.project_id = :template
                        """)
                .param("board", event.boardId())
                .param("template", templateId)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into board_field_option (id, field_id, name, rank)
                        select gen_random_uuid(), n.id, o.name, o.rank from board_field_option o
                        join board_field f on f.id = o.field_id join board b on b.id = f.board_id
                        join board_field n on n.board_id = :board and n.rank = f.rank where b.project_id = :template
                        """)
                .param("board", event.boardId())
                .param("template", templateId)
                .update();
    }

    private record Template(UUID cardId, UUID listId) {}

    /** Cards that serve as templates come along and stay templates. */
    private void copyTemplates(ProjectCreated event, UUID templateId) {
        List<Template> templates = jdbc.sql("""
                        select x.id as card_id, n.id as list_id from card x join board_list l on l.id = x.list_id join board b on b.id = x.board_id
                        join board_list n on n.board_id = :board and n.rank = l.rank
                        where b.project_id = :template and x.template and x.archived_at is null order by l.rank, x.rank limit 200
                        """)
                .param("board", event.boardId())
                .param("template", templateId)
                .query(Template.class)
                .list();
        for (Template template : templates) {
            UUID made = copies.copy(
                    template.cardId(), places.lock(template.listId()), new Wish(null, true, null), event.actorId());
            jdbc.sql("update card set template = true where id = :card")
                    .param("card", made)
                    .update();
        }
    }
}
