package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardQueries;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Files and links on a card. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class AttachmentController {

    record FilesForm() {}

    record LinkForm(String url, String name) {}

    record SeenForm(boolean visible) {}

    private final BoardFinder boards;
    private final CardQueries queries;
    private final AttachmentService attachments;
    private final CardUploads uploads;
    private final StoredFiles files;
    private final FileAnswers answers;
    private final CardPages pages;
    private final Toasts toasts;

    AttachmentController(
            BoardFinder boards,
            CardQueries queries,
            AttachmentService attachments,
            CardUploads uploads,
            StoredFiles files,
            FileAnswers answers,
            CardPages pages,
            Toasts toasts) {
        this.boards = boards;
        this.queries = queries;
        this.attachments = attachments;
        this.uploads = uploads;
        this.files = files;
        this.answers = answers;
        this.pages = pages;
        this.toasts = toasts;
    }

    @PostMapping("/attachments")
    ModelAndView attach(Viewer viewer, @PathVariable String key, @RequestParam List<MultipartFile> file) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "FILES", new FilesForm(), () -> uploads.attach(viewer, card, file));
    }

    /** Files that were dropped on the front of a card; answers with nothing but whether they are there. */
    @PostMapping(value = "/attachments", headers = "X-Requested-With=board")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Viewer viewer, @PathVariable String key, @RequestParam List<MultipartFile> file) {
        uploads.attach(viewer, boards.workable(viewer, key), file);
    }

    @PostMapping("/links")
    ModelAndView link(Viewer viewer, @PathVariable String key, LinkForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "LINK", form, () -> attachments.link(viewer, card, form.url(), form.name()));
    }

    /** Whether the client sees it. */
    @PostMapping("/attachments/{attachmentId}/for-client")
    ModelAndView show(Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, SeenForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer, card, "FILES", form, () -> attachments.show(viewer, card, attachmentId, form.visible()));
    }

    @PostMapping("/attachments/{attachmentId}/removal")
    String remove(
            Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        attachments.remove(viewer, card, attachmentId);
        toasts.showWithUndo(
                response, card.path() + "/attachments/" + attachmentId + "/restoration", "attachment.removed");
        return "redirect:" + card.path();
    }

    @PostMapping("/attachments/{attachmentId}/restoration")
    String restore(Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId) {
        CardName card = boards.workable(viewer, key);
        attachments.restore(viewer, card, attachmentId);
        return "redirect:" + card.path();
    }

    @GetMapping("/attachments/{attachmentId}/file")
    ResponseEntity<InputStreamResource> file(
            Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, HttpServletResponse response) {
        return answers.attachment(stored(viewer, key, attachmentId), response);
    }

    /** A small picture of a picture. */
    @GetMapping("/attachments/{attachmentId}/preview")
    ResponseEntity<InputStreamResource> preview(
            Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, HttpServletResponse response) {
        CardName card = boards.visible(viewer, key);
        return answers.picture(files.get(queries.previewOf(card.id(), attachmentId)), response);
    }

    /** The same as large as a screen. */
    @GetMapping("/attachments/{attachmentId}/picture")
    ResponseEntity<byte[]> picture(
            Viewer viewer, @PathVariable String key, @PathVariable UUID attachmentId, HttpServletResponse response) {
        return answers.look(stored(viewer, key, attachmentId), response);
    }

    private StoredFile stored(Viewer viewer, String key, UUID attachmentId) {
        return files.get(queries.fileOf(boards.visible(viewer, key).id(), attachmentId));
    }
}
