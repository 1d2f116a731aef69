package app.tandem.people.web;

import app.tandem.people.DayKind;
import app.tandem.people.domain.CalendarDay;
import app.tandem.people.domain.CalendarService;
import app.tandem.people.domain.WeekHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A year as twelve months.
 *
 * @param norm hours of a 40-hour week in the whole year, such as {@code 1972:00}
 * @param weekdays short names, Monday first
 */
record CalendarPage(
        String country,
        String countryName,
        int year,
        String norm,
        long holidays,
        long shortDays,
        List<WeekView.Day> weekdays,
        List<MonthView> months) {

    /**
     * A month.
     *
     * @param weeks seven cells each; null where a week belongs to another month
     */
    record MonthView(String name, String norm, List<List<@Nullable Cell>> weeks) {}

    /**
     * A day.
     *
     * @param css classes of its cell
     * @param sign stands beside the number, so that the meaning is not in the colour alone
     */
    record Cell(
            LocalDate day,
            int number,
            String css,
            String sign,
            @Nullable CalendarDay special,
            boolean today) {}

    static CalendarPage of(String country, int year, Map<LocalDate, CalendarDay> days, LocalDate today, Locale locale) {
        List<MonthView> months = Stream.of(Month.values())
                .map(month -> month(YearMonth.of(year, month), days, today, locale))
                .toList();
        return new CalendarPage(
                country,
                Countries.name(country, locale),
                year,
                norm(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), days),
                count(days, DayKind.HOLIDAY),
                count(days, DayKind.SHORT),
                WeekView.of(WeekHours.STANDARD, locale).days(),
                months);
    }

    private static long count(Map<LocalDate, CalendarDay> days, DayKind kind) {
        return days.values().stream().filter(day -> day.kind() == kind).count();
    }

    private static MonthView month(YearMonth month, Map<LocalDate, CalendarDay> days, LocalDate today, Locale locale) {
        List<List<@Nullable Cell>> weeks = new ArrayList<>();
        LocalDate day = month.atDay(1).with(DayOfWeek.MONDAY);
        while (!day.isAfter(month.atEndOfMonth())) {
            List<@Nullable Cell> week = new ArrayList<>();
            for (int i = 0; i < 7; i++, day = day.plusDays(1)) {
                week.add(YearMonth.from(day).equals(month) ? cell(day, days.get(day), day.equals(today)) : null);
            }
            weeks.add(week);
        }
        String name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
        return new MonthView(
                WeekView.capitalised(name, locale), norm(month.atDay(1), month.atEndOfMonth(), days), weeks);
    }

    private static Cell cell(LocalDate day, @Nullable CalendarDay special, boolean today) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        String css = weekend ? "is-off" : "";
        String sign = "";
        if (special != null) {
            css = switch (special.kind()) {
                case HOLIDAY -> special.movedFrom() == null ? "is-holiday" : "is-holiday is-moved";
                case SHORT -> "is-short";
                case WORKING -> "is-working";
            };
            sign = switch (special.kind()) {
                case HOLIDAY -> "";
                case SHORT -> "*";
                case WORKING -> "+";
            };
        }
        return new Cell(day, day.getDayOfMonth(), css, sign, special, today);
    }

    private static String norm(LocalDate from, LocalDate to, Map<LocalDate, CalendarDay> days) {
        long seconds = from.datesUntil(to.plusDays(1))
                .mapToLong(day -> CalendarService.standardSeconds(day, days.get(day)))
                .sum();
        return WeekView.text(seconds);
    }
}
