package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.PastEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a board's export holds, in the words of Trello. Order is {@code pos}, never that of the file.
 *
 * @param id Trello's own; empty where the file does not say it
 * @param members everybody whom the file names, by id, also those who only said something
 * @param listedMembers how many it lists as members of the board
 * @param history what was done to cards, as far as it is kept
 * @param otherActions how many entries of the history there are besides, by Trello's names of their kinds
 * @param looseComments comments that stand outside of the history
 * @param cutOff the file ends in the middle
 */
record TrelloBoard(
        String id,
        String name,
        List<TrelloList> lists,
        List<Card> cards,
        List<Label> labels,
        List<Checklist> checklists,
        List<Comment> comments,
        Map<String, String> members,
        int listedMembers,
        Map<String, Field> fields,
        List<Event> history,
        Map<String, Integer> otherActions,
        int looseComments,
        boolean cutOff) {

    record TrelloList(String id, String name, double pos, boolean closed) {}

    /** @param colour Trello's name of it; empty for none */
    record Label(String id, String name, String colour) {}

    /**
     * @param coverColour Trello's name of it; empty for none
     * @param coverPicture there is a picture on its cover, which the file only points to
     */
    record Card(
            String id,
            long number,
            String listId,
            String name,
            String description,
            double pos,
            boolean closed,
            @Nullable Instant due,
            boolean dueComplete,
            @Nullable Instant start,
            @Nullable Instant lastActivity,
            List<String> members,
            List<Label> labels,
            List<Attachment> attachments,
            List<FieldValue> values,
            int badgeComments,
            String coverColour,
            boolean coverPicture) {}

    record Attachment(
            String url,
            String name,
            @Nullable Long bytes,
            @Nullable String type,
            @Nullable Instant date,
            String member,
            double pos) {}

    record Checklist(String id, String cardId, String name, double pos, List<Item> items) {}

    record Item(
            String name,
            boolean complete,
            double pos,
            @Nullable Instant due,
            String member) {}

    record Comment(
            String cardId,
            String memberId,
            String text,
            @Nullable Instant date) {}

    /**
     * An entry of the history.
     *
     * @param person who did it, as the entry calls them; empty where it does not
     * @param before values by our names of the fields
     */
    record Event(
            String cardId,
            String memberId,
            String person,
            Instant at,
            Kind kind,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {}

    /**
     * @param type Trello's name of it: text, number, date, checkbox or list
     * @param options names of the choices by their ids, in order
     */
    record Field(String name, String type, boolean onFront, double pos, Map<String, String> options) {}

    /** @param value as text; the id of a choice where the field has choices */
    record FieldValue(String fieldId, String value) {}
}
