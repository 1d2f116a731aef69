package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.Content;
import app.tandem.boards.BoardIntake.NewCard;
import app.tandem.boards.BoardIntake.NewChecklist;
import app.tandem.boards.BoardIntake.NewComment;
import app.tandem.boards.BoardIntake.NewItem;
import app.tandem.boards.BoardIntake.NewLink;
import app.tandem.boards.BoardIntake.NewList;
import app.tandem.boards.BoardIntake.NewList.Kind;
import app.tandem.boards.BoardIntake.NewValue;
import app.tandem.boards.BoardIntake.PastEvent;
import app.tandem.imports.domain.TrelloBoard.Attachment;
import app.tandem.imports.domain.TrelloBoard.Card;
import app.tandem.imports.domain.TrelloBoard.Checklist;
import app.tandem.imports.domain.TrelloBoard.Comment;
import app.tandem.imports.domain.TrelloBoard.Event;
import app.tandem.imports.domain.TrelloBoard.Field;
import app.tandem.imports.domain.TrelloBoard.FieldValue;
import app.tandem.imports.domain.TrelloBoard.Item;
import app.tandem.imports.domain.TrelloBoard.TrelloList;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KeptDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One board on its way from Trello's words to ours. */
final class TrelloConversion {

    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s]+");
    private static final int LONGEST_URL = 4000;
    private static final int LONGEST_DESCRIPTION = 100_000;
    /** Every drag within a list is an entry of Trello's. */
    private static final String MOVED_WITHIN_LIST = "updateCard pos";

    private final Viewer viewer;
    private final TrelloBoard board;
    private final Instant now;
    private final String noList;
    private final Map<String, UUID> members;
    private final Map<String, Kind> kinds;
    private final TrelloLabels labels;
    private final Map<String, List<Checklist>> checklists;
    private final Map<String, List<Comment>> comments;
    private final Map<String, List<Event>> history;
    private final Set<UUID> performers = new HashSet<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private int unlisted;
    private int doneByList;
    private int refusedLinks;
    private final TrelloFields fields;
    private int keptValues;
    private int fieldValues;
    private int cutTexts;
    private int oddDates;

    /**
     * @param members who Trello's members are here, by their ids there; whoever is left out is nobody
     * @param kinds what lists mean, by their ids; those that are left out mean nothing
     * @param noList what the list of cards without one is called
     */
    TrelloConversion(
            Viewer viewer,
            TrelloBoard board,
            Map<String, UUID> members,
            Map<String, Kind> kinds,
            String noList,
            Instant now) {
        this.viewer = viewer;
        this.board = board;
        this.members = members;
        this.kinds = kinds;
        this.noList = noList;
        this.now = now;
        this.labels = TrelloLabels.of(board);
        this.fields = TrelloFields.of(board, viewer.zone());
        this.checklists = board.checklists().stream().collect(Collectors.groupingBy(Checklist::cardId));
        this.comments = board.comments().stream().collect(Collectors.groupingBy(Comment::cardId));
        this.history = board.history().stream().collect(Collectors.groupingBy(Event::cardId));
    }

    /** Whoever performs a card; after the content has been made. */
    Set<UUID> performers() {
        return performers;
    }

    Content content() {
        Set<String> known = board.lists().stream().map(TrelloList::id).collect(Collectors.toSet());
        Map<String, List<Card>> byList = board.cards().stream()
                .collect(Collectors.groupingBy(card -> known.contains(card.listId()) ? card.listId() : ""));
        List<NewList> lists = new ArrayList<>();
        board.lists().stream()
                .sorted(Comparator.comparingDouble(TrelloList::pos))
                .forEach(list -> lists.add(new NewList(
                        list.name(),
                        kinds.getOrDefault(list.id(), Kind.PLAIN),
                        list.closed() ? now : null,
                        cards(byList.getOrDefault(list.id(), List.of())))));
        List<Card> lost = byList.getOrDefault("", List.of());
        if (!lost.isEmpty()) {
            unlisted = lost.size();
            lists.add(new NewList(noList, Kind.PLAIN, null, cards(lost)));
        }
        return new Content(labels.all(), fields.all(), lists);
    }

    private List<NewCard> cards(List<Card> cards) {
        return cards.stream()
                .sorted(Comparator.comparingDouble(Card::pos))
                .map(this::card)
                .toList();
    }

    private NewCard card(Card card) {
        Instant last = card.lastActivity() == null ? now : card.lastActivity();
        boolean isDoneByList = !card.dueComplete() && !card.closed() && kinds.get(card.listId()) == Kind.DONE;
        if (isDoneByList) {
            doneByList++;
        }
        Instant done = card.dueComplete() || isDoneByList ? last : null;
        List<UUID> performing = card.members().stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        performers.addAll(performing);
        return new NewCard(
                card.number(),
                TrelloIds.isOne(card.id()) ? card.id() : null,
                card.name(),
                described(card),
                day(card.start(), ZoneOffset.UTC),
                moment(card.due()),
                done,
                card.closed() ? last : null,
                madeAt(card.id()),
                null,
                labels.of(card),
                cover(card),
                performing,
                checklists(card),
                comments(card),
                links(card),
                values(card),
                history(card));
    }

    /** A picture hides a colour in Trello as well; pictures are outside of the file. */
    private static @Nullable Integer cover(Card card) {
        return card.coverPicture() ? null : TrelloLabels.colour(card.coverColour());
    }

    /** What the board's fields cannot hold stands at the end of the description. */
    private String described(Card card) {
        StringBuilder text = new StringBuilder(card.description());
        for (FieldValue value : card.values()) {
            Field field = board.fields().get(value.fieldId());
            String shown = field == null ? value.value() : field.options().getOrDefault(value.value(), value.value());
            boolean unticked = field != null && field.type().equals("checkbox") && shown.equals("false");
            if (!shown.isEmpty() && !unticked && fields.value(value) == null) {
                fieldValues++;
                text.append(text.isEmpty() ? "" : fieldSeparator(text))
                        .append("- ")
                        .append(field == null || field.name().isEmpty() ? value.fieldId() : field.name())
                        .append(": ")
                        .append(shown);
            }
        }
        if (text.length() > LONGEST_DESCRIPTION) {
            cutTexts++;
        }
        return text.toString();
    }

    /** One value a field. */
    private List<NewValue> values(Card card) {
        Map<Integer, NewValue> values = new LinkedHashMap<>();
        card.values().stream()
                .map(fields::value)
                .filter(Objects::nonNull)
                .forEach(value -> values.putIfAbsent(value.field(), value));
        keptValues += values.size();
        return List.copyOf(values.values());
    }

    private static String fieldSeparator(StringBuilder text) {
        int line = text.lastIndexOf("\n") + 1;
        return text.substring(line).startsWith("- ") ? "\n" : "\n\n";
    }

    private List<NewChecklist> checklists(Card card) {
        return checklists.getOrDefault(card.id(), List.of()).stream()
                .sorted(Comparator.comparingDouble(Checklist::pos))
                .map(list -> new NewChecklist(
                        list.name(),
                        list.items().stream()
                                .sorted(Comparator.comparingDouble(Item::pos))
                                .map(item -> new NewItem(
                                        item.name(),
                                        item.complete(),
                                        members.get(item.member()),
                                        day(item.due(), viewer.zone())))
                                .toList()))
                .toList();
    }

    /** What lies beyond the years that are kept is left out, and counted. */
    private @Nullable Instant moment(@Nullable Instant at) {
        if (at == null || KeptDays.holds(at)) {
            return at;
        }
        oddDates++;
        return null;
    }

    private @Nullable LocalDate day(@Nullable Instant at, ZoneId zone) {
        Instant kept = moment(at);
        LocalDate day = kept == null ? null : LocalDate.ofInstant(kept, zone);
        if (day == null || KeptDays.holds(day)) {
            return day;
        }
        oddDates++;
        return null;
    }

    private List<NewComment> comments(Card card) {
        return comments.getOrDefault(card.id(), List.of()).stream()
                .map(comment -> new NewComment(
                        members.getOrDefault(comment.memberId(), viewer.id()),
                        comment.text(),
                        comment.date() == null ? madeAt(card.id()) : comment.date()))
                .toList();
    }

    private List<PastEvent> history(Card card) {
        return history.getOrDefault(card.id(), List.of()).stream()
                .map(event -> new PastEvent(
                        event.at().isAfter(now) ? now : event.at(),
                        members.get(event.memberId()),
                        event.person().isEmpty() ? board.members().getOrDefault(event.memberId(), "") : event.person(),
                        event.kind(),
                        event.before(),
                        event.after()))
                .toList();
    }

    private List<NewLink> links(Card card) {
        List<NewLink> links = new ArrayList<>();
        card.attachments().stream()
                .sorted(Comparator.comparingDouble(Attachment::pos))
                .forEach(file -> {
                    if (!WEB.matcher(file.url()).matches() || file.url().length() > LONGEST_URL) {
                        refusedLinks++;
                        return;
                    }
                    links.add(new NewLink(
                            file.url(),
                            file.name().isEmpty() ? file.url() : file.name(),
                            file.bytes(),
                            file.type(),
                            file.date() == null ? madeAt(card.id()) : file.date(),
                            members.get(file.member())));
                });
        return links;
    }

    private Instant madeAt(String id) {
        Instant made = TrelloIds.madeAt(id);
        return made == null || made.isAfter(now) ? now : made;
    }

    /** As named in the contract; after the content has been made. */
    Map<String, Long> counts() {
        Set<String> ids = board.cards().stream().map(Card::id).collect(Collectors.toSet());
        List<Checklist> kept = board.checklists().stream()
                .filter(list -> ids.contains(list.cardId()))
                .toList();
        List<Item> items = kept.stream().flatMap(list -> list.items().stream()).toList();
        long files = board.cards().stream()
                .mapToLong(card -> card.attachments().size())
                .sum();
        long said = board.comments().stream()
                .filter(comment -> ids.contains(comment.cardId()))
                .count();
        put("lists", board.lists().stream().filter(list -> !list.closed()).count());
        put("archivedLists", board.lists().stream().filter(TrelloList::closed).count());
        put("cards", board.cards().stream().filter(card -> !card.closed()).count());
        put("archivedCards", board.cards().stream().filter(Card::closed).count());
        put("checklists", kept.size());
        put("checkItems", items.size());
        put("checkItemsDone", items.stream().filter(Item::complete).count());
        put("comments", said - board.looseComments());
        put("attachments", files - refusedLinks);
        put("labels", labels.all().size());
        put("members", board.listedMembers());
        put("covers", board.cards().stream().filter(card -> cover(card) != null).count());
        put("fields", fields.all().size());
        put("fieldValues", keptValues);
        put("history", kept(ids));
        return counts;
    }

    /** Entries of the history that are about cards of the file. */
    private long kept(Set<String> cards) {
        return board.history().stream()
                .filter(event -> cards.contains(event.cardId()))
                .count();
    }

    private void put(String name, long count) {
        counts.put(name, count);
    }

    List<Warning> warnings() {
        Set<String> ids = board.cards().stream().map(Card::id).collect(Collectors.toSet());
        long said =
                board.comments().stream().filter(c -> ids.contains(c.cardId())).count();
        long promised = board.cards().stream().mapToLong(Card::badgeComments).sum();
        List<Warning> warnings = new ArrayList<>();
        if (board.cutOff()) {
            warnings.add(Warning.of("import.warning.cut-off"));
        }
        warn(warnings, "import.warning.no-list", unlisted);
        warn(warnings, "import.warning.done-by-list", doneByList);
        warn(warnings, "import.warning.comments-missing", promised - said);
        warn(warnings, "import.warning.comments-elsewhere", board.comments().size() - said);
        warn(warnings, "import.warning.comments-loose", board.looseComments());
        warn(
                warnings,
                "import.warning.checklists-elsewhere",
                board.checklists().stream()
                        .filter(list -> !ids.contains(list.cardId()))
                        .count());
        warn(warnings, "import.warning.links-refused", refusedLinks);
        warn(warnings, "import.warning.fields", fieldValues);
        warn(warnings, "import.warning.dates", oddDates);
        warn(
                warnings,
                "import.warning.covers",
                board.cards().stream().filter(Card::coverPicture).count());
        addHistory(warnings, ids);
        warn(warnings, "import.warning.cut", cutTexts);
        Set<String> archived = board.lists().stream()
                .filter(TrelloList::closed)
                .map(TrelloList::id)
                .collect(Collectors.toSet());
        warn(
                warnings,
                "import.warning.in-archived-list",
                board.cards().stream()
                        .filter(card -> !card.closed() && archived.contains(card.listId()))
                        .count());
        return warnings;
    }

    private void addHistory(List<Warning> warnings, Set<String> cards) {
        warn(warnings, "import.warning.history-elsewhere", board.history().size() - kept(cards));
        Map<String, Integer> others = new TreeMap<>(board.otherActions());
        Integer moved = others.remove(MOVED_WITHIN_LIST);
        warn(warnings, "import.warning.history-places", moved == null ? 0 : moved);
        TrelloOther.of(others).forEach((kind, count) -> warn(warnings, kind.warning(), count));
    }

    private static void warn(List<Warning> warnings, String code, long count) {
        if (count > 0) {
            warnings.add(Warning.of(code, count));
        }
    }
}
