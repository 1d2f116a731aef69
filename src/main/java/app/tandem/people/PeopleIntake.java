package app.tandem.people;

import app.tandem.shared.security.Viewer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People whom files of other tools name. */
public interface PeopleIntake {

    /**
     * A person as a file names them.
     *
     * @param email null where the file has none
     */
    record Named(String name, @Nullable String email) {}

    /** @param made whether they were not here before and are now */
    record Found(UUID id, boolean made) {}

    /**
     * Those who work or worked here, by e-mail or else by name, whatever the case; the others are made as names on which
     * work can be booked and which cannot sign in.
     *
     * @return one for each
     */
    Map<Named, Found> found(Viewer viewer, Collection<Named> people);

    /** Those of them who are here already, found as by {@link #found}. */
    Map<Named, UUID> known(Collection<Named> people);

    /**
     * Takes back people who were made as names only and whom nothing names any more; the others stay.
     *
     * @return those who are gone
     */
    Set<UUID> remove(Collection<UUID> people);
}
