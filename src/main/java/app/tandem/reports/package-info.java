/**
 * Reports: what was done, for whom, by whom and in how many hours, over any span of days. Each report is one statement over
 * the tables of other modules, in the scope of its reader; screen, file and API show the same rows.
 */
@ApplicationModule(
        displayName = "Reports",
        allowedDependencies = {
            "boards",
            "clients",
            "mail",
            "people",
            "projects",
            "settings",
            "time",
            "shared::audit",
            "shared::errors",
            "shared::files",
            "shared::ids",
            "shared::jobs",
            "shared::money",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
