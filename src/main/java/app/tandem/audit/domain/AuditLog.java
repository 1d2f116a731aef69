package app.tandem.audit.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the audit trail; the database lets nobody change what stands there. */
@Service
class AuditLog implements Audit {

    private static final String NOBODY = "Tandem";
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Change change) {
        if (!change.isEmptyUpdate()) {
            insert(change.action(), false, change.subject(), change.before(), change.after());
        }
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(String action, Subject subject) {
        insert(action, true, subject, Map.of(), Map.of());
    }

    private void insert(
            String action,
            boolean refused,
            Subject subject,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        Viewer actor = Viewers.current();
        jdbc.sql("""
                        insert into audit_entry (id, at, actor_id, actor_name, action, refused, subject_type, subject_id,
                            subject_label, client_id, project_id, address, before_values, after_values)
                        values (:id, :at, :actor, :actorName, :action, :refused, :type, :subject,
                            :label, :client, :project, :address, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("id", Ids.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor == null ? null : actor.id())
                .param("actorName", actor == null ? NOBODY : actor.name())
                .param("action", action)
                .param("refused", refused)
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("label", subject.label())
                .param("client", subject.clientId())
                .param("project", subject.projectId())
                .param("address", address())
                .param("before", json.writeValueAsString(before))
                .param("after", json.writeValueAsString(after))
                .update();
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
