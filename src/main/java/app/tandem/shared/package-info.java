/**
 * What every module may use and nobody owns: identifiers, time, money, the frame of a page, errors, the signed-in
 * viewer. It holds small named interfaces and no entity of the business, and depends on no module.
 */
@ApplicationModule(
        displayName = "Shared",
        allowedDependencies = {})
@NullMarked
package app.tandem.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
