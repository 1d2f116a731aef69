package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.NewList.Kind;
import app.tandem.imports.domain.ImportPreview.ListNamed;
import app.tandem.imports.domain.TrelloBoard.Card;
import app.tandem.imports.domain.TrelloBoard.TrelloList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the open lists of a board mean. Trello does not say it, people do by the names: those are taken for what they are
 * usually called, and somebody looks at it before it counts.
 */
final class TrelloLists {

    private static final Map<Kind, Pattern> NAMES = new LinkedHashMap<>();

    static {
        name(
                Kind.INBOX,
                "(new |incoming )?requests?|inbox|incoming|intake|(новые )?(запросы|заявки|обращения)|входящие");
        name(
                Kind.CLIENT,
                "(waiting (for|on)( the)?|with( the)?|at( the)?) client|client (review|approval)|(for |in )?approval"
                        + "|(у|ждем|ждет) клиента|ждем ответа?( клиента)?|(на )?согласовани[ие]( у клиента| с клиентом)?");
        name(
                Kind.DONE,
                "(done|completed?|finished|released|готов[оы]|сделан[оы]|выполнен[оы]|завершен[оы]|закрыт[оы])( .*)?");
    }

    private TrelloLists() {}

    private static void name(Kind kind, String words) {
        NAMES.put(kind, Pattern.compile(words));
    }

    /**
     * @param options the answers; where there is none the name counts
     * @return open lists with their cards, in their order; one inbox at most by their names
     */
    static List<ListNamed> shown(TrelloBoard board, Map<String, String> options) {
        Map<String, Long> cards = board.cards().stream()
                .filter(card -> !card.closed())
                .collect(Collectors.groupingBy(Card::listId, Collectors.counting()));
        Map<TrelloList, Kind> kinds = kinds(board, options, true);
        return kinds.entrySet().stream()
                .map(one -> new ListNamed(
                        key(one.getKey()),
                        one.getKey().name(),
                        cards.getOrDefault(one.getKey().id(), 0L),
                        one.getValue()))
                .toList();
    }

    /** What open lists mean, by their ids; without an answer what the name tells if the names are to count, else nothing. */
    static Map<String, Kind> of(TrelloBoard board, Map<String, String> options) {
        return kinds(board, options, options.containsKey(ImportOptions.LISTS)).entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().id(), Entry::getValue, (first, second) -> first));
    }

    private static Map<TrelloList, Kind> kinds(TrelloBoard board, Map<String, String> options, boolean byName) {
        Map<TrelloList, Kind> kinds = new LinkedHashMap<>();
        List<TrelloList> open = board.lists().stream()
                .filter(list -> !list.closed())
                .sorted(Comparator.comparingDouble(TrelloList::pos))
                .toList();
        boolean hasInbox = open.stream().anyMatch(list -> Kind.INBOX.name().equals(options.get(key(list))));
        for (TrelloList list : open) {
            String said = options.get(key(list));
            Kind kind = said != null ? Kind.valueOf(said) : byName ? called(list.name()) : Kind.PLAIN;
            boolean isSecond = said == null && kind == Kind.INBOX && hasInbox;
            kinds.put(list, isSecond ? Kind.PLAIN : kind);
            hasInbox |= kind == Kind.INBOX;
        }
        return kinds;
    }

    /** What a list of this name usually is. */
    static Kind called(String name) {
        String words = name.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return NAMES.entrySet().stream()
                .filter(one -> one.getValue().matcher(words).matches())
                .map(Entry::getKey)
                .findFirst()
                .orElse(Kind.PLAIN);
    }

    private static String key(TrelloList list) {
        return ImportOptions.list(list.id(), list.name());
    }
}
