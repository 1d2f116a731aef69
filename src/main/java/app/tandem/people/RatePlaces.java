package app.tandem.people;

import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For what a rate may hold besides everything; the modules that keep clients and projects each name theirs. */
public interface RatePlaces {

    /**
     * A client, or one of its projects.
     *
     * @param projectId null for all work for the client
     */
    record Place(
            UUID clientId,
            String clientName,
            @Nullable UUID projectId,
            @Nullable String projectName) {

        /** Of the project, or else of the client. */
        public UUID id() {
            return projectId == null ? clientId : projectId;
        }
    }

    /** Those that a new rate of this viewer may name, by name; nothing archived. */
    List<Place> places(Viewer viewer);
}
