package app.tandem.portal.web;

import app.tandem.portal.domain.RequestQueries;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The papers that the agency has shared with a client. */
@Controller
@ForClients
@RequestMapping("/portal/documents")
class PaperController {

    private final RequestQueries queries;
    private final StoredFiles files;
    private final FileAnswers answers;

    PaperController(RequestQueries queries, StoredFiles files, FileAnswers answers) {
        this.queries = queries;
        this.files = files;
        this.answers = answers;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return new ModelAndView("portal/documents", "papers", queries.papers(viewer));
    }

    @GetMapping("/{id}/file")
    ResponseEntity<InputStreamResource> file(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        return answers.attachment(files.get(queries.paper(viewer, id)), response);
    }
}
