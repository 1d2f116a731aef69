package app.tandem.people.domain;

import app.tandem.people.DayKind;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An iCalendar of holidays. Every day of an all-day event is one; events with a time are left out. Russian production
 * calendars also have short days and worked weekend days, which only their names tell. Yearly events come every year;
 * other recurrences count once.
 */
final class IcsCalendar {

    /** More is no calendar of holidays. */
    private static final int MOST_EVENTS = 5000;

    private static final int LONGEST_EVENT = 60;

    private IcsCalendar() {}

    static List<CalendarDay> read(String text, int year) {
        ICalendar calendar = Biweekly.parse(text).first();
        if (calendar == null || calendar.getEvents().size() > MOST_EVENTS) {
            throw CalendarFile.wrong();
        }
        try {
            return calendar.getEvents().stream()
                    .flatMap(event -> days(event, year))
                    .toList();
        } catch (DateTimeException e) {
            throw CalendarFile.wrong();
        }
    }

    private static Stream<CalendarDay> days(VEvent event, int year) {
        LocalDate start = day(event.getDateStart());
        if (start == null) {
            return Stream.of();
        }
        LocalDate end = day(event.getDateEnd());
        long length = end == null ? 1 : Math.max(1, Math.min(ChronoUnit.DAYS.between(start, end), LONGEST_EVENT));
        LocalDate first = isYearly(event, year, start) ? in(year, start) : start;
        return first.datesUntil(first.plusDays(length))
                .filter(day -> day.getYear() == year)
                .map(day -> day(day, event));
    }

    private static CalendarDay day(LocalDate day, VEvent event) {
        String summary = event.getSummary() == null ? "" : event.getSummary().getValue();
        String description =
                event.getDescription() == null ? "" : event.getDescription().getValue();
        String name = summary.toLowerCase(Locale.ROOT);
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        if (name.contains("сокращ") || name.contains("short")) {
            return new CalendarDay(day, DayKind.SHORT, "", null);
        }
        if (weekend && (name.startsWith("рабочий") || name.startsWith("working"))) {
            return new CalendarDay(day, DayKind.WORKING, "", null);
        }
        boolean saysNothing = name.equals("выходной день") || name.equals("выходной");
        return new CalendarDay(day, DayKind.HOLIDAY, CalendarFile.title(saysNothing ? description : summary), null);
    }

    private static boolean isYearly(VEvent event, int year, LocalDate start) {
        RecurrenceRule rule = event.getRecurrenceRule();
        Recurrence recurrence = rule == null ? null : rule.getValue();
        if (recurrence == null || recurrence.getFrequency() != Frequency.YEARLY || start.getYear() > year) {
            return false;
        }
        ICalDate until = recurrence.getUntil();
        return until == null
                || until.getRawComponents() == null
                || until.getRawComponents().getYear() >= year;
    }

    /** A holiday of 29 February comes on the 28th in other years. */
    private static LocalDate in(int year, LocalDate start) {
        int most = start.getMonth().length(Year.isLeap(year));
        return LocalDate.of(year, start.getMonth(), Math.min(start.getDayOfMonth(), most));
    }

    /** The day as it is written, in no zone; null when there is none or a time stands with it. */
    private static @Nullable LocalDate day(@Nullable DateOrDateTimeProperty property) {
        ICalDate date = property == null ? null : property.getValue();
        if (date == null || date.hasTime()) {
            return null;
        }
        DateTimeComponents parts = date.getRawComponents();
        return parts == null ? null : LocalDate.of(parts.getYear(), parts.getMonth(), parts.getDate());
    }
}
