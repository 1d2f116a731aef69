package app.tandem.reports.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.mail.Delivery;
import app.tandem.reports.domain.ClientReportFiles;
import app.tandem.reports.domain.ClientReportPost;
import app.tandem.reports.domain.ClientReportPost.Recipient;
import app.tandem.reports.domain.ClientReportState;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.ClientReports.Settings;
import app.tandem.reports.domain.Months;
import app.tandem.reports.domain.ReportLetters;
import app.tandem.reports.domain.ReportLinks;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageLanguage;
import app.tandem.shared.web.PublicAddress;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a client is told of a month, as the manager prepares it. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/report")
class ClientReportController {

    private static final String PAGE = "reports/client";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_NAMED = 4;

    /** @param version of what was read */
    record IntroductionForm(
            long version, @NotNull @Size(max = 5000) String introduction) {}

    /** @param to who is to have the letter; null for nobody */
    record LetterForm(@Nullable List<UUID> to) {}

    /** @param password empty for none */
    record LinkForm(@Nullable Integer days, @Nullable String password) {}

    private final Clients clients;
    private final ClientReports reports;
    private final ReportLinks links;
    private final ClientReportPost post;
    private final ClientReportFiles files;
    private final PublicAddress address;
    private final Delivery delivery;
    private final Toasts toasts;

    ClientReportController(
            Clients clients,
            ClientReports reports,
            ReportLinks links,
            ClientReportPost post,
            ClientReportFiles files,
            PublicAddress address,
            Delivery delivery,
            Toasts toasts) {
        this.clients = clients;
        this.reports = reports;
        this.links = links;
        this.post = post;
        this.files = files;
        this.address = address;
        this.delivery = delivery;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String key, @RequestParam(required = false) @Nullable String month) {
        ClientName client = clients.visible(viewer, key);
        YearMonth shown = month == null || month.isBlank() ? reports.thisMonth(client.zone()) : Months.read(month);
        return fill(new ModelAndView(PAGE), client, shown, "");
    }

    /** Exactly what the client sees, in their language; of what is not published yet, what they will see. */
    @GetMapping("/{month}/view")
    ModelAndView view(Viewer viewer, @PathVariable String key, @PathVariable String month, HttpServletRequest request) {
        ClientName client = clients.visible(viewer, key);
        YearMonth shown = Months.read(month);
        return view(client, reports.asClient(client, shown), request);
    }

