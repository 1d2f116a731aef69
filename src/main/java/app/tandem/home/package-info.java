/** The first page of the day: what needs this person now, by role. It stands on everything and nothing stands on it. */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {"clients", "projects", "shared::security", "shared::web"})
@NullMarked
package app.tandem.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
