package app.tandem.time.web;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import app.tandem.time.domain.EntryComments;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is asked and answered on the page of an entry. */
@Controller
@ForStaff
class EntryCommentController {

    private final EntryComments comments;
    private final Toasts toasts;

    EntryCommentController(EntryComments comments, Toasts toasts) {
        this.comments = comments;
        this.toasts = toasts;
    }

    @PostMapping("/time/{id}/comments")
    String add(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            HttpServletResponse response) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        try {
            comments.add(viewer, entry, text);
        } catch (RuleException e) {
            // The field itself takes neither nothing nor too much: only a program gets here.
            toasts.show(response, "error." + e.code(), e.arguments());
        }
        return "redirect:/time/" + entry;
    }
}
