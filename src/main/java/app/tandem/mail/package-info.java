/**
 * Letters: what other modules want to say by mail waits in an outbox, written in the same transaction as its cause, and
 * is sent by a job that tries again. Without an SMTP server letters wait where admins can copy their links.
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {
            "shared::audit",
            "shared::errors",
            "shared::ids",
            "shared::jobs",
            "shared::security",
            "shared::text",
            "shared::time",
            "shared::web"
        })
@NullMarked
package app.tandem.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
