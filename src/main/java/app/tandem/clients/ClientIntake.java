package app.tandem.clients;

import app.tandem.shared.security.Viewer;
import java.util.UUID;

/** Clients whom files of other tools name. */
public interface ClientIntake {

    /** @param made whether it was not here before and is now */
    record Found(ClientName client, boolean made) {}

    /**
     * The client of this name that the viewer may change; a new one, led by the viewer if they are a manager, where there is
     * none.
     */
    Found named(Viewer viewer, String name);

    /**
     * Takes back a client that an import has made, unless something else has come to use it.
     *
     * @return whether it is gone
     */
    boolean remove(UUID clientId);
}
