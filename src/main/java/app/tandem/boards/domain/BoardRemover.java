package app.tandem.boards.domain;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a whole board, part by part. Only imports that are taken back do that: everything else is archived. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BoardRemover {

    /** Each before what it points at. */
    private static final List<String> STATEMENTS = List.of(
            "update card set cover_id = null where board_id = :board and cover_id is not null",
            ofCards("card_occurrence", "pattern_id"),
            ofCards("card_occurrence", "card_id"),
            ofCards("card_recurrence", "card_id"),
            ofCards("card_link", "from_id"),
            ofCards("card_link", "to_id"),
            "update card_attachment set letter_id = null where letter_id is not null and " + isOnBoard("card_id"),
            ofCards("card_letter", "card_id"),
            ofCards("card_attachment", "card_id"),
            ofCards("card_comment", "card_id"),
            ofCards("check_item", "card_id"),
            ofCards("checklist", "card_id"),
            ofCards("card_assignee", "card_id"),
            ofCards("card_watcher", "card_id"),
            ofCards("card_key", "card_id"),
            ofBoard("card_label"),
            ofBoard("card_field_value"),
            ofBoard("label"),
            ofBoard("board_field"),
            ofBoard("card"),
            ofBoard("board_list"));

    private static final int PERCENT = 100;

    private final JdbcClient jdbc;

    BoardRemover(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String isOnBoard(String column) {
        return column + " in (select id from card where board_id = :board)";
    }

    private static String ofCards(String table, String column) {
        return "delete from " + table + " where " + isOnBoard(column);
    }

    private static String ofBoard(String table) {
        return "delete from " + table + " where board_id = :board";
    }

    /**
     * Nothing is added to the board or to its cards until the transaction ends.
     *
     * @return its cards
     */
    Set<UUID> hold(UUID boardId) {
        hold("board where id", boardId);
        hold("board_list where board_id", boardId);
        return hold("card where board_id", boardId);
    }

    private Set<UUID> hold(String rows, UUID boardId) {
        return jdbc.sql("select id from " + rows + " = :board order by id for update")
                .param("board", boardId)
                .query(UUID.class)
                .set();
    }

    /** The board itself too. */
    void remove(UUID boardId, IntConsumer progress) {
        clear(boardId, progress);
        jdbc.sql("delete from board where id = :board").param("board", boardId).update();
    }

    /** @param progress told how much of it is done, 0 to 100 */
    void clear(UUID boardId, IntConsumer progress) {
        int done = 0;
        for (String sql : STATEMENTS) {
            jdbc.sql(sql).param("board", boardId).update();
            progress.accept(PERCENT * ++done / STATEMENTS.size());
        }
    }
}
