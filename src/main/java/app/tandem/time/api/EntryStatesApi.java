package app.tandem.time.api;

import app.tandem.audit.AuditRow;
import app.tandem.audit.AuditTrail;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.TimerService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of an entry besides what it says: confirmed, resumed, brought back; and how it has come to be what it is. */
@RestController
@ForStaff
@RequestMapping("/api/v1/time-entries/{id}")
class EntryStatesApi {

    /** @param endedAt when the work of a forgotten timer really ended; left out, it is right as it was counted */
    record Confirmation(@Nullable Instant endedAt) {}

    /**
     * Something that was done to it.
     *
     * @param action its stable name, such as {@code entry.moved}
     * @param text what the actor did, in the language of the caller
     */
    record Change(Instant at, String actor, String action, String text, List<AuditRow.FieldChange> changes) {}

    private final EntryQueries queries;
    private final EntryService entries;
    private final TimerService timers;
    private final AuditTrail trail;
    private final MessageSource messages;

    EntryStatesApi(
            EntryQueries queries, EntryService entries, TimerService timers, AuditTrail trail, MessageSource messages) {
        this.queries = queries;
        this.entries = entries;
        this.timers = timers;
        this.trail = trail;
        this.messages = messages;
    }

    /** Says that what a forgotten timer counted is right, or when the work ended; then it may be billed. */
    @PutMapping("/confirmation")
    EntryBody confirm(Viewer viewer, @PathVariable String id, @RequestBody Confirmation body) {
        UUID entry = idOf(id);
        entries.confirm(viewer, entry, body.endedAt());
        return EntryBody.of(queries.one(viewer, entry));
    }

    /** Takes the stop of one's own timer back. */
    @PutMapping("/resumption")
    EntryBody resume(Viewer viewer, @PathVariable String id) {
        UUID entry = idOf(id);
        timers.resume(viewer, entry);
        return EntryBody.of(queries.one(viewer, entry));
    }

    /** Brings a deleted entry back. */
    @DeleteMapping("/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        entries.restore(viewer, idOf(id));
    }

    /** What was done to it, newest first. */
    @GetMapping("/history")
    PageOf<Change> history(Viewer viewer, @PathVariable String id, Paging paging) {
        UUID entry = queries.one(viewer, Ids.parse(id)).id();
        return trail.of(viewer, entry, paging)
                .map(row -> new Change(
                        row.at(),
                        row.actorName(),
                        row.action(),
                        messages.getMessage("activity." + row.action(), new Object[] {row.told()}, viewer.locale()),
                        row.changes()));
    }

    private static UUID idOf(String id) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return entry;
    }
}
