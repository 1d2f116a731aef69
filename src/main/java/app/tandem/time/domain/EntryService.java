package app.tandem.time.domain;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes entries by hand: the viewer's own, and those of others on the projects of clients that they answer for. Closed
 * days and overlaps are refused by the database, whoever writes.
 */
@Service
@Transactional
public class EntryService {

    private static final int LONGEST_REASON = 500;
    private static final UUID NO_ENTRY = new UUID(0, 0);

    private final TimeEntryRepository entries;
    private final EntryQueries queries;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    EntryService(TimeEntryRepository entries, EntryQueries queries, People people, Audit audit, Clock clock) {
        this.entries = entries;
        this.queries = queries;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Enters time.
     *
     * @param personId whose time it is
     * @param place found as one where the viewer may work
     * @throws ForbiddenException {@code time.others} for somebody else's time on a project that the viewer does not answer for
     * @throws RuleException {@code person.not-found}; as {@link EntryTimes#checked} and {@link EntryDetails#checked};
     *     {@code time.overlap}, {@code time.overlap-running}, {@code time.closed}, {@code time.day-full}
     */
    public UUID create(Viewer viewer, UUID personId, Place place, EntryTimes times, EntryDetails details) {
        mayBook(viewer, personId, place);
        Instant now = now();
        EntryTimes checked = times.checked(now, place.zone());
        EntryDetails described = details.checked();
        entries.lockPerson(personId);
        checkFree(personId, checked, null, now);
        checkDays(personId, checked, place.zone(), NO_ENTRY);
        TimeEntry entry = TimeEntry.typed(personId, viewer.zone(), place, checked, described, viewer.id(), now);
        TimeFailures.translated(field(checked), () -> entries.saveAndFlush(entry));
        return entry.id();
    }

    /**
     * Changes an entry; a running one keeps running, so its times must be left as they are.
     *
     * @param place null leaves it where it is
     * @param times null leaves them as they are
     * @param version that the viewer has read; null for whatever it is now
     * @param reason why it is changed, or goes elsewhere; may be empty
     * @throws NotFoundException {@code time-entry.not-found}
     * @throws StaleException when it was changed since
     * @return the version that it has now
     * @throws RuleException as for {@link #create}; {@code time.running}, {@code time.reason-length}
     */
    public long change(
            Viewer viewer,
            UUID id,
            @Nullable Long version,
            @Nullable Place place,
            @Nullable EntryTimes times,
            EntryDetails details,
            String reason) {
        Entry seen = editable(viewer, id);
        entries.lockPerson(seen.personId());
        TimeEntry entry = entries.lock(id).orElseThrow();
        if (version != null && version != entry.version()) {
            throw new StaleException("time-entry");
        }
        Instant now = now();
        EntryDetails described = details.checked();
        if (reason.strip().length() > LONGEST_REASON) {
            throw new RuleException("reason", "time.reason-length", LONGEST_REASON);
        }
        Place target = place == null || samePlace(entry, place) ? null : place;
        if (target != null) {
            mayBook(viewer, entry.personId(), target);
        }
        // Everything is looked up before anything is changed: a query writes what has been changed so far.
        EntryTimes retimed = retimed(entry, times, target == null ? entry.clientZone() : target.zone(), now);
        if (target != null) {
            entry.put(target);
        }
        if (retimed == null) {
            // Another place may be in another zone, where the same instants lie on other days.
            entry.days();
        } else {
            entry.time(retimed);
        }
        entry.describe(described);
        entry.changed(viewer.id(), now, reason.strip());
        TimeFailures.translated(
                times != null && times.workDate() != null ? "workDate" : "startedAt",
                () -> entries.saveAndFlush(entry));
        record(target != null ? "entry.moved" : "entry.updated", viewer, seen, reason.strip());
        return entry.version();
    }

    /** The times as they shall be; null where they stay. */
    private @Nullable EntryTimes retimed(TimeEntry entry, @Nullable EntryTimes times, ZoneId zone, Instant now) {
        if (times == null || times.equals(entry.times())) {
            return null;
        }
        if (entry.isRunning()) {
            throw new RuleException("startedAt", "time.running");
        }
        EntryTimes checked = times.checked(now, zone);
        checkFree(entry.personId(), checked, entry.id(), now);
        checkDays(entry.personId(), checked, zone, entry.id());
        return checked;
    }

    /**
     * Gives an entry other clock times and leaves the rest of it.
     *
     * @param version that the viewer has read
     * @return the version that it has now
     * @throws StaleException when it was changed since
     * @throws RuleException as for {@link #change}; {@code time.untimed} when it has none
     */
    public long retime(Viewer viewer, UUID id, long version, Instant startedAt, Instant endedAt) {
        Entry seen = editable(viewer, id);
        if (seen.startedAt() == null) {
            throw new RuleException("startedAt", "time.untimed");
        }
        EntryDetails details = new EntryDetails(seen.activity(), seen.note(), seen.billable(), seen.clientVisible());
        return change(viewer, id, version, null, EntryTimes.between(startedAt, endedAt), details, "");
    }

    /** Gives an entry without clock times another length. */
    void resize(Viewer viewer, UUID id, int seconds) {
        Entry seen = editable(viewer, id);
        EntryDetails details = new EntryDetails(seen.activity(), seen.note(), seen.billable(), seen.clientVisible());
        change(viewer, id, null, null, EntryTimes.onDay(seen.workDate(), seconds), details, "");
    }

    /** Takes an entry away; {@link #restore} brings it back. A running timer is stopped by that. */
    public Entry remove(Viewer viewer, UUID id) {
        return remove(viewer, id, null);
    }

    /** @param act that several are taken away by; null for one alone */
    Entry remove(Viewer viewer, UUID id, @Nullable UUID act) {
        Entry seen = editable(viewer, id);
        entries.lockPerson(seen.personId());
        TimeEntry entry = entries.lock(id).orElseThrow();
        Instant now = now();
        if (entry.isRunning()) {
            entry.stop(EntryTimes.between(entry.began(), entry.end(now)), now);
        }
        if (act == null) {
            entry.remove(now);
        } else {
            entry.removeWith(act, now);
        }
        entry.changed(viewer.id(), now, "");
        TimeFailures.translated("workDate", () -> entries.saveAndFlush(entry));
        record("entry.removed", viewer, seen);
        return seen;
    }

    /**
     * Brings a removed entry back, for whoever could remove it.
     *
     * @throws RuleException {@code time.overlap} when the time has been filled since, {@code time.closed}
     */
    public void restore(Viewer viewer, UUID id) {
        TimeEntry entry = entries.findById(id).orElseThrow(() -> new NotFoundException("time-entry"));
        entries.lockPerson(entry.personId());
        if (entry.isRemoved()) {
            entry.restore();
            entry.changed(viewer.id(), now(), "");
            TimeFailures.translated("workDate", () -> entries.saveAndFlush(entry));
            // The scope sees only what is there; who may not see or change it undoes all of this.
            record("entry.restored", viewer, editable(viewer, id));
        }
    }

    /**
     * Makes two entries of one: until a moment and from it on; without clock times so many seconds and what is left of them.
     *
     * @param at null where it has no clock times
     * @param firstSeconds of the first part; null where it has
     * @return the second part
     * @throws RuleException {@code time.split} when the moment is not inside of it, {@code time.split-length} when the first part
     *     leaves nothing, {@code time.split-running}
     */
    public UUID split(Viewer viewer, UUID id, @Nullable Instant at, @Nullable Integer firstSeconds) {
        Entry seen = editable(viewer, id);
        entries.lockPerson(seen.personId());
        TimeEntry entry = entries.lock(id).orElseThrow();
        Instant now = now();
        EntryTimes whole = entry.times();
        if (entry.isRunning()) {
            throw new RuleException("at", "time.split-running");
        }
        List<EntryTimes> parts = whole.startedAt() == null ? whole.cutAfter(firstSeconds) : whole.cutAt(at);
        entry.time(parts.get(0));
        entry.changed(viewer.id(), now, "");
        TimeEntry rest = entry.alike(parts.get(1), viewer.id(), now);
        String field = whole.startedAt() == null ? "firstSeconds" : "at";
        TimeFailures.translated(field, () -> entries.saveAndFlush(entry));
        TimeFailures.translated(field, () -> entries.saveAndFlush(rest));
        record("entry.split", viewer, seen);
        return rest.id();
    }

    /**
     * Says that what a forgotten timer counted is right, from now on it may be billed.
     *
     * @param endedAt when the work really ended; null for as counted
     * @throws RuleException {@code time.end-before-start}, {@code time.trim} for an end after the counted one
     */
    public void confirm(Viewer viewer, UUID id, @Nullable Instant endedAt) {
        Entry seen = editable(viewer, id);
        entries.lockPerson(seen.personId());
        TimeEntry entry = entries.lock(id).orElseThrow();
        Instant now = now();
        if (endedAt != null) {
            Instant from = entry.began();
            Instant to = entry.times().endedAt();
            Instant end = endedAt.truncatedTo(ChronoUnit.SECONDS);
            if (!end.isAfter(from)) {
                throw new RuleException("endedAt", "time.end-before-start");
            }
            if (end.isAfter(to == null ? entry.end(now) : to)) {
                throw new RuleException("endedAt", "time.trim");
            }
            entry.time(EntryTimes.between(from, end));
        }
        entry.confirm();
        entry.changed(viewer.id(), now, "");
        TimeFailures.translated("endedAt", () -> entries.saveAndFlush(entry));
        record("entry.confirmed", viewer, seen);
    }

    /** An entry that the viewer may change, not one that they may only read. */
    Entry editable(Viewer viewer, UUID id) {
        Entry entry = queries.one(viewer, id);
        if (!entry.editable()) {
            throw new ForbiddenException("time.others");
        }
        return entry;
    }

    private void mayBook(Viewer viewer, UUID personId, Place place) {
        if (personId.equals(viewer.id())) {
            return;
        }
        if (!place.editable()) {
            throw new ForbiddenException("time.others");
        }
        PersonName person = people.find(personId);
        if (person == null || person.isContact() || !person.active()) {
            throw new RuleException("personId", "person.not-found");
        }
    }

    /** The database forbids overlaps; this says with what, and counts the running timer. */
    void checkFree(UUID personId, EntryTimes times, @Nullable UUID itself, Instant now) {
        if (times.startedAt() == null || times.endedAt() == null) {
            return;
        }
        for (TimeEntry other : entries.touching(personId, times.startedAt(), times.endedAt(), now)) {
            if (other.isRunning()) {
                throw new RuleException("startedAt", "time.overlap-running");
            }
            if (!other.id().equals(itself)) {
                throw new RuleException("startedAt", "time.overlap");
            }
        }
    }

    /**
     * What has no clock times overlaps nothing, but nobody types more into a day than it has hours: 24, or 25 where the clocks are
     * put back. A day that a file has filled beyond that may be made shorter.
     */
    private void checkDays(UUID personId, EntryTimes times, ZoneId clientZone, UUID itself) {
        LocalDate last = times.lastDay(clientZone);
        for (LocalDate day = times.firstDay(clientZone); !day.isAfter(last); day = day.plusDays(1)) {
            long longest = Math.max(EntryTimes.LONGEST.toSeconds(), length(day, clientZone));
            long sum = entries.secondsOfDay(personId, day, itself) + times.secondsOn(day, clientZone);
            if (sum > longest && sum > entries.secondsOfDay(personId, day, NO_ENTRY)) {
                String field = times.workDate() == null ? "endedAt" : "seconds";
                throw new RuleException(
                        field, "time.day-full", longest / Duration.ofHours(1).toSeconds());
            }
        }
    }

    private static long length(LocalDate day, ZoneId zone) {
        return Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone))
                .toSeconds();
    }

