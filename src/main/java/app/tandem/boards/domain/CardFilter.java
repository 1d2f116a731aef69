package app.tandem.boards.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which cards of a board are shown, as it stands in the address. Parts are joined by <em>and</em>, several people or
 * labels by <em>or</em>.
 *
 * @param text parts of the title, in either keyboard layout, or the number or key of a card
 * @param options of choices; of each choice that has one of them a card must have one
 * @param ticked checkboxes that must be ticked
 * @param mine only cards of the viewer
 * @param gold important cards stand first in their list
 */
public record CardFilter(
        String text,
        List<UUID> people,
        List<UUID> labels,
        List<UUID> options,
        List<UUID> ticked,
        @Nullable Due due,
        @Nullable Priority priority,
        boolean fire,
        boolean important,
        boolean mine,
        boolean gold) {

    /** When a card is due, seen from now. */
    public enum Due {
        OVERDUE,
        DAY,
        WEEK,
        NONE
    }

    public static final CardFilter ALL =
            new CardFilter("", List.of(), List.of(), List.of(), List.of(), null, null, false, false, false, false);

    /** A filter that knows nothing of fields. */
    public CardFilter(
            String text,
            List<UUID> people,
            List<UUID> labels,
            @Nullable Due due,
            @Nullable Priority priority,
            boolean fire,
            boolean important,
            boolean mine,
            boolean gold) {
        this(text, people, labels, List.of(), List.of(), due, priority, fire, important, mine, gold);
    }

    /** Whether any card may be left out. */
    public boolean narrows() {
        return !text.isEmpty()
                || !people.isEmpty()
                || !labels.isEmpty()
                || !options.isEmpty()
                || !ticked.isEmpty()
                || due != null
                || priority != null
                || fire
                || important
                || mine;
    }
}
