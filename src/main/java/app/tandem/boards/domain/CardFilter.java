package app.tandem.boards.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which cards of a board are shown, as it stands in the address. Parts are joined by <em>and</em>, several people or
 * labels by <em>or</em>.
 *
 * @param text parts of the title, in either keyboard layout, or the number or key of a card
 * @param mine only cards of the viewer
 * @param gold important cards stand first in their list
 */
public record CardFilter(
        String text,
        List<UUID> people,
        List<UUID> labels,
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
            new CardFilter("", List.of(), List.of(), null, null, false, false, false, false);

    /** Whether any card may be left out. */
    public boolean narrows() {
        return !text.isEmpty()
                || !people.isEmpty()
                || !labels.isEmpty()
                || due != null
                || priority != null
                || fire
                || important
                || mine;
    }
}
