/** The first page of the day: what needs this person now, by role. It stands on everything and nothing stands on it. */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {
            "boards",
            "clients",
            "people",
            "projects",
            "time",
            "shared::security",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
