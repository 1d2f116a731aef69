/**
 * Notifications: what somebody should know without looking for it. It listens to what other modules tell and nobody depends on
 * it. Each person chooses per kind whether they read it in the application, by letter at once, in a daily digest, or not at
 * all; what they may no longer see is neither shown nor sent. Contacts of clients hear by letter of what the agency says,
 * sends, finishes and asks on the cards that they see.
 */
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {
            "boards",
            "clients",
            "mail",
            "people",
            "projects",
            "time",
            "shared::audit",
            "shared::errors",
            "shared::ids",
            "shared::jobs",
            "shared::security",
            "shared::text",
            "shared::web"
        })
@NullMarked
package app.tandem.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
