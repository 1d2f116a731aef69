/**
 * The agency itself: its name, logo, zone, currency, requisites and the defaults that other modules start from. One row
 * in the database, changed by admins.
 */
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {
            "shared::audit",
            "shared::errors",
            "shared::files",
            "shared::money",
            "shared::security",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
