package app.tandem.notifications.api;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.notifications.domain.ContactSettings;
import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.notifications.domain.ContactSettings.Told;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which letters a contact of a client gets, for the client's manager. */
@RestController
@ForManagers
@RequestMapping("/api/v1/clients/{id}/contacts/{contactId}/letters")
class ContactLettersApi {

    /** @param wholeCompany false: only of what the contact has asked for, and where they have written */
    record ContactLettersBody(
            @NotNull Channel channel, @NotNull Boolean wholeCompany) {}

    private final Clients clients;
    private final ContactSettings settings;

    ContactLettersApi(Clients clients, ContactSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @GetMapping
    ContactLettersBody letters(Viewer viewer, @PathVariable String id, @PathVariable String contactId) {
        return body(clients.editable(viewer, id), contactId);
    }

    @PutMapping
    ContactLettersBody choose(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String contactId,
            @Valid @RequestBody ContactLettersBody body) {
        ClientName client = clients.editable(viewer, id);
        settings.chooseFor(client, contactId, new Choice(body.channel(), body.wholeCompany()));
        return body(client, contactId);
    }

    private ContactLettersBody body(ClientName client, String contactId) {
        Told told = settings.of(client, contactId);
        return new ContactLettersBody(told.channel(), told.wholeCompany());
    }
}
