package app.tandem.people;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.Initials;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as other modules show them.
 *
 * @param clientId the company of a client contact; null for staff
 * @param active false once deactivated; the name stays in what they did
 */
public record PersonName(
        UUID id, String name, Role role, @Nullable UUID clientId, boolean active) {

    public String initials() {
        return Initials.of(name);
    }

    /** Colour of the avatar, 1 to 6. */
    public int hue() {
        return Initials.hue(id);
    }

    public boolean isContact() {
        return role == Role.CLIENT;
    }
}
