package app.tandem.projects;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;

/** Projects for other modules, always in the scope of a viewer. */
public interface Projects {

    /**
     * A project by its id.
     *
     * @throws NotFoundException {@code project.not-found} when there is none or the viewer may not see it
     */
    ProjectName visible(Viewer viewer, UUID id);

    /**
     * A project that the viewer may change.
     *
     * @throws NotFoundException when the viewer may not even see it
     * @throws ForbiddenException {@code project.read-only} when they may only read it
     */
    ProjectName editable(Viewer viewer, UUID id);

    /**
     * A project by the keys in its address.
     *
     * @throws NotFoundException when there is none or the viewer may not see it
     */
    ProjectName visible(Viewer viewer, String clientKey, String key);

    /**
     * The project of a board.
     *
     * @throws NotFoundException {@code board.not-found} when there is none or the viewer may not see it
     */
    ProjectName ofBoard(Viewer viewer, UUID boardId);

    /** Projects of the viewer that are not archived, by client and name. */
    List<ProjectName> running(Viewer viewer);

    /** The scope of the viewer, for queries of other modules. */
    ProjectScope scope(Viewer viewer);
}
