package app.tandem.time.domain;

import app.tandem.audit.TrailGuard;
import app.tandem.clients.ClientScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The history of an entry is for whoever may see the entry, and where it was before it came to another client for whoever may
 * see that client's time too.
 */
@Component
class EntryTrailGuard implements TrailGuard {

    private final Projects projects;

    EntryTrailGuard(Projects projects) {
        this.projects = projects;
    }

    @Override
    public String subjectType() {
        return "entry";
    }

    /** Those that are removed too: that they are is what the line tells. */
    @Override
    public String readable(String line) {
        return "(:scopeAdmin or exists (select from time_entry guard_e join client guard_c on guard_c.id = guard_e.client_id where guard_e.id = %s.subject_id and %s))"
                .formatted(line, EntryScope.visible("guard_e", "guard_c"));
    }

    @Override
    public String guardedLabel(String line) {
        return """
                (select guard_w.name from time_entry guard_e join person guard_w on guard_w.id = guard_e.person_id
                where guard_e.id = %1$s.subject_id and guard_e.person_id <> :scopeMember and exists (
                    select from client guard_c where not %2$s
                        and (guard_c.id = cast(%1$s.before_values ->> 'clientId' as uuid)
                            or guard_c.id in (select cast(guard_p.entry ->> 'client_id' as uuid) from time_entry_past guard_p
                                where guard_p.entry_id = guard_e.id))))""".formatted(line, ClientScope.visible("guard_c"));
    }

    @Override
    public Set<String> guardedFields() {
        return Set.of("place", "clientId");
    }

    @Override
    public Map<String, Object> parameters(Viewer viewer) {
        return projects.scope(viewer).parameters();
    }
}
