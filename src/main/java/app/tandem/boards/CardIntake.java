package app.tandem.boards;

import app.tandem.shared.security.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds cards to a board that is in use, many at once, and takes them back. */
public interface CardIntake {

    /**
     * What was added.
     *
     * @param listId of the list that was made for the cards; null where there was one
     */
    record Added(Set<UUID> cards, @Nullable UUID listId) {}

    /**
     * Adds cards in the transaction of the caller, who knows that the viewer may work on the board.
     *
     * @param list name of the list at whose end they stand; made as the last one where there is none that is open
     * @param titles in order; longer ones than fit are cut
     */
    Added add(Viewer viewer, UUID projectId, String list, List<String> titles);

    /**
     * Takes back cards that are as they were made and that nothing points at, in the transaction of the caller, and then such of
     * the lists as are empty and still called as they were. Only where the viewer may work on the board.
     *
     * @return the cards that are gone
     */
    Set<UUID> removeUntouched(Viewer viewer, Collection<UUID> cards, Collection<UUID> lists);
}
