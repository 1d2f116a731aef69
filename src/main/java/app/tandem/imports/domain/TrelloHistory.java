package app.tandem.imports.domain;

import static app.tandem.imports.domain.TrelloReader.id;
import static app.tandem.imports.domain.TrelloReader.moment;
import static app.tandem.imports.domain.TrelloReader.name;
import static app.tandem.imports.domain.TrelloReader.text;

import app.tandem.boards.BoardIntake.PastEvent.Kind;
import app.tandem.imports.domain.TrelloBoard.Event;
import app.tandem.shared.text.Texts;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was done to cards, read from Trello's actions. Kept is what the history of a card here would tell as well; what says
 * nothing after the fact (places within a list, reminders, changes of the board itself) is only counted.
 *
 * @see <a href="https://developer.atlassian.com/cloud/trello/guides/rest-api/action-types/">the kinds of actions</a>
 */
final class TrelloHistory {

    private static final int LONGEST_VALUE = 5000;

    /** Fields of cards, by Trello's names, as our history calls them. */
    private static final Map<String, String> FIELDS = Map.of(
            "name", "title", "desc", "description", "due", "dueAt", "start", "startsOn", "dueComplete", "doneAt");

    private static final Map<String, Kind> MADE = Map.of(
            "createCard", Kind.CREATED,
            "emailCard", Kind.CREATED,
            "convertToCardFromCheckItem", Kind.CREATED,
            "copyCard", Kind.COPIED,
            "moveCardToBoard", Kind.TRANSFERRED,
            "moveCardFromBoard", Kind.TRANSFERRED);

    /** What has come to a card, with the part of the action that names it. */
    private static final Map<String, Named> ADDED = Map.of(
            "addLabelToCard", new Named(Kind.LABELLED, "label"),
            "addChecklistToCard", new Named(Kind.CHECKLIST_ADDED, "checklist"),
            "createCheckItem", new Named(Kind.ITEM_ADDED, "checkItem"),
            "addAttachmentToCard", new Named(Kind.ATTACHED, "attachment"));

    private static final Map<String, Named> REMOVED = Map.of(
            "removeLabelFromCard", new Named(Kind.UNLABELLED, "label"),
            "removeChecklistFromCard", new Named(Kind.CHECKLIST_REMOVED, "checklist"),
            "deleteCheckItem", new Named(Kind.ITEM_REMOVED, "checkItem"),
            "deleteAttachmentFromCard", new Named(Kind.DETACHED, "attachment"));

    private record Named(Kind kind, String part) {}

    private record Values(Kind kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

        static Values added(Kind kind, String field, String value) {
            return new Values(kind, Map.of(), Map.of(field, cut(value)));
        }

        static Values removed(Kind kind, String field, String value) {
            return new Values(kind, Map.of(field, cut(value)), Map.of());
        }
    }

    private TrelloHistory() {}

    /** What an action is called when it is only counted. */
    static String kind(JsonNode action) {
        String type = text(action, "type");
        String field = action.path("data").path("old").propertyNames().stream()
                .findFirst()
                .orElse("");
        return type.isEmpty() ? "?" : field.isEmpty() || !type.startsWith("update") ? type : type + " " + field;
    }

    /**
     * @param member id of whoever did it
     * @return null for what is not kept
     */
    static @Nullable Event event(JsonNode action, String member) {
        JsonNode data = action.path("data");
        String card = id(data.path("card"));
        Instant at = at(action);
        Values values = card.isEmpty() || at == null ? null : values(text(action, "type"), action, data);
        return values == null || at == null
                ? null
                : new Event(
                        card,
                        member,
                        name(action.path("memberCreator")),
                        at,
                        values.kind(),
                        values.before(),
                        values.after());
    }

    /** When it was; what has no date has an id, which begins with the second in which it was made. */
    private static @Nullable Instant at(JsonNode action) {
        Instant at = moment(action, "date");
        return at != null ? at : TrelloIds.madeAt(id(action));
    }

    private static @Nullable Values values(String type, JsonNode action, JsonNode data) {
        Kind made = MADE.get(type);
        if (made != null) {
            String from = text(data.path("boardSource"), "name");
            return from.isEmpty() ? new Values(made, Map.of(), Map.of()) : Values.removed(made, "board", from);
        }
        Named added = ADDED.get(type);
        if (added != null) {
            return Values.added(added.kind(), "name", called(data.path(added.part())));
        }
        Named removed = REMOVED.get(type);
        if (removed != null) {
            return Values.removed(removed.kind(), "name", called(data.path(removed.part())));
        }
        return switch (type) {
            case "addMemberToCard" -> Values.added(Kind.ASSIGNED, "person", person(action, data));
            case "removeMemberFromCard" -> Values.removed(Kind.UNASSIGNED, "person", person(action, data));
            case "updateCheckItemStateOnCard" -> {
                boolean done = text(data.path("checkItem"), "state").equals("complete");
                yield Values.added(
                        done ? Kind.ITEM_DONE : Kind.ITEM_REOPENED, "name", text(data.path("checkItem"), "name"));
            }
            case "updateCustomFieldItem" -> field(data);
            case "updateCard" -> updated(data);
            default -> null;
        };
    }

    private static @Nullable Values updated(JsonNode data) {
        JsonNode old = data.path("old");
        if (old.has("idList")) {
            return new Values(
                    Kind.MOVED,
                    Collections.singletonMap(
                            "list", value(data.path("listBefore").path("name"))),
                    Collections.singletonMap(
                            "list", value(data.path("listAfter").path("name"))));
        }
        if (old.has("closed")) {
            boolean closed = data.path("card")
                    .path("closed")
                    .asBoolean(!old.path("closed").asBoolean(false));
            return new Values(closed ? Kind.ARCHIVED : Kind.RESTORED, Map.of(), Map.of());
        }
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        for (String name : old.propertyNames()) {
            String field = FIELDS.get(name);
            if (field != null) {
                before.put(field, value(old.path(name)));
                after.put(field, value(data.path("card").path(name)));
            }
        }
        return before.isEmpty() ? null : new Values(Kind.UPDATED, before, after);
    }

    /** Choices are named by ids that say nothing to anybody. */
    private static @Nullable Values field(JsonNode data) {
        String name = text(data.path("customField"), "name");
        JsonNode was = data.path("old").path("value");
        JsonNode now = data.path("customFieldItem").path("value");
        if (name.isEmpty() || now.isMissingNode()) {
            return null;
        }
        return new Values(
                Kind.UPDATED, Collections.singletonMap(name, part(was)), Collections.singletonMap(name, part(now)));
    }

    private static @Nullable Object part(JsonNode value) {
        return value.valueStream().findFirst().map(TrelloHistory::value).orElse(null);
    }

    private static String person(JsonNode action, JsonNode data) {
        String name = name(action.path("member"));
        return name.isEmpty() ? text(data.path("member"), "name") : name;
    }

    private static String called(JsonNode part) {
        return text(part, "name").isEmpty() ? text(part, "color") : text(part, "name");
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String text = Texts.clean(value.asString(""));
        return text.isEmpty() && !value.isString() ? null : cut(text);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
