package app.tandem.clients;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;

/** Clients for other modules, always in the scope of a viewer. */
public interface Clients {

    /**
     * A client by its id or key.
     *
     * @throws NotFoundException {@code client.not-found} when there is none or the viewer may not see it
     */
    ClientName visible(Viewer viewer, String idOrKey);

    /**
     * A client that the viewer may change.
     *
     * @throws NotFoundException when the viewer may not even see it
     * @throws ForbiddenException {@code client.read-only} when they may only read it
     */
    ClientName editable(Viewer viewer, String idOrKey);

    /** Clients to choose from: those the viewer may change and that are not archived, by name. */
    List<ClientName> choices(Viewer viewer);

    /** The scope of the viewer, for queries of other modules. */
    ClientScope scope(Viewer viewer);

    /**
     * The name of a client for somebody who sees one of its projects.
     *
     * @throws NotFoundException when there is none
     */
    ClientName named(UUID id);
}
