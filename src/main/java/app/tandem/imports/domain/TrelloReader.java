package app.tandem.imports.domain;

import app.tandem.imports.domain.TrelloBoard.Attachment;
import app.tandem.imports.domain.TrelloBoard.Card;
import app.tandem.imports.domain.TrelloBoard.Checklist;
import app.tandem.imports.domain.TrelloBoard.Comment;
import app.tandem.imports.domain.TrelloBoard.Event;
import app.tandem.imports.domain.TrelloBoard.Field;
import app.tandem.imports.domain.TrelloBoard.FieldValue;
import app.tandem.imports.domain.TrelloBoard.Item;
import app.tandem.imports.domain.TrelloBoard.Label;
import app.tandem.imports.domain.TrelloBoard.TrelloList;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.text.Texts;
import app.tandem.shared.time.KeptDays;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Trello's "Export as JSON", one thing after the other, so that a board of 100 MB fits. Files in the wild lack parts,
 * begin with comments or a byte order mark, and break off: what can be read is read.
 *
 * @see <a href="https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/">the objects in it</a>
 */
@Component
class TrelloReader {

    /** Trello writes the last thousand; whoever joins files by hand has more. */
    private static final int MOST_EVENTS = 20_000;

    private static final Set<String> COMMENTS = Set.of("commentCard", "copyCommentCard");
    private static final Set<String> COVER_PICTURES = Set.of("idAttachment", "sharedSourceUrl", "idUploadedBackground");

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build())
            // One thing is read out of many.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What has been read so far. */
    private static final class Draft {
        String id = "";
        String name = "";
        final List<TrelloList> lists = new ArrayList<>();
        final List<Card> cards = new ArrayList<>();
        final List<Label> labels = new ArrayList<>();
        final Map<String, Checklist> checklists = new LinkedHashMap<>();
        final List<Comment> comments = new ArrayList<>();
        final Map<String, String> members = new LinkedHashMap<>();
        final Map<String, Field> fields = new HashMap<>();
        int listedMembers;
        final List<Event> history = new ArrayList<>();
        final Map<String, Integer> otherActions = new TreeMap<>();
        int looseComments;
        boolean seen;

        TrelloBoard board(boolean cutOff) {
            return new TrelloBoard(
                    id,
                    name,
                    lists,
                    cards,
                    labels,
                    List.copyOf(checklists.values()),
                    comments,
                    members,
                    listedMembers,
                    fields,
                    history,
                    otherActions,
                    looseComments,
                    cutOff);
        }
    }

    /**
     * @throws RuleException on the field {@code file}: {@code import.trello.not-json}, {@code import.trello.not-trello}
     */
    TrelloBoard read(InputStream file) {
        Draft draft = new Draft();
        boolean cutOff = false;
        try (JsonParser parser = json.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RuleException("file", "import.trello.not-trello");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                read(name, parser, draft);
            }
        } catch (JacksonException e) {
            if (!draft.seen) {
                throw new RuleException("file", "import.trello.not-json");
            }
            cutOff = true;
        }
        if (!draft.seen) {
            throw new RuleException("file", "import.trello.not-trello");
        }
        return draft.board(cutOff);
    }

    private void read(String name, JsonParser parser, Draft draft) {
        switch (name) {
            case "id" -> draft.id = Texts.clean(parser.getValueAsString(""));
            case "name" -> draft.name = Texts.clean(parser.getValueAsString(""));
            case "board" -> {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    JsonNode board = json.readTree(parser);
                    draft.id = id(board);
                    draft.name = text(board, "name");
                } else {
                    parser.skipChildren();
                }
            }
            case "lists" ->
                each(parser, draft, list -> {
                    draft.lists.add(new TrelloList(id(list), text(list, "name"), pos(list), is(list, "closed")));
                });
            case "cards" -> each(parser, draft, card -> addCard(card, draft));
            case "labels" -> each(parser, null, label -> draft.labels.add(label(label)));
            case "checklists" -> each(parser, null, list -> addChecklist(list, "", draft));
            case "members" ->
                each(parser, null, member -> {
                    draft.listedMembers++;
                    addMember(id(member), member, draft);
                });
            case "customFields" -> each(parser, null, field -> addField(field, draft));
            case "actions" -> each(parser, null, action -> addAction(action, draft));
            case "comments" -> addLooseComments(parser, draft);
            default -> parser.skipChildren();
        }
    }

    private void each(JsonParser parser, @Nullable Draft seen, Consumer<JsonNode> reader) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        if (seen != null) {
            seen.seen = true;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = json.readTree(parser);
            if (node.isObject()) {
                reader.accept(node);
            }
        }
    }

    private static void addCard(JsonNode card, Draft draft) {
        String id = id(card);
        List<Label> labels = new ArrayList<>();
        card.path("labels").forEach(label -> labels.add(label(label)));
        card.path("idLabels").forEach(label -> labels.add(new Label(label.asString(""), "", "")));
        List<Attachment> attachments = new ArrayList<>();
        card.path("attachments").forEach(file -> attachments.add(attachment(file)));
        List<FieldValue> values = new ArrayList<>();
        card.path("customFieldItems").forEach(value -> values.add(fieldValue(value)));
        List<String> members = new ArrayList<>();
        card.path("idMembers").forEach(member -> members.add(member.asString("")));
        card.path("checklists").forEach(list -> addChecklist(list, id, draft));
        draft.cards.add(new Card(
                id,
                card.path("idShort").asLong(Long.MAX_VALUE),
                text(card, "idList"),
                text(card, "name"),
                text(card, "desc"),
                pos(card),
                is(card, "closed"),
                instant(card, "due"),
                is(card, "dueComplete"),
                instant(card, "start"),
                moment(card, "dateLastActivity"),
                members,
                labels,
                attachments,
                values,
                card.path("badges").path("comments").asInt(0),
                text(card.path("cover"), "color"),
                hasPicture(card)));
    }

    /** A picture of the card, of a collection outside of Trello, or of whoever uses the board; before 2020 only of the card. */
    private static boolean hasPicture(JsonNode card) {
        JsonNode cover = card.path("cover");
        return !text(card, "idAttachmentCover").isEmpty()
                || COVER_PICTURES.stream().anyMatch(kind -> !text(cover, kind).isEmpty());
    }

    private static void addChecklist(JsonNode list, String card, Draft draft) {
        String of = text(list, "idCard");
        List<Item> items = new ArrayList<>();
        list.path("checkItems")
                .forEach(item -> items.add(new Item(
                        text(item, "name"),
                        text(item, "state").equals("complete"),
                        pos(item),
                        instant(item, "due"),
                        text(item, "idMember"))));
        String id = id(list).isEmpty() ? "nested-" + draft.checklists.size() : id(list);
        draft.checklists.putIfAbsent(
                id, new Checklist(id, of.isEmpty() ? card : of, text(list, "name"), pos(list), items));
    }

    private static void addField(JsonNode field, Draft draft) {
        Map<String, String> options = new LinkedHashMap<>();
        StreamSupport.stream(field.path("options").spliterator(), false)
                .sorted(Comparator.comparingDouble(TrelloReader::pos))
                .forEach(option -> options.put(id(option), text(option.path("value"), "text")));
        boolean onFront = field.path("display").path("cardFront").asBoolean(false);
        draft.fields.put(id(field), new Field(text(field, "name"), text(field, "type"), onFront, pos(field), options));
    }

    private static void addAction(JsonNode action, Draft draft) {
        String author = author(action, draft);
        if (COMMENTS.contains(text(action, "type"))) {
            draft.comments.add(comment(action, text(action.path("data").path("card"), "id"), author));
            return;
        }
        Event event = draft.history.size() < MOST_EVENTS ? TrelloHistory.event(action, author) : null;
        if (event != null) {
            draft.history.add(event);
        } else {
            draft.otherActions.merge(TrelloHistory.kind(action), 1, Integer::sum);
        }
    }

    /** Some tools write comments by the ids of their cards, beside the history. */
    private void addLooseComments(JsonParser parser, Draft draft) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        JsonNode byCard = json.readTree(parser);
        byCard.properties()
                .forEach(card -> card.getValue().forEach(comment -> {
                    draft.comments.add(comment(comment, card.getKey(), author(comment, draft)));
                    draft.looseComments++;
                }));
    }

    private static Comment comment(JsonNode action, String card, String author) {
        return new Comment(card, author, text(action.path("data"), "text"), moment(action, "date"));
    }

    private static String author(JsonNode action, Draft draft) {
        JsonNode creator = action.path("memberCreator");
        String id = text(action, "idMemberCreator");
        String known = !id.isEmpty() ? id : !id(creator).isEmpty() ? id(creator) : text(creator, "username");
        addMember(known, creator, draft);
        return known;
    }

    private static void addMember(String id, JsonNode member, Draft draft) {
        String name = name(member);
        if (!id.isEmpty() && !name.isEmpty()) {
            draft.members.putIfAbsent(id, name);
        }
    }

    static String name(JsonNode member) {
        return text(member, "fullName").isEmpty() ? text(member, "username") : text(member, "fullName");
    }

    private static Label label(JsonNode label) {
        return new Label(id(label), text(label, "name"), text(label, "color"));
    }

    private static Attachment attachment(JsonNode file) {
        JsonNode bytes = file.path("bytes");
        String type = text(file, "mimeType");
        return new Attachment(
                text(file, "url"),
                text(file, "name"),
                bytes.isNumber() && bytes.asLong() >= 0 ? bytes.asLong() : null,
                type.isEmpty() ? null : type,
                moment(file, "date"),
                text(file, "idMember"),
                pos(file));
    }

    private static FieldValue fieldValue(JsonNode value) {
        StringBuilder text = new StringBuilder(text(value, "idValue"));
        value.path("value").forEach(part -> text.append(Texts.clean(part.asString(""))));
        return new FieldValue(text(value, "idCustomField"), text.toString());
    }

    static String id(JsonNode node) {
        return text(node, "id");
    }

    static String text(JsonNode node, String name) {
        return Texts.clean(node.path(name).asString(""));
    }

    private static boolean is(JsonNode node, String name) {
        return node.path(name).asBoolean(false);
    }

    private static double pos(JsonNode node) {
        return node.path("pos").asDouble(0);
    }

    /** When something was; null also for what cannot have been then. */
    static @Nullable Instant moment(JsonNode node, String name) {
        Instant at = instant(node, name);
        return at == null || !KeptDays.holds(at) ? null : at;
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
