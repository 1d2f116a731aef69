package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.Brief;
import app.tandem.clients.domain.ClientQueries;
import app.tandem.clients.domain.ClientQueries.Whole;
import app.tandem.clients.domain.ClientService;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is known about a client's business. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/brief")
class BriefController {

    private static final String FORM = "clients/brief-form";

    /** The three texts as they are typed. */
    record BriefForm(
            @Nullable Long version,
            @NotNull @Size(max = 20000) String business,
            @NotNull @Size(max = 20000) String competitors,
            @NotNull @Size(max = 20000) String learnt) {

        static BriefForm of(Whole client) {
            Brief brief = client.brief();
            return new BriefForm(client.version(), brief.business(), brief.competitors(), brief.learnt());
        }

        /** The version that was read; without one the client has changed since. */
        long versionRead() {
            return version == null ? -1 : version;
        }

        Brief brief() {
            return new Brief(business, competitors, learnt);
        }
    }

    private final Clients clients;
    private final ClientQueries queries;
    private final ClientService service;
    private final Markdown markdown;
    private final Toasts toasts;

    BriefController(Clients clients, ClientQueries queries, ClientService service, Markdown markdown, Toasts toasts) {
        this.clients = clients;
        this.queries = queries;
        this.service = service;
        this.markdown = markdown;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String key) {
        Whole client = queries.whole(viewer, key);
        Brief brief = client.brief();
        return new ModelAndView("clients/brief", "client", client.row())
                .addObject("business", markdown.render(brief.business()))
                .addObject("competitors", markdown.render(brief.competitors()))
                .addObject("learnt", markdown.render(brief.learnt()));
    }

    @GetMapping("/edit")
    ModelAndView form(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.editable(viewer, key);
        return new ModelAndView(FORM, "client", client).addObject("form", BriefForm.of(queries.whole(viewer, key)));
    }

    @PostMapping("/edit")
    ModelAndView write(
            Viewer viewer,
            @PathVariable String key,
            @Valid @ModelAttribute("form") BriefForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Submission submission =
                Submission.of(errors, () -> service.writeBrief(viewer, key, form.versionRead(), form.brief()));
        if (!submission.isAccepted()) {
            ModelAndView view = submission.view(FORM).addObject("client", client);
            return submission == Submission.STALE ? view.addObject("theirs", queries.whole(viewer, key)) : view;
        }
        toasts.show(response, "client.saved");
        return new ModelAndView("redirect:" + client.path() + "/brief");
    }
}
