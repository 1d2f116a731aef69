package app.tandem.clients.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach a contact, and when it may be used, in the contact's own zone.
 *
 * @param days bit mask: Monday 1, Tuesday 2, … Sunday 64
 * @param to an earlier time than {@code from} is of the next day
 * @param anyTime days and times do not count
 */
public record Channel(
        ChannelKind kind, String address, Purpose purpose, int days, LocalTime from, LocalTime to, boolean anyTime) {

    /** For what a channel is kept. */
    public enum Purpose {
        MAIN,
        BACKUP,
        EMERGENCY
    }

    /** When a channel may be used unless somebody says otherwise. */
    public static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    public static final LocalTime MORNING = LocalTime.of(9, 0);
    public static final LocalTime EVENING = LocalTime.of(18, 0);

    private static final int ALL_DAYS = 127;

    /** What the address leads to; null for nothing. */
    public @Nullable String href() {
        return kind.href(address);
    }

    public List<DayOfWeek> weekdays() {
        return Arrays.stream(DayOfWeek.values()).filter(this::isOn).toList();
    }

    public boolean isEveryDay() {
        return days == ALL_DAYS;
    }

    /** Whether it may be used at this moment. */
    public boolean isOpenAt(Instant instant, ZoneId zone) {
        if (anyTime) {
            return true;
        }
        ZonedDateTime there = instant.atZone(zone);
        LocalTime time = there.toLocalTime();
        if (from.isBefore(to)) {
            return isOn(there.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        boolean begunToday = isOn(there.getDayOfWeek()) && !time.isBefore(from);
        boolean begunYesterday = isOn(there.getDayOfWeek().minus(1)) && time.isBefore(to);
        return begunToday || begunYesterday;
    }

    /** The bit mask of these days. */
    public static int mask(List<DayOfWeek> weekdays) {
        return weekdays.stream().mapToInt(Channel::bit).reduce(0, (a, b) -> a | b);
    }

    private boolean isOn(DayOfWeek day) {
        return (days & bit(day)) != 0;
    }

    private static int bit(DayOfWeek day) {
        return 1 << (day.getValue() - 1);
    }
}
