package app.tandem.imports.domain;

import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What entries of Trello's history that are not kept tell of, in words that somebody knows who has used Trello and never seen its
 * files.
 */
enum TrelloOther {
    CARDS_GONE(type -> type.equals("deleteCard")),
    ADDONS(type -> type.contains("Plugin") || type.contains("PowerUp")),
    FIELDS(type -> type.contains("CustomField")),
    COMMENTS(type -> type.contains("Comment")),
    CHECKLISTS(type -> type.contains("Check")),
    LABELS(type -> type.contains("Label")),
    PEOPLE(type -> type.contains("Member") || type.contains("Invitation") || type.startsWith("make")),
    LISTS(type -> type.contains("List")),
    CARDS(type -> type.contains("Card")),
    BOARD(type -> type.contains("Board")),
    REST(type -> true);

    private final Predicate<String> isOf;

    TrelloOther(Predicate<String> isOf) {
        this.isOf = isOf;
    }

    /**
     * @param actions how many there are, by Trello's names of their kinds
     * @return how many tell of what, those that tell of nothing left out
     */
    static Map<TrelloOther, Integer> of(Map<String, Integer> actions) {
        Map<TrelloOther, Integer> counts = new TreeMap<>();
        for (Entry<String, Integer> action : actions.entrySet()) {
            counts.merge(of(action.getKey()), action.getValue(), Integer::sum);
        }
        return counts;
    }

    private static TrelloOther of(String type) {
        for (TrelloOther one : values()) {
            if (one.isOf.test(type)) {
                return one;
            }
        }
        return REST;
    }

    /** The message that says so, of a count. */
    String warning() {
        String all = "import.warning.history-other";
        return this == REST ? all : all + "." + name();
    }
}
