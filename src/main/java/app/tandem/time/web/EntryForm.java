package app.tandem.time.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.time.TypedDuration;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * An entry as a form: a day with a start and an end, with a start and a duration, or with a duration alone.
 *
 * @param cardId key of a card, with or without its title behind it; blank for a project
 * @param nextDay the end lies on the day after
 * @param hidden the client does not see it
 */
record EntryForm(
        @Nullable UUID personId,
        @Size(max = 600) String cardId,
        @Nullable UUID projectId,
        @NotNull Activity activity,
        @NotNull(message = "{time.day.missing}") @Nullable LocalDate workDate,
        @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime startedAt,
        @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime endedAt,
        @Nullable Boolean nextDay,
        @TypedDuration String seconds,
        @Size(max = 2000) String note,
        @Nullable Boolean billable,
        @Nullable Boolean hidden,
        @Size(max = 500) String reason,
        @Nullable Long version) {

    EntryForm {
        cardId = Objects.requireNonNullElse(cardId, "");
        seconds = Objects.requireNonNullElse(seconds, "");
        note = Objects.requireNonNullElse(note, "");
        reason = Objects.requireNonNullElse(reason, "");
    }

    static EntryForm empty(UUID person, String card, @Nullable UUID project, LocalDate day) {
        return new EntryForm(
                person, card, project, Activity.TASK, day, null, null, null, "", "", true, false, "", null);
    }

    /** The same with clock times that are already known; null for none. An end that is not after the start is one of the next day. */
    EntryForm at(@Nullable LocalTime from, @Nullable LocalTime to) {
        boolean over = from != null && to != null && !to.isAfter(from);
        return new EntryForm(
                personId, cardId, projectId, activity, workDate, from, to, over, seconds, note, billable, hidden,
                reason, version);
    }

    static EntryForm of(Entry entry, String hours) {
        ZoneId zone = entry.zone();
        LocalDate startDay =
                entry.startedAt() == null ? entry.workDate() : LocalDate.ofInstant(entry.startedAt(), zone);
        boolean over = entry.endedAt() != null
                && LocalDate.ofInstant(entry.endedAt(), zone).isAfter(startDay);
        return new EntryForm(
                entry.personId(),
                entry.cardKey() == null ? "" : entry.cardKey() + " " + entry.cardTitle(),
                entry.cardKey() == null ? entry.projectId() : null,
                entry.activity(),
                startDay,
                time(entry.startedAt(), zone),
                time(entry.endedAt(), zone),
                over,
                entry.startedAt() == null ? hours : "",
                entry.note(),
                entry.billable(),
                !entry.clientVisible(),
                "",
                entry.version());
    }

    /** The same of a person on another day, for a new entry. */
    EntryForm again(UUID person, LocalDate day) {
        return new EntryForm(
                person, cardId, projectId, activity, day, startedAt, endedAt, nextDay, seconds, note, billable, hidden,
                "", null);
    }

    private static @Nullable LocalTime time(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalTime.ofInstant(at, zone);
    }

    /** The key at the start of what was typed or picked; words of a title as they are. */
    String cardKey() {
        String typed = cardId.strip();
        String first = typed.split("\\s", 2)[0];
        return Place.isKey(first) || Ids.parse(first) != null ? first : typed;
    }

    /** Neither a key nor an id, so words of a title. */
    boolean namesCardByWords() {
        String card = cardKey();
        return !card.isEmpty() && !Place.isKey(card) && Ids.parse(card) == null;
    }

    String project() {
        return projectId == null ? "" : projectId.toString();
    }

    EntryDetails details() {
        boolean visible = !Boolean.TRUE.equals(hidden);
        return new EntryDetails(activity, note, visible && Boolean.TRUE.equals(billable), visible);
    }

    /**
     * @param zone in which times of day were typed
     * @param was the entry as it is, so that seconds of its clock times, which no form shows, are not lost; null for a new one
     * @throws RuleException {@code time.times-missing}
     */
    EntryTimes times(ZoneId zone, @Nullable Entry was) {
        if (workDate == null) {
            throw new RuleException("workDate", "time.times-missing");
        }
        Integer length = TypedTimes.seconds(seconds);
        if (startedAt == null && endedAt == null) {
            return new EntryTimes(null, null, workDate, length);
        }
        if (startedAt == null) {
            throw new RuleException("startedAt", "time.times-missing");
        }
        Instant from = exact(workDate, startedAt, zone, was == null ? null : was.startedAt());
        if (endedAt == null) {
            if (length == null) {
                throw new RuleException("endedAt", "time.times-missing");
            }
            return EntryTimes.between(from, from.plusSeconds(length));
        }
        LocalDate lastDay = Boolean.TRUE.equals(nextDay) ? workDate.plusDays(1) : workDate;
        return EntryTimes.between(from, exact(lastDay, endedAt, zone, was == null ? null : was.endedAt()));
    }

    private static Instant exact(LocalDate day, LocalTime time, ZoneId zone, @Nullable Instant was) {
        Instant typed = day.atTime(time).atZone(zone).toInstant();
        return was != null && was.getEpochSecond() / 60 == typed.getEpochSecond() / 60 ? was : typed;
    }
}
