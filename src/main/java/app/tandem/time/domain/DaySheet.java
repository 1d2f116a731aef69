package app.tandem.time.domain;

import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
     * @param column where it stands beside others that are drawn over the same minutes, from 0
     * @param columns how many stand there beside each other
     */
    public record Block(
            Entry entry,
            int minute,
            int minutes,
            long seconds,
            @Nullable LocalDate closedThrough,
            boolean movable,
            int column,
            int columns) {

        /** So that its title can be read, an entry is not drawn lower than this many minutes. */
        private static final int LOWEST = 20;

        private static final int WHOLE = 100;

        /** How high it is drawn, in minutes. */
        public int height() {
            return Math.max(LOWEST, minutes);
        }

        /** Where it begins across the day, as a share of its width. */
        public String x() {
            return share(column);
        }

        /** How much of the width of the day it takes. */
        public String width() {
            return share(1);
        }

        private String share(int of) {
            return String.format(Locale.ROOT, "%.3f%%", (double) WHOLE * of / columns);
        }

        Block beside(int place, int places) {
            return new Block(entry, minute, minutes, seconds, closedThrough, movable, place, places);
        }

        /**
         * Puts those beside each other that are drawn over the same minutes, as calendars do: each as far left as there is room.
         *
         * @param inOrder by their first minute
         */
        static List<Block> sideBySide(List<Block> inOrder) {
            List<Block> placed = new ArrayList<>();
            List<Block> together = new ArrayList<>();
            int end = 0;
            for (Block block : inOrder) {
                if (block.minute() >= end) {
                    placed.addAll(columns(together));
                    together.clear();
                }
                together.add(block);
                end = Math.max(end, block.minute() + block.height());
            }
            placed.addAll(columns(together));
            return placed;
        }

        private static List<Block> columns(List<Block> together) {
            List<Integer> ends = new ArrayList<>();
            List<Integer> column = new ArrayList<>();
            for (Block block : together) {
                int free = 0;
                while (free < ends.size() && ends.get(free) > block.minute()) {
                    free++;
                }
                int end = block.minute() + block.height();
                if (free == ends.size()) {
                    ends.add(end);
                } else {
                    ends.set(free, end);
                }
                column.add(free);
            }
            return IntStream.range(0, together.size())
                    .mapToObj(i -> together.get(i).beside(column.get(i), ends.size()))
                    .toList();
        }
    }

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