    private static boolean samePlace(TimeEntry entry, Place place) {
        return entry.projectId().equals(place.projectId()) && Objects.equals(entry.cardId(), place.cardId());
    }

    private static String field(EntryTimes times) {
        return times.workDate() != null ? "workDate" : "startedAt";
    }

    void record(String action, Viewer viewer, Entry was) {
        record(action, viewer, was, "");
    }

    /** @param reason that was typed; empty for none */
    private void record(String action, Viewer viewer, Entry was, String reason) {
        Entry now = action.equals("entry.removed") ? was : queries.one(viewer, was.id());
        Subject subject = Subject.of("entry", was.id(), was.personName() + ", " + now.title())
                .inProject(now.clientId(), now.projectId());
        Change change =
                Change.updated(action, subject, Written.of(was), Written.of(now).because(reason));
        audit.record(action.equals("entry.removed") ? Change.removed(action, subject, Written.of(was)) : change);
    }

    /** What the history tells of an entry; the client, because where it was is for whoever may see that one's time. */
    private record Written(
            String place,
            UUID clientId,
            Activity activity,
            String note,
            boolean billable,
            LocalDate day,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer seconds,
            @Nullable String reason) {

        static Written of(Entry entry) {
            return new Written(
                    entry.cardKey() == null ? entry.projectName() : entry.cardKey() + " " + entry.title(),
                    entry.clientId(),
                    entry.activity(),
                    entry.note(),
                    entry.billable(),
                    entry.workDate(),
                    entry.startedAt(),
                    entry.endedAt(),
                    entry.seconds(),
                    null);
        }

        /** It has become this for a reason, which belongs to the change and not to the entry. */
        Written because(String why) {
            return new Written(
                    place, clientId, activity, note, billable, day, from, to, seconds, why.isEmpty() ? null : why);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
