package app.tandem.clients.api;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.ContactDesk;
import app.tandem.clients.domain.ContactDesk.Reading;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.ContactQueries.Contact;
import app.tandem.people.PersonDetails;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ForManagers
@RequestMapping("/api/v1/clients/{id}/contacts")
class ContactsApi {

    /** A contact to be added; zone and language are the client's unless given. */
    record NewContact(
            @NotBlank @Size(max = 120) String name,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Size(max = 120) String position,
            @Nullable @Size(max = 60) String phone,
            @Nullable @KnownZone String zone,
            @Nullable @Pattern(regexp = "ru|en") String language,
            @Nullable List<@Valid ChannelBody> channels) {}

    /** What changes; what is left out stays, and channels that are given take the place of all that were there. */
    record ContactChanges(
            @Nullable @Size(min = 1, max = 120) String name,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Size(max = 120) String position,
            @Nullable @Size(max = 60) String phone,
            @Nullable @KnownZone String zone,
            @Nullable @Pattern(regexp = "ru|en") String language,
            @Nullable List<@Valid ChannelBody> channels,
            @Nullable Long version) {}

    /** A contact as the contract shows it; the hours of the channels are of the contact's zone. */
    record ContactBody(
            UUID id,
            UUID clientId,
            String name,
            @Nullable String email,
            String position,
            String phone,
            String zone,
            String language,
            boolean portal,
            List<ChannelBody> channels,
            long version) {

        static ContactBody of(UUID clientId, Contact contact) {
            PersonDetails details = contact.details();
            return new ContactBody(
                    contact.id(),
                    clientId,
                    details.name(),
                    details.email(),
                    details.position(),
                    details.phone(),
                    details.zone(),
                    details.language(),
                    contact.portal(),
                    contact.channels().stream().map(ChannelBody::of).toList(),
                    contact.version());
        }
    }

    private final Clients clients;
    private final ContactQueries contacts;
    private final ContactDesk desk;

    ContactsApi(Clients clients, ContactQueries contacts, ContactDesk desk) {
        this.clients = clients;
        this.contacts = contacts;
        this.desk = desk;
    }

    @GetMapping
    PageOf<ContactBody> list(Viewer viewer, Paging paging, @PathVariable String id) {
        UUID client = clients.visible(viewer, id).id();
        List<ContactBody> all = contacts.of(client).stream()
                .map(contact -> ContactBody.of(client, contact))
                .toList();
        int from = Math.min(paging.offset(), all.size());
        return PageOf.of(all.subList(from, Math.min(from + paging.limit(), all.size())), paging, all.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ContactBody add(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewContact body) {
        ClientName client = clients.editable(viewer, id);
        PersonDetails details = new PersonDetails(
                body.name(),
                body.email(),
                or(body.position(), ""),
                or(body.phone(), ""),
                or(body.zone(), client.zone().getId()),
                or(body.language(), client.language()));
        UUID contact = desk.add(viewer, id, details, ChannelBody.channels(body.channels(), List.of()));
        return ContactBody.of(client.id(), contacts.one(client.id(), contact.toString()));
    }

    @PatchMapping("/{contactId}")
    ContactBody change(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String contactId,
            @Valid @RequestBody ContactChanges body) {
        UUID client = clients.editable(viewer, id).id();
        Contact contact = contacts.one(client, contactId);
        PersonDetails was = contact.details();
        PersonDetails details = new PersonDetails(
                or(body.name(), was.name()),
                body.email() == null ? was.email() : body.email(),
                body.position() == null ? was.position() : body.position(),
                body.phone() == null ? was.phone() : body.phone(),
                or(body.zone(), was.zone()),
                or(body.language(), was.language()));
        Reading present = Reading.of(contact);
        Reading read = new Reading(body.version() == null ? present.version() : body.version(), present.channels());
        desk.change(viewer, id, contactId, read, details, ChannelBody.channels(body.channels(), contact.channels()));
        return ContactBody.of(client, contacts.one(client, contactId));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }
}
