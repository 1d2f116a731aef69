package app.tandem.time.domain;

import app.tandem.shared.ids.Ids;
import app.tandem.time.Activity;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A piece of somebody's time; while it has no end, their running timer. Taken away it stays, marked as removed. */
@Entity
@Table(name = "time_entry")
@SqlResultSetMapping(
        name = TimeEntry.NAMED,
        entities = @EntityResult(entityClass = TimeEntry.class),
        columns = {
            @ColumnResult(name = "person_name"),
            @ColumnResult(name = "card_key"),
            @ColumnResult(name = "card_title"),
            @ColumnResult(name = "project_key"),
            @ColumnResult(name = "project_name"),
            @ColumnResult(name = "client_key"),
            @ColumnResult(name = "client_name")
        })
class TimeEntry {

    /** Of rows that hold an entry and the names of what it is about. */
    static final String NAMED = "time_entry_named";

    /** As long as an entry may be; of a timer that ran longer so much is kept, and asked about. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Where an entry came from. */
    enum Source {
        TIMER,
        MANUAL,
        IMPORT
    }

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private UUID personId = new UUID(0, 0);
    private UUID clientId = new UUID(0, 0);
    private UUID projectId = new UUID(0, 0);
    private @Nullable UUID cardId;

    @Enumerated(EnumType.STRING)
    private Activity activity = Activity.TASK;

    private String note = "";
    private boolean billable;
    private boolean clientVisible;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Integer seconds;
    private String zone = "";
    private String clientZone = "";
    private LocalDate workDate = LocalDate.EPOCH;
    private LocalDate lastDate = LocalDate.EPOCH;

    @Enumerated(EnumType.STRING)
    private Source source = Source.MANUAL;

    /** Which import has brought it, in parts too; null for none. */
    private @Nullable UUID importId;

    private @Nullable Instant flaggedAt;
    private String changeReason = "";
    private Instant createdAt = Instant.EPOCH;
    private UUID createdBy = new UUID(0, 0);
    private Instant updatedAt = Instant.EPOCH;
    private UUID updatedBy = new UUID(0, 0);
    private @Nullable Instant removedAt;
    private @Nullable UUID removedWith;

    protected TimeEntry() {}

    private TimeEntry(UUID personId, ZoneId zone, Place place, EntryDetails details, Source source) {
        this.personId = personId;
        this.zone = zone.getId();
        this.source = source;
        put(place);
        describe(details);
    }

    /** A timer that begins to run. */
    static TimeEntry begun(UUID personId, ZoneId zone, Place place, EntryDetails details, Instant at) {
        TimeEntry entry = new TimeEntry(personId, zone, place, details, Source.TIMER);
        entry.startedAt = at;
        entry.days();
        entry.createdAt = at;
        entry.createdBy = personId;
        entry.changed(personId, at, "");
        return entry;
    }

    /** Time that somebody types. */
    static TimeEntry typed(
            UUID personId, ZoneId zone, Place place, EntryTimes times, EntryDetails details, UUID by, Instant at) {
        TimeEntry entry = new TimeEntry(personId, zone, place, details, Source.MANUAL);
        entry.time(times);
        entry.createdAt = at;
        entry.createdBy = by;
        entry.changed(by, at, "");
        return entry;
    }

    /** The same work in another stretch of time: what is left of a timer, or the other part of a split entry. */
    TimeEntry alike(EntryTimes times, UUID by, Instant at) {
        TimeEntry other = new TimeEntry();
        other.personId = personId;
        other.clientId = clientId;
        other.projectId = projectId;
        other.cardId = cardId;
        other.zone = zone;
        other.clientZone = clientZone;
        other.source = source;
        other.importId = importId;
        other.flaggedAt = flaggedAt;
        other.describe(details());
        other.time(times);
        other.createdAt = at;
        other.createdBy = by;
        other.changed(by, at, "");
        return other;
    }

    /** As it is shown to the person whose it is, and who has just written it: on a day that is open. */
    EntryQueries.Entry shown(Names names) {
        return new EntryQueries.Entry(
                id,
                personId,
                names.person(),
                cardId,
                names.cardKey(),
                names.cardTitle(),
                projectId,
                names.projectKey(),
                names.projectName(),
                clientId,
                names.clientKey(),
                names.clientName(),
                activity,
                note,
                billable,
                clientVisible,
                startedAt,
                endedAt,
                workDate,
                lastDate,
                seconds,
                zone(),
                isFlagged(),
                false,
                true,
                version());
    }

