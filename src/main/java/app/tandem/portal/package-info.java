/** The client's own pages: plain words, no figure that is the agency's alone, its own queries and records. */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {
            "boards",
            "shared::errors",
            "shared::files",
            "shared::ids",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
