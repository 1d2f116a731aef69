package app.tandem.boards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Fills a new board with what another tool had on its own. */
public interface BoardIntake {

    /**
     * Everything on a board, in order; texts may be longer than fits and are cut.
     *
     * @param lists in order, each with its cards
     */
    record Content(List<NewLabel> labels, List<NewField> fields, List<NewList> lists) {}

    /**
     * A field of the board's own.
     *
     * @param options of a choice, in order; of two that are the same the first counts
     */
    record NewField(String name, Kind kind, boolean onFront, List<String> options) {

        /** What a field holds. */
        public enum Kind {
            TEXT,
            NUMBER,
            DATE,
            CHECKBOX,
            CHOICE
        }
    }

    /**
     * What a field holds on a card.
     *
     * @param field its place in {@link Content#fields}
     * @param value a text, a number with a point, {@code 2026-11-30}, {@code true}, or the name of an option
     */
    record NewValue(int field, String value) {}

    /** @param colour 1 to 8 */
    record NewLabel(String name, int colour) {}

    /** @param archivedAt null for an open one */
    record NewList(String name, @Nullable Instant archivedAt, List<NewCard> cards) {}

    /**
     * A card.
     *
     * @param order numbers of the board's cards are given in this order
     * @param sourceId what the card is called in the other tool
     * @param labels places in {@link Content#labels}
     */
    record NewCard(
            long order,
            @Nullable String sourceId,
            String title,
            String description,
            @Nullable LocalDate startsOn,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt,
            @Nullable Instant archivedAt,
            Instant createdAt,
            @Nullable UUID createdBy,
            Set<Integer> labels,
            List<UUID> people,
            List<NewChecklist> checklists,
            List<NewComment> comments,
            List<NewLink> links,
            List<NewValue> values) {}

    record NewChecklist(String name, List<NewItem> items) {}

    record NewItem(
            String name,
            boolean done,
            @Nullable UUID personId,
            @Nullable LocalDate dueOn) {}

    record NewComment(UUID authorId, String text, Instant at) {}

    /** @param url http or https; nobody fetches it */
    record NewLink(
            String url,
            String name,
            @Nullable Long size,
            @Nullable String type,
            Instant at,
            @Nullable UUID by) {}

    /**
     * Replaces the lists that the board was made with.
     *
     * @param boardId a board without cards
     * @param progress told how many cards are written
     */
    void fill(UUID boardId, Content content, IntConsumer progress);
}
