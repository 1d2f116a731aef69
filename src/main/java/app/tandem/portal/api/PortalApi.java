package app.tandem.portal.api;

import app.tandem.boards.ClientRequests;
import app.tandem.boards.ClientRequests.Sent;
import app.tandem.portal.domain.PortalQueries;
import app.tandem.portal.domain.PortalQueries.Company;
import app.tandem.portal.domain.PortalQueries.NowRow;
import app.tandem.portal.domain.PortalQueries.Week;
import app.tandem.portal.domain.RequestQueries;
import app.tandem.portal.domain.RequestQueries.Enclosed;
import app.tandem.portal.domain.RequestQueries.Opened;
import app.tandem.portal.domain.RequestQueries.Paper;
import app.tandem.portal.domain.RequestQueries.Request;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What client contacts see and ask of their own company. */
@RestController
@ForClients
@RequestMapping("/api/v1/portal")
class PortalApi {

    /** The present month, what is being done, and the projects on which something can be asked. */
    record Body(
            String client,
            YearMonth month,
            long totalSeconds,
            List<WeekBody> weeks,
            List<NowRow> now,
            List<Project> projects) {}

    record WeekBody(LocalDate monday, long totalSeconds, List<PortalQueries.Work> works) {

        static WeekBody of(Week week) {
            return new WeekBody(week.monday(), week.total(), week.works());
        }
    }

    record Project(UUID id, String name) {}

    /** @param projectId the one that was asked about last, or the first that runs, when left out */
    record AskBody(
            @Nullable UUID projectId,
            @Nullable String title,
            @Nullable String text) {}

    record SayBody(@Nullable String text) {}

    record Said(String author, boolean fromClient, String text, Instant createdAt) {}

    record RequestPage(
            String key,
            String title,
            String project,
            RequestQueries.State state,
            String text,
            @Nullable String asked,
            List<Said> conversation,
            List<Enclosed> files) {}

    private final PortalQueries portal;
    private final RequestQueries queries;
    private final ClientRequests requests;
    private final StoredFiles files;
    private final FileAnswers answers;

    PortalApi(
            PortalQueries portal,
            RequestQueries queries,
            ClientRequests requests,
            StoredFiles files,
            FileAnswers answers) {
        this.portal = portal;
        this.queries = queries;
        this.requests = requests;
        this.files = files;
        this.answers = answers;
    }

    @GetMapping
    Body overview(Viewer viewer) {
        Company company = portal.company(viewer);
        List<Week> weeks = portal.done(viewer, company.month());
        return new Body(
                company.name(),
                company.month(),
                weeks.stream().mapToLong(Week::total).sum(),
                weeks.stream().map(WeekBody::of).toList(),
                portal.now(viewer),
                portal.projects(viewer, company.today()).stream()
                        .map(project -> new Project(project.id(), project.name()))
                        .toList());
    }

    @GetMapping("/requests")
    List<Request> requests(Viewer viewer) {
        return queries.of(viewer);
    }

    @PostMapping("/requests")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> ask(Viewer viewer, @RequestBody AskBody body) {
        return Map.of("key", requests.ask(viewer, body.projectId(), or(body.title()), or(body.text()), List.of()));
    }

    @GetMapping("/requests/{key}")
    RequestPage request(Viewer viewer, @PathVariable String key) {
        Opened request = queries.one(viewer, key);
        return new RequestPage(
                request.key(),
                request.title(),
                request.project(),
                request.state(),
                request.text(),
                request.asked(),
                queries.conversation(request).stream()
                        .map(said -> new Said(said.author(), said.fromClient(), said.text(), said.createdAt()))
                        .toList(),
                queries.files(request));
    }

    @PostMapping("/requests/{key}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    void say(Viewer viewer, @PathVariable String key, @RequestBody SayBody body) {
        requests.say(viewer, queries.one(viewer, key).key(), or(body.text()), List.of());
    }

    @PostMapping("/requests/{key}/files")
    @ResponseStatus(HttpStatus.CREATED)
    void send(Viewer viewer, @PathVariable String key, @RequestParam MultipartFile file) throws IOException {
        Opened request = queries.one(viewer, key);
        StoredFile kept;
        try (InputStream content = file.getInputStream()) {
            kept = files.keep(content, String.valueOf(file.getOriginalFilename()), FileKind.DOCUMENT);
        }
        requests.say(
                viewer,
                request.key(),
                "",
                List.of(new Sent(kept, files.preview(kept).orElse(null))));
    }

    @GetMapping("/requests/{key}/files/{attachmentId}")
    ResponseEntity<InputStreamResource> file(
            Viewer viewer, @PathVariable String key, @PathVariable String attachmentId, HttpServletResponse response) {
        return answers.attachment(files.get(queries.file(queries.one(viewer, key), attachmentId)), response);
    }

    @GetMapping("/documents")
    List<Paper> documents(Viewer viewer) {
        return queries.papers(viewer);
    }

    @GetMapping("/documents/{id}/file")
    ResponseEntity<InputStreamResource> document(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        return answers.attachment(files.get(queries.paper(viewer, id)), response);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
