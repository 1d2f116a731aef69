package app.tandem.boards;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.List;

/** Cards for other modules, always in the scope of a viewer. */
public interface Boards {

    /**
     * A card by its id or any key that it ever had.
     *
     * @throws NotFoundException {@code card.not-found} when there is none or the viewer may not see it
     */
    CardName visible(Viewer viewer, String idOrKey);

    /**
     * A card that the viewer may change.
     *
     * @throws NotFoundException when the viewer may not even see it
     * @throws ForbiddenException {@code board.read-only} when they may only read it
     */
    CardName workable(Viewer viewer, String idOrKey);

    /** Cards that the viewer performs and that are neither done nor put away, those due first first. */
    List<CardName> assigned(Viewer viewer, int most);
}