    /** What an entry is about, in words. */
    record Names(
            String person,
            @Nullable String cardKey,
            @Nullable String cardTitle,
            String projectKey,
            String projectName,
            String clientKey,
            String clientName) {

        /** @param row as {@link TimeEntry#NAMED} describes it */
        static Names of(Object[] row) {
            return new Names(
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    (String) row[7]);
        }

        static Names of(String person, Place place) {
            boolean card = place.cardId() != null;
            return new Names(
                    person,
                    place.cardKey(),
                    card ? place.title() : null,
                    place.projectKey(),
                    place.projectName(),
                    place.clientKey(),
                    place.clientName());
        }
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    UUID personId() {
        return personId;
    }

    UUID clientId() {
        return clientId;
    }

    UUID projectId() {
        return projectId;
    }

    @Nullable
    UUID cardId() {
        return cardId;
    }

    boolean isRunning() {
        return seconds == null;
    }

    /** Whether a timer has counted it, as opposed to what was typed or came from a file. */
    boolean isCounted() {
        return source == Source.TIMER;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    boolean isFlagged() {
        return flaggedAt != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Where the person was when they began. */
    ZoneId zone() {
        return ZoneId.of(zone);
    }

    ZoneId clientZone() {
        return ZoneId.of(clientZone);
    }

    EntryTimes times() {
        return startedAt == null
                ? new EntryTimes(null, null, workDate, seconds)
                : new EntryTimes(startedAt, endedAt, null, null);
    }

    EntryDetails details() {
        return new EntryDetails(activity, note, billable, clientVisible);
    }

    /** When it began to run; only for what has clock times. */
    Instant began() {
        if (startedAt == null) {
            throw new IllegalStateException("No clock times");
        }
        return startedAt;
    }

    void put(Place place) {
        this.clientId = place.clientId();
        this.projectId = place.projectId();
        this.cardId = place.cardId();
        this.clientZone = place.zone().getId();
    }

    void describe(EntryDetails details) {
        this.activity = details.activity();
        this.note = details.note();
        this.billable = details.billable();
        this.clientVisible = details.clientVisible();
    }

    /** Sets the times; with an end, the entry no longer runs. */
    void time(EntryTimes times) {
        this.startedAt = times.startedAt();
        this.endedAt = times.endedAt();
        if (times.startedAt() == null) {
            this.seconds = times.seconds();
            this.workDate = times.firstDay(clientZone());
            this.lastDate = workDate;
        } else {
            days();
        }
    }

    /** Days and length follow from the instants. */
    void days() {
        EntryTimes times = new EntryTimes(startedAt, endedAt, null, null);
        if (startedAt == null) {
            return;
        }
        this.workDate = times.firstDay(clientZone());
        this.lastDate = times.lastDay(clientZone());
        this.seconds = endedAt == null
                ? null
                : (int) Duration.between(startedAt, endedAt).toSeconds();
    }

    /** Until when it counts if it is stopped now: not before it began, and not longer than an entry may be. */
    Instant end(Instant now) {
        Instant began = began();
        Instant last = began.plus(LONGEST);
        return began.isAfter(now) ? began : now.isAfter(last) ? last : now;
    }

    /** Stops what counts; of what ran longer than an entry may be, somebody is asked when it really ended. */
    void stop(EntryTimes times, Instant now) {
        if (end(now).isBefore(now) && flaggedAt == null) {
            flaggedAt = now;
        }
        time(times);
    }

    /** Takes a stop back. */
    void resume() {
        this.endedAt = null;
        days();
    }

    void flag(Instant at) {
        this.flaggedAt = at;
    }

    void confirm() {
        this.flaggedAt = null;
    }

    void remove(Instant at) {
        this.removedAt = at;
    }

    /** @param act by which all that went together is found again */
    void removeWith(UUID act, Instant at) {
        this.removedAt = at;
        this.removedWith = act;
    }

    void restore() {
        this.removedAt = null;
        this.removedWith = null;
    }

    void changed(UUID by, Instant at, String reason) {
        this.updatedBy = by;
        this.updatedAt = at;
        this.changeReason = reason;
    }
}
