/**
 * Time: who worked on what, and how long. A timer is started on a card with one press; entries are also typed, by clock
 * times or as hours of a day; a week of them is a grid. Closed days stay as they are, whatever road leads to them.
 */
@ApplicationModule(
        displayName = "Time",
        allowedDependencies = {
            "audit",
            "boards",
            "clients",
            "people",
            "projects",
            "settings",
            "shared::audit",
            "shared::errors",
            "shared::ids",
            "shared::jobs",
            "shared::live",
            "shared::search",
            "shared::security",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
