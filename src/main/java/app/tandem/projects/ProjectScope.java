package app.tandem.projects;

import app.tandem.clients.ClientScope;
import app.tandem.shared.security.Viewer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which projects a viewer may see, as one condition in SQL: those of the clients that they see, and for staff those in
 * whose team they are.
 */
public record ProjectScope(Viewer viewer, ClientScope clients) {

    /**
     * @param project alias of the table {@code project}
     * @param client alias of the table {@code client} joined to it
     */
    public static String visible(String project, String client) {
        return "(%s or %s)".formatted(ClientScope.visible(client), member(project));
    }

    /** The part of the visible ones on whose boards the viewer may work. */
    public static String workable(String project, String client) {
        return "(%s.archived_at is null and (%s or %s))"
                .formatted(project, ClientScope.editable(client), member(project));
    }

    private static String member(String project) {
        return "exists (select from project_member scope_m where scope_m.project_id = %s.id and scope_m.person_id = :scopeMember)"
                .formatted(project);
    }

    /** What the condition names. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(clients.parameters());
        parameters.put("scopeMember", viewer.id());
        parameters.put("scopeContact", !viewer.isStaff());
        return parameters;
    }
}
