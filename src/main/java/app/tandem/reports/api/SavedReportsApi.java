package app.tandem.reports.api;

import app.tandem.reports.domain.SavedReports;
import app.tandem.reports.domain.SavedReports.SavedReport;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own saved reports. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/saved")
class SavedReportsApi {

    /** @param parameters of the report's address, beginning with a question mark; only for a new one */
    record Body(@Nullable String name, @Nullable String parameters) {}

    private final SavedReports saved;

    SavedReportsApi(SavedReports saved) {
        this.saved = saved;
    }

    @GetMapping
    List<SavedReport> list(Viewer viewer) {
        return saved.of(viewer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, UUID> save(Viewer viewer, @RequestBody Body body) {
        return Map.of("id", saved.save(viewer, body.name(), body.parameters() == null ? "" : body.parameters()));
    }

    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Viewer viewer, @PathVariable String id, @RequestBody Body body) {
        saved.rename(viewer, id, body.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id) {
        saved.remove(viewer, id);
    }
}
