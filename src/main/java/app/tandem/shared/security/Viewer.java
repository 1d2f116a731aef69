package app.tandem.shared.security;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: read from the database on every request, so that a changed role or a deactivation counts at once.
 *
 * @param id the person
 * @param clientId the company of a client contact; null for staff
 * @param zone in which they enter and read times
 * @param language {@code ru} or {@code en}
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param keys whether single keys of the keyboard do something
 */
public record Viewer(
        UUID id,
        String name,
        String email,
        Role role,
        @Nullable UUID clientId,
        ZoneId zone,
        String language,
        String theme,
        boolean keys) {

    /** A viewer with the keys that everybody has at first. */
    public Viewer(
            UUID id,
            String name,
            String email,
            Role role,
            @Nullable UUID clientId,
            ZoneId zone,
            String language,
            String theme) {
        this(id, name, email, role, clientId, zone, language, theme, true);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    public boolean isManager() {
        return role == Role.MANAGER;
    }

    public boolean isStaff() {
        return role.isStaff();
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
