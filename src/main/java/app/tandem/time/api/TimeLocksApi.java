package app.tandem.time.api;

import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.ClosedDays;
import app.tandem.time.domain.ClosedDays.Lock;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Days that are closed for entries. */
@RestController
@ForManagers
@RequestMapping("/api/v1/time-locks")
class TimeLocksApi {

    /**
     * @param projectId left out for all projects
     * @param through the last closed day
     */
    record NewLock(
            @Nullable UUID projectId,
            @NotNull LocalDate through,
            @Nullable @Size(max = 500) String reason) {}

    record LockKey(UUID id) {}

    private final ClosedDays days;

    TimeLocksApi(ClosedDays days) {
        this.days = days;
    }

    @GetMapping
    List<Lock> list(Viewer viewer) {
        return days.locks(viewer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LockKey close(Viewer viewer, @Valid @RequestBody NewLock body) {
        return new LockKey(
                days.close(viewer, body.projectId(), body.through(), body.reason() == null ? "" : body.reason()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Viewer viewer, @PathVariable String id) {
        days.reopen(viewer, Ids.parse(id));
    }
}
