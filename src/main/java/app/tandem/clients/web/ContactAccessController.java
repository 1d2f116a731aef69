package app.tandem.clients.web;

import app.tandem.audit.AuditRow;
import app.tandem.audit.AuditTrail;
import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.ContactDesk;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.ContactQueries.Contact;
import app.tandem.mail.Delivery;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a contact may do here, and what becomes of their personal data. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/contacts/{contactId}")
class ContactAccessController {

    private static final Paging LATEST = new Paging(0, 200);

    /** Everything personal that is kept of a contact; what a person may ask for by law. */
    record PersonalData(Contact contact, long letters, List<AuditRow> history) {}

    private final Clients clients;
    private final ContactQueries contacts;
    private final ContactDesk desk;
    private final AuditTrail trail;
    private final Delivery delivery;
    private final Toasts toasts;

    ContactAccessController(
            Clients clients,
            ContactQueries contacts,
            ContactDesk desk,
            AuditTrail trail,
            Delivery delivery,
            Toasts toasts) {
        this.clients = clients;
        this.contacts = contacts;
        this.desk = desk;
        this.trail = trail;
        this.delivery = delivery;
        this.toasts = toasts;
    }

    @PostMapping("/portal")
    String portal(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String contactId,
            @RequestParam(defaultValue = "false") boolean access,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Contact contact = contacts.one(client.id(), contactId);
        desk.setPortalAccess(viewer, key, contactId, access);
        String opened = delivery.isAbleToSend() ? "contact.portal.opened" : "contact.portal.opened.waiting";
        toasts.show(response, access ? opened : "contact.portal.closed", contact.name());
        return "redirect:" + client.path() + "/contacts";
    }

    @GetMapping("/erasure")
    ModelAndView askBeforeErasing(Viewer viewer, @PathVariable String key, @PathVariable String contactId) {
        ClientName client = clients.editable(viewer, key);
        return new ModelAndView("clients/contact-erasure", "client", client)
                .addObject("contact", contacts.one(client.id(), contactId));
    }

    @PostMapping("/erasure")
    String erase(
            Viewer viewer, @PathVariable String key, @PathVariable String contactId, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        desk.erase(viewer, key, contactId);
        toasts.show(response, "contact.erased");
        return "redirect:" + client.path() + "/contacts";
    }

    @GetMapping("/export")
    ResponseEntity<PersonalData> export(Viewer viewer, @PathVariable String key, @PathVariable String contactId) {
        ClientName client = clients.editable(viewer, key);
        Contact contact = contacts.one(client.id(), contactId);
        PersonalData data = new PersonalData(
                contact,
                contacts.letters(contact.id()),
                trail.of(contact.id(), LATEST).items());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contact-" + contact.id() + ".json\"")
                .body(data);
    }
}
