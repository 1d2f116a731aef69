package app.tandem.portal.web;

import app.tandem.boards.ClientRequests;
import app.tandem.portal.domain.PortalQueries;
import app.tandem.portal.domain.PortalQueries.ProjectRow;
import app.tandem.portal.domain.RequestQueries;
import app.tandem.portal.domain.RequestQueries.Opened;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.text.SafeHtml;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What a client asks for, and the conversation on it. */
@Controller
@ForClients
@RequestMapping("/portal/requests")
class RequestController {

    private static final String FORM = "portal/request-form";
    private static final String PAGE = "portal/request";
    private static final int MOST_FILES = 10;

    /** What is asked. */
    record RequestForm(
            @NotNull(message = "{request.project.missing}") @Nullable
            UUID projectId,

            @Nullable String title,
            @Nullable String text,
            @Nullable List<MultipartFile> file) {

        static RequestForm empty(@Nullable UUID project) {
            return new RequestForm(project, "", "", null);
        }

        List<MultipartFile> sent() {
            return RequestController.sent(file);
        }
    }

    /** What is said about it. */
    record AnswerForm(@Nullable String text, @Nullable List<MultipartFile> file) {}

    /** Something said, as it is shown. */
    record Shown(RequestQueries.Said said, SafeHtml text) {}

    private final PortalQueries portal;
    private final RequestQueries queries;
    private final ClientRequests requests;
    private final StoredFiles files;
    private final FileAnswers answers;
    private final Markdown markdown;
    private final Toasts toasts;

    RequestController(
            PortalQueries portal,
            RequestQueries queries,
            ClientRequests requests,
            StoredFiles files,
            FileAnswers answers,
            Markdown markdown,
            Toasts toasts) {
        this.portal = portal;
        this.queries = queries;
        this.requests = requests;
        this.files = files;
        this.answers = answers;
        this.markdown = markdown;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return new ModelAndView("portal/requests", "requests", queries.of(viewer));
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer) {
        List<ProjectRow> projects = projects(viewer);
        return fill(new ModelAndView(FORM), projects)
                .addObject(
                        "form",
                        RequestForm.empty(projects.size() == 1 ? projects.get(0).id() : null));
    }

    @PostMapping("/new")
    ModelAndView ask(
            Viewer viewer,
            @Valid @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            HttpServletResponse response) {
        String[] key = {""};
        Submission submission = Submission.of(
                errors,
                () -> key[0] = requests.ask(
                        viewer,
                        Objects.requireNonNull(form.projectId()),
                        or(form.title()),
                        or(form.text()),
                        keep(form.sent())));
        if (!submission.isAccepted()) {
            return fill(submission.view(FORM), projects(viewer));
        }
        toasts.show(response, "request.asked");
        return new ModelAndView("redirect:/portal/requests/" + key[0]);
    }

    @GetMapping("/{key}")
    ModelAndView page(Viewer viewer, @PathVariable String key) {
        return fill(new ModelAndView(PAGE, "form", new AnswerForm("", null)), viewer, queries.one(viewer, key));
    }

    @PostMapping("/{key}")
    ModelAndView say(
            Viewer viewer, @PathVariable String key, @ModelAttribute("form") AnswerForm form, BindingResult errors) {
        Opened request = queries.one(viewer, key);
        Submission submission = Submission.of(
                errors, () -> requests.say(viewer, request.key(), or(form.text()), keep(sent(form.file()))));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), viewer, request);
        }
        return new ModelAndView("redirect:/portal/requests/" + request.key());
    }

    @GetMapping("/{key}/files/{attachmentId}")
    ResponseEntity<InputStreamResource> file(
            Viewer viewer, @PathVariable String key, @PathVariable String attachmentId, HttpServletResponse response) {
        return answers.attachment(files.get(queries.file(viewer, queries.one(viewer, key), attachmentId)), response);
    }

    private List<ProjectRow> projects(Viewer viewer) {
        return portal.projects(viewer, portal.company(viewer).today());
    }

    private static ModelAndView fill(ModelAndView view, List<ProjectRow> projects) {
        return view.addObject("projects", projects);
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, Opened request) {
        return view.addObject("request", request)
                .addObject(
                        "conversation",
                        queries.conversation(request).stream()
                                .map(said -> new Shown(said, markdown.render(said.text())))
                                .toList())
                .addObject("files", queries.files(viewer, request));
    }

    /** Before the transaction: an upload lasts as long as the sender's line is slow. */
    private List<StoredFile> keep(List<MultipartFile> sent) {
        if (sent.size() > MOST_FILES) {
            throw new RuleException("file", "request.files", MOST_FILES);
        }
        return sent.stream().map(this::keep).toList();
    }

    private StoredFile keep(MultipartFile sent) {
        try (InputStream content = sent.getInputStream()) {
            return files.keep(content, String.valueOf(sent.getOriginalFilename()), FileKind.DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MultipartFile> sent(@Nullable List<MultipartFile> chosen) {
        return chosen == null
                ? List.of()
                : chosen.stream().filter(one -> one != null && !one.isEmpty()).toList();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
