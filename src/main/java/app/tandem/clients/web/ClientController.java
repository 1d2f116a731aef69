package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.ClientQueries;
import app.tandem.clients.domain.ClientQueries.Filter;
import app.tandem.clients.domain.ClientQueries.Sort;
import app.tandem.clients.domain.ClientQueries.Whole;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.DocumentQueries;
import app.tandem.people.People;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.money.Currencies;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@ForManagers
@RequestMapping("/clients")
class ClientController {

    private static final String FORM = "clients/form";
    private final Clients clients;
    private final ClientQueries queries;
    private final ContactQueries contacts;
    private final DocumentQueries documents;
    private final ClientService service;
    private final People people;
    private final AgencySettings settings;
    private final Toasts toasts;
    private final Clock clock;

    ClientController(
            Clients clients,
            ClientQueries queries,
            ContactQueries contacts,
            DocumentQueries documents,
            ClientService service,
            People people,
            AgencySettings settings,
            Toasts toasts,
            Clock clock) {
        this.clients = clients;
        this.queries = queries;
        this.contacts = contacts;
        this.documents = documents;
        this.service = service;
        this.people = people;
        this.settings = settings;
        this.toasts = toasts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable UUID managerId,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "NAME") Sort sort) {
        Filter filter = new Filter(text, managerId, archived, sort);
        return new ModelAndView("clients/list")
                .addObject("clients", queries.list(viewer, filter, paging))
                .addObject("filter", filter)
                .addObject("managers", people.active(Role.ADMIN, Role.MANAGER));
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer) {
        return form(new ModelAndView(FORM), null).addObject("form", ClientForm.empty(viewer, settings.current()));
    }

    @PostMapping("/new")
    ModelAndView create(
            Viewer viewer,
            @Valid @ModelAttribute("form") ClientForm form,
            BindingResult errors,
            HttpServletResponse response) {
        UUID manager = form.managerId() == null && viewer.isManager() ? viewer.id() : form.managerId();
        AtomicReference<ClientName> made = new AtomicReference<>();
        Submission submission = Submission.of(errors, () -> made.set(service.create(viewer, form.details(manager))));
        ClientName client = made.get();
        if (!submission.isAccepted() || client == null) {
            return form(submission.view(FORM), null);
        }
        toasts.show(response, "client.made", client.name());
        return new ModelAndView("redirect:" + client.path());
    }

    @GetMapping("/{key}")
    ModelAndView page(Viewer viewer, @PathVariable String key) {
        Whole client = queries.whole(viewer, key);
        ZonedDateTime there = clock.instant().atZone(ZoneId.of(client.details().zone()));
        UUID id = client.row().id();
        return new ModelAndView("clients/page")
                .addObject("client", client)
                .addObject("contacts", contacts.of(id))
                .addObject("ending", documents.ending(id, there.toLocalDate()))
                .addObject("there", there);
    }

    @GetMapping("/{key}/edit")
    ModelAndView editForm(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.editable(viewer, key);
        return form(new ModelAndView(FORM), client).addObject("form", ClientForm.of(queries.whole(viewer, key)));
    }

    @PostMapping("/{key}/edit")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String key,
            @Valid @ModelAttribute("form") ClientForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        AtomicReference<String> changed = new AtomicReference<>("");
        Submission submission = Submission.of(
                errors,
                () -> changed.set(service.change(viewer, key, form.versionRead(), form.details())
                        .path()));
        if (!submission.isAccepted()) {
            ModelAndView view = form(submission.view(FORM), client);
            return submission == Submission.STALE ? view.addObject("theirs", queries.whole(viewer, key)) : view;
        }
        toasts.show(response, "client.saved");
        return new ModelAndView("redirect:" + changed.get());
    }

    private ModelAndView form(ModelAndView view, @Nullable ClientName client) {
        return view.addObject("client", client)
                .addObject("managers", people.active(Role.ADMIN, Role.MANAGER))
                .addObject("currencies", Currencies.offered());
    }
}
