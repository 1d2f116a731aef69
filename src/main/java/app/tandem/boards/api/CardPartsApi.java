package app.tandem.boards.api;

import app.tandem.boards.CardName;
import app.tandem.boards.api.BoardsApi.Made;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.FileIntake;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.Letter;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.LetterHtml;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What hangs on a card: people, labels, comments, checklists, files. */
@RestController
@ForStaff
@RequestMapping("/api/v1/cards/{id}")
class CardPartsApi {

    /** @param clientVisible false when left out: the agency's people read it only */
    record NewComment(
            @NotBlank @Size(max = 50_000) String text,
            @Nullable Boolean clientVisible) {}

    record NewChecklist(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) List<@NotNull @Size(min = 1, max = 2000) String> items) {}

    /** @param html without anything that could load or run */
    record LetterBody(
            String subject,
            String sender,
            String recipients,
            String copies,
            @Nullable Instant sentAt,
            String text,
            String html,
            boolean asText,
            List<String> leftOut) {

        static LetterBody of(Letter letter, LetterHtml markup) {
            return new LetterBody(
                    letter.subject(),
                    letter.sender(),
                    letter.recipients(),
                    letter.copies(),
                    letter.sentAt(),
                    letter.text(),
                    markup.clean(letter.html()).markup(),
                    letter.asText(),
                    letter.leftOut());
        }
    }

    record Tick(@NotNull Boolean done) {}

    record Seen(@NotNull Boolean clientVisible) {}

    private final BoardFinder boards;
    private final CardPeople people;
    private final LabelService labels;
    private final CommentService comments;
    private final ChecklistService checklists;
    private final AttachmentService attachments;
    private final FileIntake files;
    private final CardQueries queries;
    private final LetterHtml markup;

    CardPartsApi(
            BoardFinder boards,
            CardPeople people,
            LabelService labels,
            CommentService comments,
            ChecklistService checklists,
            AttachmentService attachments,
            FileIntake files,
            CardQueries queries,
            LetterHtml markup) {
        this.boards = boards;
        this.people = people;
        this.labels = labels;
        this.comments = comments;
        this.checklists = checklists;
        this.attachments = attachments;
        this.files = files;
        this.queries = queries;
        this.markup = markup;
    }

    @PutMapping("/assignees/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Viewer viewer, @PathVariable String id, @PathVariable String personId) {
        people.assign(viewer, boards.workable(viewer, id), id(personId, "person"));
    }

    @DeleteMapping("/assignees/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(Viewer viewer, @PathVariable String id, @PathVariable String personId) {
        people.unassign(viewer, boards.workable(viewer, id), id(personId, "person"));
    }

    @PutMapping("/labels/{labelId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void label(Viewer viewer, @PathVariable String id, @PathVariable String labelId) {
        labels.attach(viewer, boards.workable(viewer, id), id(labelId, "label"));
    }

    @DeleteMapping("/labels/{labelId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlabel(Viewer viewer, @PathVariable String id, @PathVariable String labelId) {
        labels.detach(viewer, boards.workable(viewer, id), id(labelId, "label"));
    }

    @PostMapping("/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Made comment(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewComment body) {
        CardName card = boards.workable(viewer, id);
        return new Made(comments.add(viewer, card, body.text(), Boolean.TRUE.equals(body.clientVisible())));
    }

    @DeleteMapping("/comments/{commentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeComment(Viewer viewer, @PathVariable String id, @PathVariable String commentId) {
        comments.remove(viewer, boards.workable(viewer, id), id(commentId, "comment"));
    }

    @PostMapping("/checklists")
    @ResponseStatus(HttpStatus.CREATED)
    Made checklist(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewChecklist body) {
        return new Made(checklists.add(
                viewer, boards.workable(viewer, id), body.name(), body.items() == null ? List.of() : body.items()));
    }

    @PutMapping("/check-items/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tick(Viewer viewer, @PathVariable String id, @PathVariable String itemId, @Valid @RequestBody Tick body) {
        checklists.tick(viewer, boards.workable(viewer, id), id(itemId, "check-item"), body.done());
    }

    @PostMapping("/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    Made attach(Viewer viewer, @PathVariable String id, @RequestParam MultipartFile file) throws IOException {
        CardName card = boards.workable(viewer, id);
        try (InputStream content = file.getInputStream()) {
            return new Made(
                    attachments.attach(viewer, card, files.keep(content, String.valueOf(file.getOriginalFilename()))));
        }
    }

    /** What stands in a letter; its markup is cleaned and loads nothing. */
    @GetMapping("/letters/{attachmentId}")
    LetterBody letter(Viewer viewer, @PathVariable String id, @PathVariable String attachmentId) {
        CardName card = boards.visible(viewer, id);
        return LetterBody.of(queries.letter(card.id(), id(attachmentId, "letter")), markup);
    }

    /** Whether the client sees a file or link; what they have sent themselves they always see. */
    @PutMapping("/attachments/{attachmentId}/for-client")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void show(
            Viewer viewer, @PathVariable String id, @PathVariable String attachmentId, @Valid @RequestBody Seen body) {
        attachments.show(viewer, boards.workable(viewer, id), id(attachmentId, "attachment"), body.clientVisible());
    }

    @DeleteMapping("/attachments/{attachmentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAttachment(Viewer viewer, @PathVariable String id, @PathVariable String attachmentId) {
        attachments.remove(viewer, boards.workable(viewer, id), id(attachmentId, "attachment"));
    }

    private static UUID id(String text, String noun) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException(noun);
        }
        return id;
    }
}
