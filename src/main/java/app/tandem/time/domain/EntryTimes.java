package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a piece of time was: from one instant to another, or so many seconds of a day without clock times.
 *
 * @param workDate in the client's zone; null with instants
 * @param seconds of the work date; null with instants
 */
public record EntryTimes(
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable LocalDate workDate,
        @Nullable Integer seconds) {

    /** The longest that can be typed; what a timer counted may be longer. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    public static EntryTimes between(Instant startedAt, Instant endedAt) {
        return new EntryTimes(startedAt, endedAt, null, null);
    }

    public static EntryTimes onDay(LocalDate day, int seconds) {
        return new EntryTimes(null, null, day, seconds);
    }

    /**
     * The times as they are kept: whole seconds, in order, neither too long nor too far away.
     *
     * @throws RuleException {@code time.times-missing}, {@code time.end-before-start}, {@code time.too-long},
     *     {@code time.future}, {@code time.too-old}, {@code time.empty}
     */
    EntryTimes checked(Instant now, ZoneId clientZone) {
        LocalDate tomorrow = LocalDate.ofInstant(now, clientZone).plusDays(1);
        if (startedAt == null && endedAt == null && workDate != null && seconds != null) {
            checkLength(seconds, "seconds");
            checkDay(workDate, tomorrow, "workDate");
            return this;
        }
        if (startedAt == null || endedAt == null || workDate != null || seconds != null) {
            throw new RuleException(startedAt == null ? "startedAt" : "endedAt", "time.times-missing");
        }
        Instant from = startedAt.truncatedTo(ChronoUnit.SECONDS);
        Instant to = endedAt.truncatedTo(ChronoUnit.SECONDS);
        if (!to.isAfter(from)) {
            throw new RuleException("endedAt", "time.end-before-start");
        }
        checkDay(LocalDate.ofInstant(from, clientZone), tomorrow, "startedAt");
        if (to.isAfter(now.plus(1, ChronoUnit.DAYS))) {
            throw new RuleException("endedAt", "time.future");
        }
        checkLength(Duration.between(from, to).toSeconds(), "endedAt");
        return between(from, to);
    }

    /** The client's day on which it began. */
    LocalDate firstDay(ZoneId clientZone) {
        return workDate != null ? workDate : dayOf(startedAt, clientZone);
    }

    /** The client's day on which its last second lies. */
    LocalDate lastDay(ZoneId clientZone) {
        if (workDate != null) {
            return workDate;
        }
        if (endedAt == null || endedAt.equals(startedAt)) {
            return dayOf(startedAt, clientZone);
        }
        return dayOf(endedAt.minusSeconds(1), clientZone);
    }

    /** How many seconds of it lie on a client's day. */
    long secondsOn(LocalDate day, ZoneId clientZone) {
        if (startedAt == null || endedAt == null) {
            return day.equals(workDate) && seconds != null ? seconds : 0;
        }
        Instant from = day.atStartOfDay(clientZone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(clientZone).toInstant();
        Instant first = startedAt.isAfter(from) ? startedAt : from;
        Instant last = endedAt.isBefore(to) ? endedAt : to;
        return Math.max(0, Duration.between(first, last).toSeconds());
    }

    /** @throws RuleException {@code time.split} when the moment is not inside of it */
    List<EntryTimes> cutAt(@Nullable Instant at) {
        Instant middle = at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
        if (middle == null
                || startedAt == null
                || endedAt == null
                || !middle.isAfter(startedAt)
                || !middle.isBefore(endedAt)) {
            throw new RuleException("at", "time.split");
        }
        return List.of(between(startedAt, middle), between(middle, endedAt));
    }

    /** @throws RuleException {@code time.split-length} when either part would be nothing */
    List<EntryTimes> cutAfter(@Nullable Integer first) {
        if (first == null || workDate == null || seconds == null || first <= 0 || first >= seconds) {
            throw new RuleException("firstSeconds", "time.split-length");
        }
        return List.of(onDay(workDate, first), onDay(workDate, seconds - first));
    }

    private static LocalDate dayOf(@Nullable Instant at, ZoneId zone) {
        if (at == null) {
            throw new IllegalStateException("Neither a day nor a start");
        }
        return LocalDate.ofInstant(at, zone);
    }

    private static void checkLength(long length, String field) {
        if (length <= 0) {
            throw new RuleException(field, "time.empty");
        }
        if (length > LONGEST.toSeconds()) {
            throw new RuleException(
                    field, "time.too-long", LONGEST.toHours(), Durations.format(Duration.ofSeconds(length)));
        }
    }

    private static void checkDay(LocalDate day, LocalDate tomorrow, String field) {
        if (day.isAfter(tomorrow)) {
            throw new RuleException(field, "time.future");
        }
        if (day.isBefore(FIRST_DAY)) {
            throw new RuleException(field, "time.too-old", FIRST_DAY.getYear());
        }
    }
}
