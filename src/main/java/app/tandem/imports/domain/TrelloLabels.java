package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.NewLabel;
import app.tandem.imports.domain.TrelloBoard.Card;
import app.tandem.imports.domain.TrelloBoard.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a board: those that it lists, and those that only cards carry, as in the exports of 2015. Trello's thirty
 * colours become our eight; where two labels would then be the same, the second is named by its old colour.
 */
final class TrelloLabels {

    private static final Map<String, Integer> COLOURS = Map.of(
            "red", 1, "orange", 2, "yellow", 3, "lime", 4, "green", 4, "sky", 5, "blue", 6, "purple", 7, "pink", 8,
            "black", 7);
    private static final int OTHER = 5;
    private static final int LONGEST_NAME = 60;

    private final List<NewLabel> labels = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<NewLabel> taken = new HashSet<>();

    private TrelloLabels() {}

    static TrelloLabels of(TrelloBoard board) {
        TrelloLabels labels = new TrelloLabels();
        board.labels().forEach(labels::add);
        for (Card card : board.cards()) {
            // What stands without name and colour is an id that the board does not explain.
            card.labels().stream()
                    .filter(label -> !label.name().isEmpty() || !label.colour().isEmpty())
                    .filter(label -> labels.place(label) == null)
                    .forEach(labels::add);
        }
        return labels;
    }

    List<NewLabel> all() {
        return labels;
    }

    /** Places of the card's labels. */
    Set<Integer> of(Card card) {
        return card.labels().stream().map(this::place).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private @Nullable Integer place(Label label) {
        Integer byId = places.get("id:" + label.id());
        return byId != null ? byId : places.get(words(label));
    }

    /** Which of our colours stands for one of Trello's; null where it has no name. */
    static @Nullable Integer colour(String name) {
        return name.isEmpty() ? null : COLOURS.getOrDefault(name.split("_", 2)[0], OTHER);
    }

    private void add(Label label) {
        String plain = label.name().strip();
        String base = plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME).strip();
        int colour = COLOURS.getOrDefault(label.colour().split("_", 2)[0], OTHER);
        NewLabel made = new NewLabel(base, colour);
        for (int number = 1; !taken.add(made); number++) {
            String suffix = number == 1 ? label.colour().replace('_', ' ') : String.valueOf(number);
            int room = Math.max(0, Math.min(base.length(), LONGEST_NAME - suffix.length() - 1));
            made = new NewLabel((base.substring(0, room) + " " + suffix).strip(), colour);
        }
        if (!label.id().isEmpty()) {
            places.put("id:" + label.id(), labels.size());
        }
        places.putIfAbsent(words(label), labels.size());
        labels.add(made);
    }

    private static String words(Label label) {
        return "words:" + label.colour() + ":" + label.name();
    }
}
