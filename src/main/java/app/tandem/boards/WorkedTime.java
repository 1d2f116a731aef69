package app.tandem.boards;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Time that was worked on cards; the module that keeps time knows it. Running timers are not yet in it. */
public interface WorkedTime {

    /**
     * What was worked on one card.
     *
     * @param archived the card has been put away
     * @param plannedSeconds what is planned on it; null where nothing is
     */
    record OnCard(
            UUID cardId,
            UUID listId,
            boolean archived,
            @Nullable Integer plannedSeconds,
            long seconds) {}

    /** The cards of a board on which anybody has worked. */
    List<OnCard> ofBoard(UUID boardId);

    long ofCard(UUID cardId);
}
