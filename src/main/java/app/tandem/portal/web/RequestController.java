package app.tandem.portal.web;

import app.tandem.boards.ClientRequests;
import app.tandem.boards.ClientRequests.Sent;
import app.tandem.portal.domain.PortalQueries;
import app.tandem.portal.domain.RequestQueries;
import app.tandem.portal.domain.RequestQueries.Enclosed;
import app.tandem.portal.domain.RequestQueries.Opened;
import app.tandem.portal.domain.RequestQueries.Said;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.text.SafeHtml;
import app.tandem.shared.web.SentFiles;
import app.tandem.shared.web.SentFiles.Taken;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /**
     * What is asked.
     *
     * @param projectId null when the contact leaves it to the agency
     * @param kept files that came with the form before it was refused
     */
    record RequestForm(
            @Nullable UUID projectId,
            @Nullable String title,
            @Nullable String text,
            @Nullable List<MultipartFile> file,
            @Nullable List<UUID> kept) {}

    /** What is said about it. */
    record AnswerForm(
            @Nullable String text,
            @Nullable List<MultipartFile> file,
            @Nullable List<UUID> kept) {}

    /** Something said, as it is shown. */
    record Shown(Said said, SafeHtml text, List<Enclosed> files) {}

    private final PortalQueries portal;
    private final RequestQueries queries;
    private final ClientRequests requests;
    private final SentFiles sent;
    private final StoredFiles stored;
    private final FileAnswers answers;
    private final Markdown markdown;
    private final Toasts toasts;

    RequestController(
            PortalQueries portal,
            RequestQueries queries,
            ClientRequests requests,
            SentFiles sent,
            StoredFiles stored,
            FileAnswers answers,
            Markdown markdown,
            Toasts toasts) {
        this.portal = portal;
        this.queries = queries;
        this.requests = requests;
        this.sent = sent;
        this.stored = stored;
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
        return fill(new ModelAndView(FORM), viewer, List.of())
                .addObject("form", new RequestForm(requests.usualProject(viewer), "", "", null, null));
    }

    @PostMapping("/new")
    ModelAndView ask(
            Viewer viewer,
            @Valid @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            HttpServletResponse response) {
        String[] key = {""};
        Taken files = sent.take(viewer, form.kept(), form.file());
        Submission submission = Submission.of(
                errors,
                List.of(() -> requests.checkTitle(or(form.title())), files::all),
                () -> key[0] = requests.ask(viewer, form.projectId(), or(form.title()), or(form.text()), sent(files)));
        if (!submission.isAccepted()) {
            return fill(submission.view(FORM), viewer, files.files());
        }
        toasts.show(response, "request.asked");
        return new ModelAndView("redirect:/portal/requests/" + key[0]);
    }

    @GetMapping("/{key}")
    ModelAndView page(Viewer viewer, @PathVariable String key) {
        ModelAndView view = new ModelAndView(PAGE, "form", new AnswerForm("", null, null));
        return fill(view, queries.one(viewer, key), List.of());
    }

    @PostMapping("/{key}")
    ModelAndView say(
            Viewer viewer,
            @PathVariable String key,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Opened request = queries.one(viewer, key);
        Taken files = sent.take(viewer, form.kept(), form.file());
        Submission submission =
                Submission.of(errors, () -> requests.say(viewer, request.key(), or(form.text()), sent(files)));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), request, files.files());
        }
        toasts.show(response, request.isWaiting() ? "request.answered" : "request.sent");
        return new ModelAndView("redirect:/portal/requests/" + request.key());
    }

    @GetMapping("/{key}/files/{attachmentId}")
    ResponseEntity<InputStreamResource> file(
            Viewer viewer, @PathVariable String key, @PathVariable String attachmentId, HttpServletResponse response) {
        return answers.attachment(stored.get(queries.file(queries.one(viewer, key), attachmentId)), response);
    }

    /** A small picture of a picture. */
    @GetMapping("/{key}/files/{attachmentId}/preview")
    ResponseEntity<InputStreamResource> preview(
            Viewer viewer, @PathVariable String key, @PathVariable String attachmentId, HttpServletResponse response) {
        return answers.picture(stored.get(queries.preview(queries.one(viewer, key), attachmentId)), response);
    }

    /** The same as large as a screen. */
    @GetMapping("/{key}/files/{attachmentId}/picture")
    ResponseEntity<byte[]> picture(
            Viewer viewer, @PathVariable String key, @PathVariable String attachmentId, HttpServletResponse response) {
        return answers.look(stored.get(queries.file(queries.one(viewer, key), attachmentId)), response);
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, List<StoredFile> kept) {
        return view.addObject(
                        "projects",
                        portal.projects(viewer, portal.company(viewer).today()))
                .addObject("kept", kept);
    }

    private ModelAndView fill(ModelAndView view, Opened request, List<StoredFile> kept) {
        List<Enclosed> files = queries.files(request);
        List<Said> said = queries.conversation(request);
        Set<UUID> words = said.stream().map(Said::id).collect(Collectors.toSet());
        return view.addObject("request", request)
                .addObject(
                        "conversation",
                        said.stream().map(one -> shown(one, files)).toList())
                .addObject(
                        "files",
                        files.stream()
                                .filter(file -> file.commentId() == null || !words.contains(file.commentId()))
                                .toList())
                .addObject("kept", kept);
    }

    /** With small pictures of those that are pictures, so that they are seen on both sides. */
    private List<Sent> sent(Taken files) {
        return files.all().stream()
                .map(file -> new Sent(file, stored.preview(file).orElse(null)))
                .toList();
    }

    private Shown shown(Said said, List<Enclosed> files) {
        return new Shown(
                said,
                markdown.render(said.text()),
                files.stream()
                        .filter(file -> said.id().equals(file.commentId()))
                        .toList());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
