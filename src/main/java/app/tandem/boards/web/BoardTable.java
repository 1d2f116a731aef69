package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.Sort;
import app.tandem.boards.domain.CardChoices.BoardField;
import app.tandem.boards.domain.Priority;
import app.tandem.boards.web.CardFace.FaceField;
import app.tandem.shared.web.PageOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a board as a table.
 *
 * @param columns the fields that are shown on fronts
 * @param field by which the rows are sorted; null where it is something else
 */
record BoardTable(
        BoardPage head,
        PageOf<Row> rows,
        List<BoardField> columns,
        Sort sort,
        @Nullable UUID field) {

    /** A field that holds nothing. */
    static final FaceField NOTHING = new FaceField("—", null);

    /** @param values one for each column */
    record Row(
            CardFace card,
            String list,
            List<FaceField> values,
            Priority priority,
            @Nullable Instant dueAt) {}

    /** How the rows are sorted, as it stands in an address. */
    public String sorted() {
        return field == null ? sort.name() : by(field);
    }

    /** The address of being sorted by a field. */
    public String by(UUID column) {
        return Sort.FIELD + "&field=" + column;
    }
}
