package app.tandem.projects;

import app.tandem.shared.security.Viewer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects that files of other tools name. */
public interface ProjectIntake {

    /**
     * A new project of a client that the viewer may change.
     *
     * @param key null for one that is made of the name
     */
    ProjectName make(Viewer viewer, UUID clientId, String name, @Nullable String key);

    /** The key that {@link #make} would make of a name; for a client that is still to be made, null, any is free. */
    String keyFor(@Nullable UUID clientId, String name);

    /** Whether no project of the client has this key. */
    boolean isKeyFree(UUID clientId, String key);

    /** @param made whether it was not here before and is now */
    record Found(ProjectName project, boolean made) {}

    /**
     * A project by the names of a file.
     *
     * @param clientId null where the client's name says whose it is
     */
    record InClient(@Nullable UUID clientId, String client, String project) {}

    /** Those that are here already, as {@link #named} would find them. */
    Map<InClient, UUID> known(Viewer viewer, Collection<InClient> names);

    /** The client's project of this name; a new one where there is none. */
    Found named(Viewer viewer, UUID clientId, String name);

    /**
     * Takes people into the team who are not in it yet.
     *
     * @return those who were not
     */
    Set<UUID> join(UUID projectId, Collection<UUID> people);

    /** Lets people go from the team whom an import has taken into it. */
    void leave(UUID projectId, Collection<UUID> people);

    /**
     * Takes back a project that an import has made, with its team, stages and goals; its board is gone already.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when something else points at it
     */
    void remove(UUID projectId);

    /**
     * Takes back a project that an import has made, with its empty board, its team, stages and goals, unless there is a card or
     * something else has come to use it.
     *
     * @return whether it is gone
     */
    boolean removeUnlessUsed(UUID projectId);
}
