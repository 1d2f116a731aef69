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
        return "(%s or exists (select from project_member scope_m where scope_m.project_id = %s.id and scope_m.person_id = :scopeMember))"
                .formatted(ClientScope.visible(client), project);
    }

    /** What the condition names. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(clients.parameters());
        parameters.put("scopeMember", viewer.id());
        return parameters;
    }
}
