/** Finding: one box for everything the viewer may see. It knows no module; each answers for its own things. */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"shared::errors", "shared::search", "shared::security", "shared::web"})
@NullMarked
package app.tandem.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
