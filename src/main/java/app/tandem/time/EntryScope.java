package app.tandem.time;

import app.tandem.clients.ClientScope;

/**
 * Whose time a viewer may see, as one condition in SQL: their own; of the clients that they see, everybody's. Its parameters
 * are those of {@link app.tandem.projects.ProjectScope}.
 */
public final class EntryScope {

    private EntryScope() {}

    /**
     * @param entry alias of the table {@code time_entry}
     * @param client alias of the table {@code client} joined to it
     */
    public static String visible(String entry, String client) {
        return "(%s.person_id = :scopeMember or (not :scopeContact and %s))"
                .formatted(entry, ClientScope.visible(client));
    }

    /** The part of the visible ones that the viewer may change. */
    public static String editable(String entry, String client) {
        return "(%s.person_id = :scopeMember or %s)".formatted(entry, ClientScope.editable(client));
    }
}
