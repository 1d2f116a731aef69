/**
 * Boards: each project has one, with lists of cards. A card says what is to be done, by whom, until when and in how many
 * hours; everybody in the team works on it, clients see the cards that are marked for them.
 */
@ApplicationModule(
        displayName = "Boards",
        allowedDependencies = {
            "audit",
            "clients",
            "people",
            "projects",
            "shared::audit",
            "shared::errors",
            "shared::files",
            "shared::ids",
            "shared::search",
            "shared::live",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.boards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
