/**
 * Imports: what agencies bring along from other tools. A file is checked when it comes, kept, and read in the background;
 * everything it holds is written at once or not at all, and what could not be taken is named.
 */
@ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {
            "audit",
            "boards",
            "clients",
            "people",
            "projects",
            "time",
            "shared::audit",
            "shared::errors",
            "shared::files",
            "shared::ids",
            "shared::jobs",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
