package app.tandem.demo;

import app.tandem.clients.domain.Brief;
import app.tandem.clients.domain.Channel;
import app.tandem.clients.domain.ChannelKind;
import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.ContactDesk;
import app.tandem.clients.domain.ContactDesk.Reading;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.DocumentDetails;
import app.tandem.clients.domain.DocumentService;
import app.tandem.clients.domain.Requisites;
import app.tandem.demo.DemoAgency.ClientLine;
import app.tandem.demo.DemoAgency.ContactLine;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The clients of the demo agency, each with its brief, contacts and documents. */
@Component
class DemoClients {

    private final ClientService clients;
    private final StaffService staff;
    private final ContactDesk contacts;
    private final ContactQueries contactQueries;
    private final DocumentService documents;

    DemoClients(
            ClientService clients,
            StaffService staff,
            ContactDesk contacts,
            ContactQueries contactQueries,
            DocumentService documents) {
        this.clients = clients;
        this.staff = staff;
        this.contacts = contacts;
        this.contactQueries = contactQueries;
        this.documents = documents;
    }

    void add(Viewer admin, ClientLine line, Map<String, UUID> ids, String password, LocalDate today) {
        ClientDetails details = new ClientDetails(
                line.name(),
                line.key(),
                line.zone(),
                line.currency(),
                line.language(),
                DemoBuilder.id(ids, line.manager()),
                line.deputy() == null ? null : DemoBuilder.id(ids, line.deputy()),
                line.website(),
                new Requisites(line.legalName(), line.taxId(), line.taxCode(), line.address(), ""));
        UUID client = clients.create(admin, details).id();
        clients.writeBrief(admin, line.key(), 0, new Brief(line.business(), line.competitors(), line.learnt()));
        for (ContactLine contact : line.contacts()) {
            addContact(admin, client, line, contact, password);
        }
        addDocuments(admin, line, today);
    }

    private void addContact(Viewer admin, UUID client, ClientLine line, ContactLine contact, String password) {
        PersonDetails person = new PersonDetails(
                contact.name(), contact.email(), contact.position(), "", line.zone(), line.language());
        UUID id = staff.add(Role.CLIENT, client, person, contact.portal() ? password : null, false);
        Reading read = Reading.of(contactQueries.one(client, id.toString()));
        contacts.change(admin, line.key(), id.toString(), read, person, channels(contact));
    }

    /** Mail in working hours for everything, a telephone at any time when it burns. */
    private static List<Channel> channels(ContactLine contact) {
        int days = Channel.mask(Channel.WORKDAYS);
        String number = "+790000" + (10_000 + Math.floorMod(contact.email().hashCode(), 89_999));
        return List.of(
                new Channel(
                        ChannelKind.EMAIL,
                        contact.email(),
                        Channel.Purpose.MAIN,
                        days,
                        Channel.MORNING,
                        Channel.EVENING,
                        false),
                new Channel(
                        ChannelKind.PHONE,
                        number,
                        Channel.Purpose.EMERGENCY,
                        days,
                        Channel.MORNING,
                        Channel.EVENING,
                        true));
    }

    /** A contract of last year, whose end comes nearer with every client; the first one also has an NDA to sign. */
    private void addDocuments(Viewer admin, ClientLine line, LocalDate today) {
        DocumentDetails contract = new DocumentDetails(
                DocumentDetails.Kind.CONTRACT,
                line.key() + "-01",
                line.language().equals("ru") ? "Договор об услугах" : "Service agreement",
                today.minusDays(350),
                today.plusDays(15L + Math.floorMod(line.key().hashCode(), 200)),
                DocumentDetails.State.SIGNED,
                "",
                null);
        documents.add(admin, line.key(), contract, null);
        if (line.deputy() != null) {
            DocumentDetails agreement = new DocumentDetails(
                    DocumentDetails.Kind.NDA,
                    "",
                    "Соглашение о неразглашении",
                    today.minusDays(6),
                    null,
                    DocumentDetails.State.SENT,
                    "",
                    null);
            documents.add(admin, line.key(), agreement, null);
        }
    }
}
