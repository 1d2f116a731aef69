package app.tandem.boards;

import app.tandem.projects.ProjectScope;

/**
 * Which cards a viewer may see, as one condition in SQL: those of the projects that they see; a client's contact only
 * those that are marked for the client. Its parameters are those of {@link ProjectScope}.
 */
public final class CardScope {

    private CardScope() {}

    /**
     * @param card alias of the table {@code card}
     * @param project alias of the table {@code project} joined to it
     * @param client alias of the table {@code client} joined to it
     */
    public static String visible(String card, String project, String client) {
        return "(%s and (not :scopeContact or %s.client_visible))"
                .formatted(ProjectScope.visible(project, client), card);
    }
}
