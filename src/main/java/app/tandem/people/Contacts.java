package app.tandem.people;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import java.util.UUID;

/**
 * The people of client companies, for the clients module: it has checked that the viewer may change the client. Every
 * method throws {@link NotFoundException} for a person who is no contact of that client.
 */
public interface Contacts {

    /**
     * Adds a person who cannot sign in yet.
     *
     * @throws RuleException {@code person.email.taken} when somebody has this address
     */
    UUID add(UUID clientId, PersonDetails details);

    /**
     * @throws RuleException {@code person.email.taken}; {@code person.email.needed} when it is emptied while they may
     *     sign in
     * @throws StaleException when they were changed since {@code version} was read
     */
    void change(UUID clientId, UUID personId, long version, PersonDetails details);

    /**
     * Lets the contact sign in, and sends the invitation; or ends that at once, with their sessions and links.
     *
     * @throws RuleException {@code person.email.needed} when there is no address to invite
     */
    void setPortalAccess(UUID clientId, UUID personId, boolean access);

    /** Takes away everything personal; what they wrote stays under "erased contact". Cannot be undone. */
    void erase(UUID clientId, UUID personId);
}
