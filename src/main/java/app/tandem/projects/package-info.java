/**
 * Projects: pieces of work for a client, each with a team, stages, goals and a board. Who is in the team sees the
 * project; who answers for its client may change it.
 */
@ApplicationModule(
        displayName = "Projects",
        allowedDependencies = {
            "audit",
            "clients",
            "people",
            "settings",
            "shared::audit",
            "shared::errors",
            "shared::ids",
            "shared::search",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
