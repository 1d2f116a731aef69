/**
 * Client companies: who answers for them, their contacts and the channels by which each may be reached, the brief, the
 * documents and the timeline of everything with them.
 */
@ApplicationModule(
        displayName = "Clients",
        allowedDependencies = {
            "audit",
            "mail",
            "people",
            "settings",
            "shared::audit",
            "shared::errors",
            "shared::files",
            "shared::ids",
            "shared::money",
            "shared::search",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
