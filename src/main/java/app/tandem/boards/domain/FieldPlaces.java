package app.tandem.boards.domain;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * In which order the fields of a board stand, and the options of a choice. Every method throws {@link NotFoundException} for
 * what is not on a board that the viewer sees, {@link ForbiddenException} for one that they may only read.
 */
@Service
@Transactional
public class FieldPlaces {

    private final BoardFinder boards;
    private final JdbcClient jdbc;

    FieldPlaces(BoardFinder boards, JdbcClient jdbc) {
        this.boards = boards;
        this.jdbc = jdbc;
    }

    /** @param after the field that is to stand before it; null for the top */
    public void move(Viewer viewer, UUID boardId, UUID fieldId, @Nullable UUID after) {
        hold(viewer, boardId);
        place("board_field", "board_id", boardId, fieldId, after);
    }

    /** @param after the option that is to stand before it; null for the top */
    public void moveOption(Viewer viewer, UUID boardId, UUID fieldId, UUID optionId, @Nullable UUID after) {
        hold(viewer, boardId);
        rank("board_field", "board_id", boardId, fieldId);
        place("board_field_option", "field_id", fieldId, optionId, after);
    }

    /** Others wait who give places on the board. */
    private void hold(Viewer viewer, UUID boardId) {
        boards.workableBoard(viewer, boardId);
        jdbc.sql("select id from board where id = :board for update")
                .param("board", boardId)
                .query(UUID.class)
                .single();
    }

    private void place(String table, String parent, UUID parentId, UUID id, @Nullable UUID after) {
        rank(table, parent, parentId, id);
        if (id.equals(after)) {
            return;
        }
        String before = after == null ? null : rank(table, parent, parentId, after);
        String next = jdbc.sql("select min(rank) from " + table + " where " + parent
                        + " = :parent and id <> :id and (cast(:before as text) is null or rank > :before)")
                .param("parent", parentId)
                .param("id", id)
                .param("before", before)
                .query(String.class)
                .optional()
                .orElse(null);
        jdbc.sql("update " + table + " set rank = :rank where id = :id")
                .param("rank", Rank.between(before, next))
                .param("id", id)
                .update();
    }

    private String rank(String table, String parent, UUID parentId, UUID id) {
        return jdbc.sql("select rank from " + table + " where id = :id and " + parent + " = :parent")
                .param("id", id)
                .param("parent", parentId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("field"));
    }
}
