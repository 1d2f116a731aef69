package app.tandem.reports.api;

import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.ReportExport;
import app.tandem.reports.domain.ReportExports;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of entries, made in the background. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/exports")
class ExportsApi {

    /**
     * Which entries, and as what.
     *
     * @param format {@code CSV_RU}, {@code CSV_EN} or {@code XLSX}
     */
    record Body(
            String format,
            String from,
            String to,
            @Nullable String clientId,
            @Nullable String projectId,
            @Nullable String personId,
            @Nullable Boolean billable,
            @Nullable String zone) {

        FileFormat kind() {
            for (FileFormat one : List.of(FileFormat.CSV_RU, FileFormat.CSV_EN, FileFormat.XLSX)) {
                if (format != null && one.name().equals(format.toUpperCase(Locale.ROOT))) {
                    return one;
                }
            }
            throw new RuleException("format", "export.format");
        }

        HoursAsked asked() {
            return new HoursAsked(
                    null,
                    from,
                    to,
                    clientId,
                    projectId,
                    personId,
                    billable == null ? null : billable.toString(),
                    null,
                    null,
                    null,
                    zone,
                    null,
                    null);
        }
    }

    /** How far a file is. */
    record State(
            UUID id, String state, long done, long total, FileFormat format, Instant createdAt, Instant keptUntil) {

        static State of(ReportExport export) {
            return new State(
                    export.id(),
                    export.state().name(),
                    export.done(),
                    export.total(),
                    export.format(),
                    export.createdAt(),
                    export.keptUntil());
        }
    }

    private final ReportExports exports;
    private final StoredFiles files;
    private final FileAnswers answers;

    ExportsApi(ReportExports exports, StoredFiles files, FileAnswers answers) {
        this.exports = exports;
        this.files = files;
        this.answers = answers;
    }

    @GetMapping
    List<State> list(Viewer viewer) {
        return exports.of(viewer).stream().map(State::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, UUID> ask(Viewer viewer, @RequestBody Body body) {
        return Map.of("id", exports.ask(viewer, body.kind(), body.asked()));
    }

    @GetMapping("/{id}")
    State one(Viewer viewer, @PathVariable String id) {
        return State.of(exports.one(viewer, id));
    }

    /** Also while it is being written. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id) {
        exports.remove(viewer, id);
    }

    @GetMapping("/{id}/file")
    ResponseEntity<InputStreamResource> file(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        UUID file = exports.one(viewer, id).fileId();
        if (file == null) {
            throw new NotFoundException("export");
        }
        return answers.attachment(files.get(file), response);
    }
}
