package app.tandem.notifications.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.notifications.domain.ContactSettings;
import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.notifications.domain.ContactSettings.Told;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who of a company is told by letter what is new: its manager settles it with them. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/contacts/{contactId}/letters")
class ContactLettersController {

    private static final String PAGE = "notifications/contact";

    /** @param wholeCompany false: only of what is the contact's own */
    record ContactLettersForm(
            @NotNull Channel channel, @NotNull Boolean wholeCompany) {}

    private final Clients clients;
    private final ContactSettings settings;
    private final Toasts toasts;

    ContactLettersController(Clients clients, ContactSettings settings, Toasts toasts) {
        this.clients = clients;
        this.settings = settings;
        this.toasts = toasts;
    }

    @ModelAttribute("channels")
    Channel[] channels() {
        return Channel.values();
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String key, @PathVariable String contactId) {
        ClientName client = clients.editable(viewer, key);
        Told told = settings.of(client, contactId);
        return new ModelAndView(PAGE, "client", client)
                .addObject("told", told)
                .addObject("form", new ContactLettersForm(told.channel(), told.wholeCompany()));
    }

    @PostMapping
    ModelAndView save(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String contactId,
            @Valid @ModelAttribute("form") ContactLettersForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Told told = settings.of(client, contactId);
        Submission submission = Submission.of(
                errors, () -> settings.chooseFor(client, contactId, new Choice(form.channel(), form.wholeCompany())));
        if (!submission.isAccepted()) {
            return submission.view(PAGE).addObject("client", client).addObject("told", told);
        }
        toasts.show(response, "contact-letters.chosen." + form.channel(), told.name());
        return new ModelAndView("redirect:" + client.path() + "/contacts");
    }
}
