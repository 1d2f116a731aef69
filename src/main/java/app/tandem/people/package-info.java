/**
 * People: who works here, who may sign in and what they are. It holds accounts and signing in, specialists with their
 * skills, rates, working hours and absences, and the production calendar. A contact of a client is a person too; what
 * the client's pages add to them belongs to the clients module.
 */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {
            "audit",
            "mail",
            "settings",
            "shared::audit",
            "shared::errors",
            "shared::ids",
            "shared::jobs",
            "shared::live",
            "shared::money",
            "shared::search",
            "shared::security",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
