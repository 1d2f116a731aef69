package app.tandem.clients;

import app.tandem.shared.security.Viewer;
import java.util.Map;
import java.util.UUID;

/**
 * Which clients a viewer may see, as one condition in SQL: admins all, managers those that they lead or stand in for (and
 * the others to read, where the agency's setting says so), a contact their own company, specialists none.
 *
 * @param managersSeeAll the agency's setting
 */
public record ClientScope(Viewer viewer, boolean managersSeeAll) {

    private static final UUID NONE = new UUID(0, 0);

    /** @param alias of the table {@code client} in the query */
    public static String visible(String alias) {
        return "(:scopeAdmin or :scopeSeesAll or %1$s.manager_id = :scopeManager or %1$s.deputy_id is not distinct from :scopeManager or %1$s.id = :scopeClient)"
                .formatted(alias);
    }

    /** The part of the visible ones that the viewer may change. */
    public static String editable(String alias) {
        return "(:scopeAdmin or %1$s.manager_id = :scopeManager or %1$s.deputy_id is not distinct from :scopeManager)"
                .formatted(alias);
    }

    /** What the conditions name. */
    public Map<String, Object> parameters() {
        UUID company = viewer.clientId();
        return Map.of(
                "scopeAdmin",
                viewer.isAdmin(),
                "scopeSeesAll",
                viewer.isManager() && managersSeeAll,
                "scopeManager",
                viewer.isManager() ? viewer.id() : NONE,
                "scopeClient",
                company == null ? NONE : company);
    }
}
