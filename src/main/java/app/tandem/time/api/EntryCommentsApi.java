package app.tandem.time.api;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.EntryComments;
import app.tandem.time.domain.EntryComments.Comment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions about an entry and their answers. */
@RestController
@ForStaff
@RequestMapping("/api/v1/time-entries/{id}/comments")
class EntryCommentsApi {

    record NewComment(@NotBlank @Size(max = 2000) String text) {}

    record CommentKey(UUID id) {}

    private final EntryComments comments;

    EntryCommentsApi(EntryComments comments) {
        this.comments = comments;
    }

    @GetMapping
    List<Comment> list(Viewer viewer, @PathVariable String id) {
        return comments.of(viewer, Ids.parse(id));
    }

    /** Asks the person whose time it is; said by that person, it answers what is open. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CommentKey add(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewComment body) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return new CommentKey(comments.add(viewer, entry, body.text()));
    }
}
