package app.tandem.people.domain;

import java.util.UUID;

/** The signed-in browsers of a person; kept where the web tier keeps its sessions. */
public interface Sessions {

    /** Ends them all: their next request is a stranger's. */
    void endAll(UUID personId);
}