    /** With the introduction as it stands in the field; nothing of it is kept. */
    @PostMapping("/{month}/view")
    ModelAndView viewTyped(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @Valid @ModelAttribute("form") IntroductionForm form,
            BindingResult errors,
            HttpServletRequest request) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        Submission submission = Submission.of(errors, () -> {});
        return submission.isAccepted()
                ? view(client, reports.asClient(client, shown, form.introduction()), request)
                : fill(submission.view(PAGE), client, shown, "form");
    }

    private ModelAndView view(ClientName client, ClientReportState report, HttpServletRequest request) {
        YearMonth shown = report.month();
        PageLanguage.set(request, null, client.language());
        String until = report.isPublished() ? "" : shown.equals(reports.thisMonth(client.zone())) ? ".month" : ".later";
        return new ModelAndView("reports/shared", "clientName", client.name())
                .addObject("report", report)
                .addObject("until", until)
                .addObject("files", client.path() + "/report/" + shown)
                .addObject("preview", client.path() + "/report?month=" + shown);
    }

    @GetMapping("/{month}/file/{format}")
    void file(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @PathVariable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ClientName client = clients.visible(viewer, key);
        ClientReportState report = reports.asClient(client, Months.read(month));
        files.write(client.name(), report, format, PageLanguage.set(request, null, client.language()), response);
    }

    @PostMapping("/{month}/introduction")
    ModelAndView introduce(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @Valid @ModelAttribute("form") IntroductionForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        Submission submission =
                Submission.of(errors, () -> reports.introduce(viewer, key, shown, form.version(), form.introduction()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), client, shown, "form");
        }
        boolean isOut = reports.asClient(client, shown).isPublished();
        toasts.show(response, isOut ? "client-report.introduced" : "client.saved");
        return back(client, shown);
    }

    /** With the introduction as it stands in the field, so that nobody publishes without what they have just typed. */
    @PostMapping("/{month}/publication")
    ModelAndView publish(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @Valid @ModelAttribute("form") IntroductionForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        Submission submission =
                Submission.of(errors, () -> reports.publish(viewer, key, shown, form.version(), form.introduction()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), client, shown, "form");
        }
        toasts.show(response, "client-report.published");
        return back(client, shown);
    }

    @PostMapping("/{month}/publication/removal")
    ModelAndView withdraw(
            Viewer viewer, @PathVariable String key, @PathVariable String month, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        reports.withdraw(viewer, key, shown);
        toasts.show(response, "client-report.withdrawn");
        return back(client, shown);
    }

    @PostMapping("/{month}/letter")
    ModelAndView send(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @ModelAttribute("letter") LetterForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        List<Recipient> sent = new ArrayList<>();
        Submission submission = Submission.of(
                errors, () -> sent.addAll(post.send(viewer, key, shown, form.to() == null ? List.of() : form.to())));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), client, shown, "letter");
        }
        toasts.show(
                response,
                delivery.isAbleToSend() ? "client-report.sent" : "client-report.sent.waiting",
                names(sent),
                sent.size());
        return back(client, shown);
    }

    /** The first few, as many as fit into a sentence. */
    private static String names(List<Recipient> people) {
        String named = people.stream().limit(MOST_NAMED).map(Recipient::name).collect(Collectors.joining(", "));
        return people.size() > MOST_NAMED ? named + "…" : named;
    }

    @PostMapping("/settings")
    ModelAndView set(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean peopleShown,
            @RequestParam(defaultValue = "NONE") ReportLetters letters,
            @RequestParam(defaultValue = "") String month,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        boolean isForLater = reports.set(viewer, key, new Settings(peopleShown, letters));
        toasts.show(response, isForLater ? "client-report.people-later" : "client.saved");
        return back(client, month.isBlank() ? reports.thisMonth(client.zone()) : Months.read(month));
    }

    /** The address of the new link is shown once, on the page that follows: reloading that makes no other link. */
    @PostMapping("/{month}/links")
    ModelAndView share(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @ModelAttribute("link") LinkForm link,
            BindingResult errors,
            RedirectAttributes following) {
        ClientName client = clients.editable(viewer, key);
        YearMonth shown = Months.read(month);
        String[] made = {null};
        Submission submission = Submission.of(
                errors,
                () -> made[0] = address.of("/shared/"
                        + links.share(
                                viewer,
                                key,
                                shown,
                                link.days() == null ? 0 : link.days(),
                                link.password() == null ? "" : link.password())));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), client, shown, "link");
        }
        following.addFlashAttribute("made", made[0]);
        return back(client, shown);
    }

    @PostMapping("/{month}/links/{linkId}/revocation")
    ModelAndView revoke(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String month,
            @PathVariable String linkId,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        links.revoke(viewer, key, linkId);
        toasts.show(response, "link.revoked");
        return back(client, Months.read(month));
    }

    /** @param typed the form that is shown as it was sent */
    private ModelAndView fill(ModelAndView view, ClientName client, YearMonth month, String typed) {
        Settings settings = reports.settings(client.id());
        ClientReportState report = reports.state(client, month, settings);
        view.addObject("client", client)
                .addObject("report", report)
                .addObject("settings", settings)
                .addObject("letters", ReportLetters.values())
                .addObject("links", report.isPublished() ? links.of(client, month) : List.of())
                .addObject("previous", month.minusMonths(1))
                .addObject("next", month.isBefore(reports.thisMonth(client.zone())) ? month.plusMonths(1) : null);
        if (!typed.equals("form")) {
            view.addObject("form", new IntroductionForm(report.version(), report.introduction()));
        }
        boolean told = client.editable() && (report.isPublished() || settings.letters() != ReportLetters.NONE);
        view.addObject("recipients", told ? post.recipients(client) : List.of())
                .addObject("nextLetter", post.next(client, settings.letters()))
                .addObject("months", reports.months(client));
        view.addObject("asking", typed.equals("letter"));
        if (!typed.equals("letter")) {
            view.addObject("letter", new LetterForm(null));
        }
        if (!typed.equals("link")) {
            view.addObject("link", new LinkForm(USUAL_DAYS, ""));
        }
        return view;
    }

    private static ModelAndView back(ClientName client, YearMonth month) {
        return new ModelAndView("redirect:" + client.path() + "/report?month=" + month);
    }
}
