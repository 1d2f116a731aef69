/** The API for those who write programs: its document, and a page that reads it to people. */
@ApplicationModule(
        displayName = "API documents",
        allowedDependencies = {"shared::security", "shared::web"})
@NullMarked
package app.tandem.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
