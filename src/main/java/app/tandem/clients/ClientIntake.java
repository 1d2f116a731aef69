package app.tandem.clients;

import app.tandem.shared.security.Viewer;

/** Clients whom files of other tools name. */
public interface ClientIntake {

    /**
     * The client of this name that the viewer may change; a new one, led by the viewer if they are a manager, where there is
     * none.
     */
    ClientName named(Viewer viewer, String name);
}
