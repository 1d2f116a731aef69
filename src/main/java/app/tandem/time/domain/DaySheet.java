package app.tandem.time.domain;

import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's day on their own clock, as long as it really is: 23 or 25 hours where the clocks change.
 *
 * @param from the first instant of the day
 * @param to the first instant of the next
 * @param closedThrough all projects are closed up to this day, which is not before the shown one; null when it is open
 * @param blocks what has clock times, in order
 * @param untimed what counts for the day alone
 * @param nowMinute how many minutes of the day have passed; null on every other day
 */
public record DaySheet(
        LocalDate day,
        ZoneId zone,
        Instant from,
        Instant to,
        @Nullable LocalDate closedThrough,
        List<Hour> hours,
        List<Block> blocks,
        List<Entry> untimed,
        @Nullable Integer nowMinute) {

    private static final int USUAL_MINUTES = 24 * 60;

    /** @param minute since the day began, whatever the clock shows */
    public record Hour(LocalTime clock, int minute) {}

    /**
     * The part of an entry that lies in the day.
     *
     * @param minute since the day began
     * @param minutes at least one
     * @param seconds exactly; whole minutes of what still runs
     * @param closedThrough its project is closed up to this day; null when it is open
     * @param movable it may be changed and lies in this day as a whole
     */
    public record Block(
            Entry entry,
            int minute,
            int minutes,
            long seconds,
            @Nullable LocalDate closedThrough,
            boolean movable) {}

    public int minutes() {
        return (int) Duration.between(from, to).toMinutes();
    }

    /** Hours more or less than on other days, in minutes; 0 on most. */
    public int extraMinutes() {
        return minutes() - USUAL_MINUTES;
    }

    /** What was worked; what runs and what goes over midnight count with their part in this day. */
    public long seconds() {
        return blocks.stream().mapToLong(Block::seconds).sum()
                + untimed.stream()
                        .mapToLong(entry -> entry.seconds() == null ? 0 : entry.seconds())
                        .sum();
    }
}
