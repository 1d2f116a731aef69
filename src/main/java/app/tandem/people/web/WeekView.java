package app.tandem.people.web;

import app.tandem.people.domain.WeekHours;
import app.tandem.shared.time.Durations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The hours of a week as pages show them.
 *
 * @param total of the whole week, such as {@code 40:00}
 * @param country by name
 */
record WeekView(LocalDate from, String total, String country, List<Day> days) {

    /**
     * One weekday.
     *
     * @param hours such as {@code 8:00}; empty for a day off
     * @param end when work ends, such as {@code 18:00}; empty when it is not known
     */
    record Day(String name, String shortName, String hours, String end) {}

    static WeekView of(WeekHours week, Locale locale) {
        return new WeekView(
                week.from(),
                text(week.total()),
                Countries.name(week.country(), locale),
                Stream.of(DayOfWeek.values()).map(day -> day(week, day, locale)).toList());
    }

    /** The names of the seven weekdays, Monday first. */
    static List<String> weekdays(Locale locale) {
        return Stream.of(DayOfWeek.values())
                .map(day -> capitalised(day.getDisplayName(TextStyle.FULL_STANDALONE, locale), locale))
                .toList();
    }

    private static Day day(WeekHours week, DayOfWeek day, Locale locale) {
        LocalTime end = week.endOn(day);
        return new Day(
                capitalised(day.getDisplayName(TextStyle.FULL_STANDALONE, locale), locale),
                capitalised(day.getDisplayName(TextStyle.SHORT_STANDALONE, locale), locale),
                week.on(day) == 0 ? "" : text(week.on(day)),
                end == null ? "" : end.toString());
    }

    static String capitalised(String word, Locale locale) {
        return word.substring(0, 1).toUpperCase(locale) + word.substring(1);
    }

    static String text(long seconds) {
        return Durations.format(Duration.ofSeconds(seconds));
    }
}
