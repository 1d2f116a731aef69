/**
 * The demo agency: fills an empty database with believable people, clients, projects and cards, through the same services that
 * people use, so that every rule holds for it too.
 */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "boards",
            "boards::domain",
            "clients",
            "clients::domain",
            "imports::domain",
            "notifications::domain",
            "people",
            "people::domain",
            "projects",
            "projects::domain",
            "reports::domain",
            "settings",
            "time",
            "time::domain",
            "shared::money",
            "shared::security",
            "shared::web"
        })
@NullMarked
package app.tandem.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
