/**
 * The audit trail: who changed what, when, from where, what it was before and what after. It implements the interface
 * of shared that every module writes through, and lets them show the history of their own things.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {
            "shared::audit",
            "shared::ids",
            "shared::money",
            "shared::security",
            "shared::web",
            "shared::errors",
            "shared::time"
        })
@NullMarked
package app.tandem.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
