package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.projects.ProjectName;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a card would not take along to another board, so that it can be said before it goes. The rules are those by which
 * {@link CardTransfers} and {@link CardCopies} carry things.
 */
@Service
@Transactional(readOnly = true)
public class CardLosses {

    /** Nothing is lost. */
    public static final Losses NONE = new Losses(List.of(), List.of(), null, false, false);

    /**
     * What stays behind.
     *
     * @param fields with their values: the other board has none of the name and kind, or not the option
     * @param people names of performers who may not perform cards of the other board
     * @param goal name of the goal of the present project; null where there is none
     * @param clientView title and text for the client, and that they see the card: it goes to another client
     * @param otherClient it goes to another client
     */
    public record Losses(
            List<Field> fields,
            List<String> people,
            @Nullable String goal,
            boolean clientView,
            boolean otherClient) {

        public boolean isNone() {
            return fields.isEmpty() && people.isEmpty() && goal == null && !clientView;
        }
    }

    private record Row(String[] people, @Nullable String goal, boolean clientView, boolean otherClient) {}

    private final BoardFinder boards;
    private final CardExtras extras;
    private final JdbcClient jdbc;

    CardLosses(BoardFinder boards, CardExtras extras, JdbcClient jdbc) {
        this.boards = boards;
        this.extras = extras;
        this.jdbc = jdbc;
    }

    /**
     * What a card that the viewer sees would lose on its way to a list.
     *
     * @throws NotFoundException {@code list.not-found}
     * @throws ForbiddenException {@code board.read-only}
     */
    public Losses at(Viewer viewer, CardName card, UUID listId) {
        if (listId.equals(card.listId())) {
            return NONE;
        }
        return of(card, boards.workableList(viewer, listId));
    }

    Losses of(CardName card, ProjectName target) {
        UUID board = target.boardId();
        if (board.equals(card.boardId())) {
            return NONE;
        }
        Row row = jdbc.sql("""
                        select array(select p.name from card_assignee a join person p on p.id = a.person_id
                                where a.card_id = x.id and not %s order by a.assigned_at, p.id) as people,
                            (select g.name from project_goal g where g.id = x.goal_id) as goal,
                            x.client_id <> t.client_id and (x.client_visible or x.client_title <> '' or x.client_text <> '') as client_view,
                            x.client_id <> t.client_id as other_client
                        from card x cross join (select id as board_id, client_id from board where id = :board) t where x.id = :card
                        """.formatted(CardPeople.mayPerform("a.person_id", "t")))
                .param("card", card.id())
                .param("board", board)
                .query((rows, index) -> new Row(
                        (String[]) rows.getArray("people").getArray(),
                        rows.getString("goal"),
                        rows.getBoolean("client_view"),
                        rows.getBoolean("other_client")))
                .single();
        return new Losses(fields(card, board), List.of(row.people()), row.goal(), row.clientView(), row.otherClient());
    }

    private List<Field> fields(CardName card, UUID board) {
        Set<UUID> lost = jdbc.sql("""
                        select v.field_id from card_field_value v join board_field f on f.id = v.field_id
                        left join board_field_option o on o.id = v.option_id
                        where v.card_id = :card and not exists (select from board_field t
                            where t.board_id = :board and t.kind = f.kind and lower(t.name) = lower(f.name)
                                and (o.id is null or exists (select from board_field_option s
                                    where s.field_id = t.id and lower(s.name) = lower(o.name))))
                        """)
                .param("card", card.id())
                .param("board", board)
                .query(UUID.class)
                .set();
        return lost.isEmpty()
                ? List.of()
                : extras.fields(card).stream()
                        .filter(field -> lost.contains(field.id()))
                        .toList();
    }
}
