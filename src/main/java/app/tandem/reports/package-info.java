/**
 * Reports: what was done, for whom, by whom and in how many hours, over any span of days. Each report is one statement over
 * the tables of other modules, in the scope of its reader; screen, file and API show the same rows.
 */
@ApplicationModule(
        displayName = "Reports",
        allowedDependencies = {
            "clients",
            "people",
            "projects",
            "time",
            "shared::errors",
            "shared::ids",
            "shared::security",
            "shared::web"
        })
@NullMarked
package app.tandem.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
