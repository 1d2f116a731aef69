package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.DocumentDetails.Kind;
import app.tandem.clients.domain.DocumentDetails.State;
import app.tandem.clients.domain.DocumentQueries;
import app.tandem.clients.domain.DocumentQueries.Document;
import app.tandem.clients.domain.DocumentService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
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

/** Contracts and other papers with a client. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/documents")
class DocumentController {

    private static final String FORM = "clients/document-form";
    private final Clients clients;
    private final DocumentQueries documents;
    private final DocumentService service;
    private final StoredFiles files;
    private final FileAnswers answers;
    private final Toasts toasts;
    private final Clock clock;

    DocumentController(
            Clients clients,
            DocumentQueries documents,
            DocumentService service,
            StoredFiles files,
            FileAnswers answers,
            Toasts toasts,
            Clock clock) {
        this.clients = clients;
        this.documents = documents;
        this.service = service;
        this.files = files;
        this.answers = answers;
        this.toasts = toasts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.visible(viewer, key);
        return new ModelAndView("clients/documents", "client", client)
                .addObject("documents", documents.of(client.id()))
                .addObject("today", today(client));
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String key) {
        ClientName client = clients.editable(viewer, key);
        return form(new ModelAndView(FORM), client, null).addObject("form", DocumentForm.empty(today(client)));
    }

    @PostMapping("/new")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String key,
            @Valid @ModelAttribute("form") DocumentForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Submission submission = Submission.of(errors, () -> {
            StoredFile file = keep(form);
            service.add(viewer, key, form.details(nameOf(file)), idOf(file));
        });
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), client, null);
        }
        toasts.show(response, "document.added");
        return list(client);
    }

    @GetMapping("/{documentId}")
    ModelAndView editForm(Viewer viewer, @PathVariable String key, @PathVariable String documentId) {
        ClientName client = clients.editable(viewer, key);
        Document document = documents.one(client.id(), documentId);
        return form(new ModelAndView(FORM), client, document).addObject("form", DocumentForm.of(document));
    }

    @PostMapping("/{documentId}")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String documentId,
            @Valid @ModelAttribute("form") DocumentForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        Document document = documents.one(client.id(), documentId);
        Submission submission = Submission.of(errors, () -> {
            StoredFile file = keep(form);
            service.change(viewer, key, documentId, form.versionRead(), form.details(nameOf(file)), idOf(file));
        });
        if (!submission.isAccepted()) {
            ModelAndView view = form(submission.view(FORM), client, document);
            return submission == Submission.STALE
                    ? view.addObject("theirs", documents.one(client.id(), documentId))
                    : view;
        }
        toasts.show(response, "client.saved");
        return list(client);
    }

    @PostMapping("/{documentId}/removal")
    ModelAndView remove(
            Viewer viewer, @PathVariable String key, @PathVariable String documentId, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        service.remove(viewer, key, documentId);
        toasts.show(response, "document.removed");
        return list(client);
    }

    @PostMapping("/{documentId}/sharing")
    ModelAndView share(
            Viewer viewer, @PathVariable String key, @PathVariable String documentId, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        service.share(viewer, key, documentId, true);
        boolean isDraft = documents.one(client.id(), documentId).details().state() == State.DRAFT;
        toasts.showWithUndo(
                response,
                client.path() + "/documents/" + documentId + "/sharing/removal",
                isDraft ? "document.shared-draft" : "document.shared-now");
        return list(client);
    }

    @PostMapping("/{documentId}/sharing/removal")
    ModelAndView unshare(
            Viewer viewer, @PathVariable String key, @PathVariable String documentId, HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        service.share(viewer, key, documentId, false);
        toasts.show(response, "document.unshared-now");
        return list(client);
    }

    @GetMapping("/{documentId}/file")
    ResponseEntity<InputStreamResource> file(
            Viewer viewer, @PathVariable String key, @PathVariable String documentId, HttpServletResponse response) {
        UUID file = documents.one(clients.visible(viewer, key).id(), documentId).fileId();
        if (file == null) {
            throw new NotFoundException("file");
        }
        return answers.attachment(files.get(file), response);
    }

    /** Before the transaction: an upload lasts as long as the sender's line is slow. */
    private @Nullable StoredFile keep(DocumentForm form) {
        MultipartFile sent = form.sent();
        if (sent == null) {
            return null;
        }
        try (InputStream content = sent.getInputStream()) {
            return files.keep(content, String.valueOf(sent.getOriginalFilename()), FileKind.DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable UUID idOf(@Nullable StoredFile file) {
        return file == null ? null : file.id();
    }

    private static @Nullable String nameOf(@Nullable StoredFile file) {
        return file == null ? null : file.name();
    }

    private LocalDate today(ClientName client) {
        return LocalDate.ofInstant(clock.instant(), client.zone());
    }

    private static ModelAndView list(ClientName client) {
        return new ModelAndView("redirect:" + client.path() + "/documents");
    }

    private static ModelAndView form(ModelAndView view, ClientName client, @Nullable Document document) {
        return view.addObject("client", client)
                .addObject("document", document)
                .addObject("kinds", Kind.values())
                .addObject("states", State.values());
    }
}
