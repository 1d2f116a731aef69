package app.tandem.boards.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where in its list a new card is to stand: behind a card, or at a place counted from the top, or at the end.
 *
 * @param afterId a card of the list; null where the number says
 * @param number from 1 among the open cards; null, or more than there are: at the end
 */
public record NewPlace(@Nullable UUID afterId, @Nullable Integer number) {

    public static final NewPlace END = new NewPlace(null, null);
    public static final NewPlace TOP = number(1);

    public static NewPlace after(UUID cardId) {
        return new NewPlace(cardId, null);
    }

    public static NewPlace number(int number) {
        return new NewPlace(null, number);
    }
}
