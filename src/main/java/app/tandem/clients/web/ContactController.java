package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.Channel.Purpose;
import app.tandem.clients.domain.ChannelKind;
import app.tandem.clients.domain.ContactDesk;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.ContactQueries.Contact;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The people of a client. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/contacts")
class ContactController {

    private static final String FORM = "clients/contact-form";
    private final Clients clients;
    private final ContactQueries contacts;
    private final ContactDesk desk;
    private final Toasts toasts;
    private final Clock clock;

    ContactController(Clients clients, ContactQueries contacts, ContactDesk desk, Toasts toasts, Clock clock) {
        this.clients = clients;
        this.contacts = contacts;
        this.desk = desk;
        this.toasts = toasts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.visible(viewer, key);
        return new ModelAndView("clients/contacts", "client", client)
                .addObject("contacts", contacts.of(client.id()))
                .addObject("now", clock.instant());
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.editable(viewer, key);
        return form(new ModelAndView(FORM), client, null).addObject("form", ContactForm.empty(client));
    }

    @PostMapping("/new")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String key,
            @Valid @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Submission submission =
                Submission.of(errors, () -> desk.add(viewer, key, form.details(), form.typedChannels()));
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), client, null);
        }
        toasts.show(response, "contact.added", form.name());
        return list(client);
    }

    @GetMapping("/{contactId}")
    ModelAndView editForm(Viewer viewer, @PathVariable String key, @PathVariable String contactId) {
        ClientName client = clients.editable(viewer, key);
        Contact contact = contacts.one(client.id(), contactId);
        return form(new ModelAndView(FORM), client, contact).addObject("form", ContactForm.of(contact));
    }

    @PostMapping("/{contactId}")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String contactId,
            @Valid @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Contact contact = contacts.one(client.id(), contactId);
        Submission submission = Submission.of(
                errors, () -> desk.change(viewer, key, contactId, form.read(), form.details(), form.typedChannels()));
        if (!submission.isAccepted()) {
            ModelAndView view = form(submission.view(FORM), client, contact);
            return submission == Submission.STALE
                    ? view.addObject("theirs", ContactForm.of(contacts.one(client.id(), contactId)))
                    : view;
        }
        toasts.show(response, "client.saved");
        return list(client);
    }

    private static ModelAndView list(ClientName client) {
        return new ModelAndView("redirect:" + client.path() + "/contacts");
    }

    private static ModelAndView form(ModelAndView view, ClientName client, @Nullable Contact contact) {
        return view.addObject("client", client)
                .addObject("contact", contact)
                .addObject("kinds", ChannelKind.values())
                .addObject("purposes", Purpose.values())
                .addObject("weekdays", DayOfWeek.values());
    }
}
