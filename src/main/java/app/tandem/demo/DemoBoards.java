package app.tandem.demo;

import app.tandem.boards.domain.Priority;
import app.tandem.boards.domain.RecurrenceRule;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of {@code demo/cards.json}: the cards of each project, by the keys of its client and its own. */
record DemoBoards(Map<String, List<CardLine>> boards) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    DemoBoards {}

    /**
     * A card; what is left out is as on a card that somebody has just typed.
     *
     * @param list which of the board's lists, from 0
     * @param people keys of its performers
     * @param due in days from today, at six in the evening
     * @param done so many days ago
     * @param planned in hours
     * @param fields what the board's fields hold; a field is made when it is first named: a number where the value is one, a
     *     choice else
     * @param blockedBy title of a card further up
     * @param letter a file of {@code demo/letters} that hangs on the card
     * @param cover colour at its top, 1 to 8
     * @param picture a file of {@code demo/pictures} that hangs on the card and is its cover
     */
    record CardLine(
            int list,
            String title,
            @Nullable String description,
            @Nullable List<String> people,
            @Nullable Integer due,
            @Nullable Integer done,
            @Nullable Double planned,
            @Nullable Priority priority,
            @Nullable Boolean important,
            @Nullable Boolean fire,
            @Nullable Boolean visible,
            @Nullable String clientTitle,
            @Nullable String clientText,
            @Nullable List<String> labels,
            @Nullable ChecklistLine checklist,
            @Nullable List<CommentLine> comments,
            @Nullable List<String> links,
            @Nullable Map<String, String> fields,
            @Nullable String blockedBy,
            RecurrenceRule.@Nullable Kind recurs,
            @Nullable Boolean template,
            @Nullable String letter,
            @Nullable Integer cover,
            @Nullable String picture) {}

    /** @param done how many of the items are ticked, from the first */
    record ChecklistLine(String name, List<String> items, int done) {}

    /** @param client whether the client reads it too */
    record CommentLine(String by, String text, @Nullable Boolean client) {}

    List<CardLine> of(String clientKey, String key) {
        return boards.getOrDefault(clientKey + "/" + key, List.of());
    }
}
