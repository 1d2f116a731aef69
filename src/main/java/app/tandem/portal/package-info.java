/** The client's own pages: plain words, no figure that is the agency's alone, its own queries and records. */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {"shared::errors", "shared::security", "shared::web"})
@NullMarked
package app.tandem.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
