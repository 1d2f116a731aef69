package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.Sort;
import app.tandem.boards.domain.Priority;
import app.tandem.shared.web.PageOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cards of a board as a table. */
record BoardTable(BoardPage head, PageOf<Row> rows, Sort sort) {

    record Row(
            CardFace card,
            String list,
            Priority priority,
            @Nullable Instant dueAt) {}
}
