package app.tandem.people.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hours of somebody's week from a day on.
 *
 * @param from the first day on which they hold
 * @param seconds of each weekday, Monday first
 * @param ends when work ends on each weekday; null where it is not known
 * @param country whose production calendar holds, ISO 3166 alpha-2
 */
public record WeekHours(LocalDate from, List<Integer> seconds, List<@Nullable LocalTime> ends, String country) {

    public static final int DAYS = 7;
    public static final String HOME = "RU";
    private static final int EIGHT_HOURS = 8 * 3600;
    private static final LocalTime SIX = LocalTime.of(18, 0);

    /** The week of who has none of their own. */
    public static final WeekHours STANDARD = new WeekHours(
            LocalDate.of(2000, 1, 1),
            List.of(EIGHT_HOURS, EIGHT_HOURS, EIGHT_HOURS, EIGHT_HOURS, EIGHT_HOURS, 0, 0),
            Arrays.asList(SIX, SIX, SIX, SIX, SIX, null, null),
            HOME);

    public WeekHours {
        seconds = List.copyOf(seconds);
        ends = Collections.unmodifiableList(new ArrayList<>(ends));
    }

    public int on(DayOfWeek weekday) {
        return seconds.get(weekday.ordinal());
    }

    public @Nullable LocalTime endOn(DayOfWeek weekday) {
        return ends.get(weekday.ordinal());
    }

    /** The sum of a week without holidays. */
    public int total() {
        return seconds.stream().mapToInt(Integer::intValue).sum();
    }
}
