package app.tandem.audit;

import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.util.UUID;

/**
 * Reads the audit trail. The caller has checked that the viewer may see the object, client or project that they ask
 * for: the trail itself knows no scope.
 */
public interface AuditTrail {

    /** What happened to one object, newest first. */
    PageOf<AuditRow> of(UUID subjectId, Paging paging);

    /** Everything with this client, newest first: the timeline. */
    PageOf<AuditRow> ofClient(UUID clientId, Paging paging);

    /** Everything in this project, newest first. */
    PageOf<AuditRow> ofProject(UUID projectId, Paging paging);
}
