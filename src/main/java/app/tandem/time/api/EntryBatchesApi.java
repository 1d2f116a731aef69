package app.tandem.time.api;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryBatches;
import app.tandem.time.domain.EntryBatches.Changes;
import app.tandem.time.domain.EntryMergers;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Several entries at once, all of them or none. */
@RestController
@ForStaff
@RequestMapping("/api/v1/time-entries")
class EntryBatchesApi {

    /**
     * What becomes of each of them; what is left out stays.
     *
     * @param reason why they are changed, or go to another card or project
     */
    record BatchChanges(
            @NotEmpty List<UUID> ids,
            @Nullable @Size(max = 60) String cardId,
            @Nullable @Size(max = 60) String projectId,
            @Nullable Activity activity,
            @Nullable Boolean billable,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 500) String reason) {}

    record Chosen(@NotEmpty List<UUID> ids) {}

    /** @param id by which the change is taken back, within a day */
    record Changed(UUID id, int changed) {}

    /** @param id by which they are brought back together */
    record Removed(UUID id) {}

    private final EntryBatches batches;
    private final EntryMergers mergers;
    private final EntryQueries queries;
    private final Places places;

    EntryBatchesApi(EntryBatches batches, EntryMergers mergers, EntryQueries queries, Places places) {
        this.batches = batches;
        this.mergers = mergers;
        this.queries = queries;
        this.places = places;
    }

    @PatchMapping
    Changed change(Viewer viewer, @Valid @RequestBody BatchChanges body) {
        Place place = body.cardId() == null && body.projectId() == null
                ? null
                : places.workable(viewer, body.cardId(), body.projectId());
        String reason = body.reason() == null ? "" : body.reason();
        Changes changes = new Changes(body.activity(), body.billable(), place, body.note(), reason);
        EntryBatches.Changed changed = batches.change(viewer, body.ids(), changes);
        return new Changed(changed.act(), changed.entries());
    }

    /** Makes all of them what they were, as long as none was changed since. */
    @DeleteMapping("/changes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revert(Viewer viewer, @PathVariable String id) {
        batches.revert(viewer, idOf(id));
    }

    @PostMapping("/removals")
    @ResponseStatus(HttpStatus.CREATED)
    Removed remove(Viewer viewer, @Valid @RequestBody Chosen body) {
        return new Removed(batches.remove(viewer, body.ids()));
    }

    @DeleteMapping("/removals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        batches.restore(viewer, idOf(id));
    }

    /** Makes one of them; what it answers is the one that stays. */
    @PostMapping("/mergers")
    @ResponseStatus(HttpStatus.CREATED)
    EntryBody merge(Viewer viewer, @Valid @RequestBody Chosen body) {
        return EntryBody.of(queries.one(viewer, mergers.merge(viewer, body.ids())));
    }

    @DeleteMapping("/mergers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void separate(Viewer viewer, @PathVariable String id) {
        mergers.separate(viewer, idOf(id));
    }

    private static UUID idOf(String id) {
        UUID found = Ids.parse(id);
        if (found == null) {
            throw new NotFoundException("time-entry");
        }
        return found;
    }
}
