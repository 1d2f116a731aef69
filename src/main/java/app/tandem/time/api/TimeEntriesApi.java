package app.tandem.time.api;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
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

/** Entries of time. */
@RestController
@ForStaff
@RequestMapping("/api/v1/time-entries")
class TimeEntriesApi {

    /**
     * Time to be entered: from an instant to another, or so many seconds of a work date.
     *
     * @param personId left out for one's own time
     * @param cardId id or key
     */
    record NewEntry(
            @Nullable UUID personId,
            @Nullable @Size(max = 60) String cardId,
            @Nullable @Size(max = 60) String projectId,
            @NotNull Activity activity,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable LocalDate workDate,
            @Nullable Integer seconds,
            @Nullable @Size(max = 2000) String note,
            @Nullable Boolean billable,
            @Nullable Boolean clientVisible) {

        EntryDetails details() {
            boolean visible = clientVisible == null || clientVisible;
            return new EntryDetails(activity, note == null ? "" : note, billable == null ? visible : billable, visible);
        }
    }

    /**
     * What changes; what is left out stays.
     *
     * @param reason why it goes to another card or project
     * @param version that the caller has read; left out, whatever it is now
     */
    record EntryChanges(
            @Nullable @Size(max = 60) String cardId,
            @Nullable @Size(max = 60) String projectId,
            @Nullable Activity activity,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable LocalDate workDate,
            @Nullable Integer seconds,
            @Nullable @Size(max = 2000) String note,
            @Nullable Boolean billable,
            @Nullable Boolean clientVisible,
            @Nullable @Size(max = 500) String reason,
            @Nullable Long version) {

        EntryDetails details(Entry was) {
            boolean visible = clientVisible == null ? was.clientVisible() : clientVisible;
            return new EntryDetails(
                    activity == null ? was.activity() : activity,
                    note == null ? was.note() : note,
                    billable != null ? billable : was.billable() && visible,
                    visible);
        }

        /** @throws RuleException {@code time.times-missing} for half of a kind of times */
        @Nullable
        EntryTimes times(Entry was) {
            if (workDate != null || seconds != null) {
                if (startedAt != null || endedAt != null) {
                    throw new RuleException("workDate", "time.times-missing");
                }
                Integer length = seconds == null ? was.seconds() : seconds;
                return new EntryTimes(null, null, workDate == null ? was.workDate() : workDate, length);
            }
            if (startedAt == null && endedAt == null) {
                return null;
            }
            return new EntryTimes(
                    startedAt == null ? was.startedAt() : startedAt,
                    endedAt == null ? was.endedAt() : endedAt,
                    null,
                    null);
        }
    }

    /**
     * What a list may be narrowed by; days are the client's, both included.
     *
     * @param cardless only what was done on a project and on no card
     */
    record Filter(
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @Nullable UUID personId,
            @Nullable UUID projectId,
            @Nullable UUID clientId,
            @Nullable UUID cardId,
            @Nullable Boolean cardless,
            @Nullable UUID importId) {

        EntryFilter filter() {
            if (from != null && to != null && from.isAfter(to)) {
                throw new RuleException("to", "time.days-order");
            }
            return new EntryFilter(
                    from,
                    to,
                    personId,
                    projectId,
                    clientId,
                    cardId,
                    null,
                    null,
                    false,
                    null,
                    Boolean.TRUE.equals(cardless),
                    importId,
                    null);
        }
    }

    private final EntryQueries queries;
    private final EntryService entries;
    private final Places places;

    TimeEntriesApi(EntryQueries queries, EntryService entries, Places places) {
        this.queries = queries;
        this.entries = entries;
        this.places = places;
    }

    @GetMapping
    PageOf<EntryBody> list(Viewer viewer, Filter filter, Paging paging) {
        return queries.list(viewer, filter.filter(), paging).map(EntryBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EntryBody create(Viewer viewer, @Valid @RequestBody NewEntry body) {
        Place place = places.workable(viewer, body.cardId(), body.projectId());
        UUID person = body.personId() == null ? viewer.id() : body.personId();
        EntryTimes times = new EntryTimes(body.startedAt(), body.endedAt(), body.workDate(), body.seconds());
        return EntryBody.of(queries.one(viewer, entries.create(viewer, person, place, times, body.details())));
    }

    @GetMapping("/{id}")
    EntryBody one(Viewer viewer, @PathVariable String id) {
        return EntryBody.of(queries.one(viewer, Ids.parse(id)));
    }

    @PatchMapping("/{id}")
    EntryBody change(Viewer viewer, @PathVariable String id, @Valid @RequestBody EntryChanges body) {
        Entry was = queries.one(viewer, Ids.parse(id));
        Place place = body.cardId() == null && body.projectId() == null
                ? null
                : places.workable(viewer, body.cardId(), body.projectId());
        String reason = body.reason() == null ? "" : body.reason();
        entries.change(viewer, was.id(), body.version(), place, body.times(was), body.details(was), reason);
        return EntryBody.of(queries.one(viewer, was.id()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id) {
        entries.remove(viewer, idOf(id));
    }

    /**
     * Where an entry is cut in two: at a moment, or after so many seconds where it has no clock times.
     *
     * @param firstSeconds of the first part
     */
    record Cut(@Nullable Instant at, @Nullable Integer firstSeconds) {}

    /** Makes two entries of one; what it answers is the second. A merger of the two takes it back. */
    @PostMapping("/{id}/parts")
    @ResponseStatus(HttpStatus.CREATED)
    EntryBody split(Viewer viewer, @PathVariable String id, @RequestBody Cut body) {
        return EntryBody.of(queries.one(viewer, entries.split(viewer, idOf(id), body.at(), body.firstSeconds())));
    }

    private static UUID idOf(String id) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return entry;
    }
}
