package app.tandem.time.api;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TimerService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own running timer. */
@RestController
@ForStaff
@RequestMapping("/api/v1/timer")
class TimerApi {

    /** What to run on: a card by id or key, or a project by id. */
    record NewTimer(
            @Nullable @Size(max = 60) String cardId,
            @Nullable @Size(max = 60) String projectId,
            @NotNull Activity activity,
            @Nullable @Size(max = 2000) String note) {}

    private final TimerService timers;
    private final EntryQueries entries;
    private final Places places;

    TimerApi(TimerService timers, EntryQueries entries, Places places) {
        this.timers = timers;
        this.entries = entries;
        this.places = places;
    }

    @GetMapping
    EntryBody current(Viewer viewer) {
        return entries.running(viewer)
                .map(EntryBody::of)
                .orElseThrow(() -> new NotFoundException("timer", "timer.none"));
    }

    @PutMapping
    EntryBody start(Viewer viewer, @Valid @RequestBody NewTimer body) {
        Place place = places.workable(viewer, body.cardId(), body.projectId());
        String note = body.note() == null ? "" : body.note();
        TimerService.Start start = timers.start(viewer, place, EntryDetails.of(body.activity(), note));
        return EntryBody.begun(
                start.begun(), start.stopped() == null ? null : start.stopped().entry());
    }

    @DeleteMapping
    EntryBody stop(Viewer viewer) {
        return EntryBody.of(timers.stop(viewer).entry());
    }
}
