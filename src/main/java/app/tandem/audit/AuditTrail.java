package app.tandem.audit;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit trail. The caller has checked that the viewer may see the object, client or project that they ask
 * for: the trail itself knows no scope, besides the {@link TrailGuard}s of what fewer may read than that.
 */
public interface AuditTrail {

    /** What happened to one object, newest first. */
    PageOf<AuditRow> of(UUID subjectId, Paging paging);

    /** What the viewer may read of what happened to one object, newest first. */
    PageOf<AuditRow> of(Viewer viewer, UUID subjectId, Paging paging);

    /** What the viewer may read of everything with this client, newest first: the timeline. */
    PageOf<AuditRow> ofClient(Viewer viewer, UUID clientId, Paging paging);

    /** What the viewer may read of everything in this project, newest first. */
    PageOf<AuditRow> ofProject(Viewer viewer, UUID projectId, Paging paging);

    /**
     * Something that was done more than once.
     *
     * @param actorId null for jobs
     */
    record Doing(String action, @Nullable UUID actorId, String actorName, int times) {}

    /** What was done in a project after a moment, by whom and how often. */
    List<Doing> doings(UUID projectId, Instant after);

    /** In which of these projects somebody else has done something after a moment. */
    Set<UUID> touchedByOthers(Collection<UUID> projectIds, UUID actorId, Instant after);

    /** To which objects something was done in a project after a moment. */
    Set<UUID> subjects(UUID projectId, String action, Instant after);

    /** Whether somebody else has done something with a client, besides its projects, after a moment. */
    boolean othersTouched(UUID clientId, UUID actorId, Instant after);

    /**
     * What was done to one object, newest first.
     *
     * @param since only then or later; null for all
     */
    PageOf<AuditRow> done(UUID subjectId, @Nullable Instant since, Paging paging);

    /**
     * What the viewer may read of what was done in some projects, newest first.
     *
     * @param since only then or later; null for all
     */
    PageOf<AuditRow> doneIn(Viewer viewer, Collection<UUID> projectIds, @Nullable Instant since, Paging paging);
}
