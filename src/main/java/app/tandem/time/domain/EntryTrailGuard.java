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
 * The history of an entry is for whoever may see the entry: of what was done to it while it belonged to another client, for
 * whoever sees that client too, and for the person whose time it is. That it came from there is told, but not what it was.
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
        return """
                (:scopeAdmin or exists (select from time_entry guard_e join client guard_c on guard_c.id = guard_e.client_id
                    where guard_e.id = %1$s.subject_id and %2$s and (guard_e.person_id = :scopeMember
                        or exists (select from client guard_l where guard_l.id = %1$s.client_id and %3$s))))
                """.formatted(line, EntryScope.visible("guard_e", "guard_c"), ClientScope.visible("guard_l"));
    }

    /** Of a line that moves it here from a client that they do not see; a line without the client may be one, from earlier. */
    @Override
    public String guardedLabel(String line) {
        return """
                (select guard_w.name from time_entry guard_e join person guard_w on guard_w.id = guard_e.person_id
                where guard_e.id = %1$s.subject_id and guard_e.person_id <> :scopeMember and exists (
                    select from client guard_c where not %2$s
                        and (guard_c.id = cast(%1$s.before_values ->> 'clientId' as uuid)
                            or %1$s.before_values ->> 'clientId' is null and %1$s.before_values ->> 'place' is not null
                                and %1$s.action <> 'entry.removed'
                                and guard_c.id in (select cast(guard_p.entry ->> 'client_id' as uuid) from time_entry_past guard_p
                                    where guard_p.entry_id = guard_e.id))))""".formatted(line, ClientScope.visible("guard_c"));
    }

    /** All: what it said there has come along, and is told by the line as what it was before. */
    @Override
    public Set<String> guardedFields() {
        return Set.of("place", "clientId", "activity", "note", "billable", "day", "from", "to", "seconds", "reason");
    }

    @Override
    public Map<String, Object> parameters(Viewer viewer) {
        return projects.scope(viewer).parameters();
    }
}
