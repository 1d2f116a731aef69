package app.tandem.people;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.UUID;

/** Lets work behind the scenes be done as the person who asked for it, with their rights of that moment. */
public interface ActingPeople {

    /** @throws NotFoundException {@code person.not-found} when they may no longer sign in */
    Viewer viewer(UUID personId);
}
