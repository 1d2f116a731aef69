package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.FileCards;
import app.tandem.boards.domain.KeptFile;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.SentFiles;
import app.tandem.shared.web.SentFiles.Taken;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What people say on a card. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/comments")
class CommentController {

    /** @param version of the comment that is changed; null for a new one */
    record CommentForm(
            String text,
            @Nullable Boolean clientVisible,
            @Nullable Long version,
            @Nullable List<MultipartFile> file,
            @Nullable List<UUID> kept) {

        /** A box that is not ticked is not sent. */
        boolean isForClient() {
            return Boolean.TRUE.equals(clientVisible);
        }

        long versionRead() {
            return version == null ? 0 : version;
        }
    }

    /**
     * What comes back when a comment is refused.
     *
     * @param files that need not be chosen again
     */
    record Typed(String text, boolean clientVisible, List<StoredFile> files) {}

    private final BoardFinder boards;
    private final CommentService comments;
    private final SentFiles sent;
    private final FileCards files;
    private final CardPages pages;
    private final Toasts toasts;

    CommentController(
            BoardFinder boards,
            CommentService comments,
            SentFiles sent,
            FileCards files,
            CardPages pages,
            Toasts toasts) {
        this.boards = boards;
        this.comments = comments;
        this.sent = sent;
        this.files = files;
        this.pages = pages;
        this.toasts = toasts;
    }

    @PostMapping
    ModelAndView add(Viewer viewer, @PathVariable String key, CommentForm form) {
        CardName card = boards.workable(viewer, key);
        Taken taken = sent.take(viewer, form.kept(), form.file());
        return pages.after(viewer, card, "COMMENT", new Typed(form.text(), form.isForClient(), taken.files()), () -> {
            comments.check(form.text());
            List<KeptFile> read = taken.all().stream().map(files::read).toList();
            comments.add(viewer, card, form.text(), form.isForClient(), read);
        });
    }

    @PostMapping("/{commentId}")
    ModelAndView change(Viewer viewer, @PathVariable String key, @PathVariable UUID commentId, CommentForm form) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer,
                card,
                "COMMENT-" + commentId,
                form,
                () -> comments.change(viewer, card, commentId, form.versionRead(), form.text(), form.isForClient()));
    }

    @PostMapping("/{commentId}/removal")
    String remove(Viewer viewer, @PathVariable String key, @PathVariable UUID commentId, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        comments.remove(viewer, card, commentId);
        toasts.showWithUndo(response, card.path() + "/comments/" + commentId + "/restoration", "comment.removed");
        return "redirect:" + card.path();
    }

    @PostMapping("/{commentId}/restoration")
    String restore(Viewer viewer, @PathVariable String key, @PathVariable UUID commentId) {
        CardName card = boards.workable(viewer, key);
        comments.restore(viewer, card, commentId);
        return "redirect:" + card.path();
    }
}
