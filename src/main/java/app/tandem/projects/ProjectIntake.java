package app.tandem.projects;

import app.tandem.shared.security.Viewer;
import java.util.Collection;
import java.util.UUID;

/** Projects that files of other tools name. */
public interface ProjectIntake {

    /** A new project of a client that the viewer may change; its key is made of the name. */
    ProjectName make(Viewer viewer, UUID clientId, String name);

    /** The client's project of this name; a new one where there is none. */
    ProjectName named(Viewer viewer, UUID clientId, String name);

    /** Takes people into the team who are not in it yet. */
    void join(UUID projectId, Collection<UUID> people);

    /**
     * Takes back a project that an import has made, with its team, stages and goals; its board is gone already.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when something else points at it
     */
    void remove(UUID projectId);
}
