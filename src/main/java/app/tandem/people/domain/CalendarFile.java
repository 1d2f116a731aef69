package app.tandem.people.domain;

import app.tandem.shared.errors.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the days of a year from a file that somebody sent: XML of xmlcalendar.ru, or an iCalendar (RFC 5545). */
public final class CalendarFile {

    public static final int LARGEST = 1_000_000;
    private static final int LONGEST_TITLE = 120;
    private static final int HEAD = 200;

    private CalendarFile() {}

    /**
     * The days of one year, by date.
     *
     * @throws RuleException {@code calendar.file.large}, {@code calendar.file.wrong} when it is neither of the two or
     *     damaged, {@code calendar.file.other-year}, {@code calendar.file.empty} when it says nothing of that year
     */
    public static List<CalendarDay> read(byte[] content, int year) {
        if (content.length > LARGEST) {
            throw new RuleException("file", "calendar.file.large");
        }
        String head = text(content, Math.min(content.length, HEAD));
        List<CalendarDay> found;
        if (head.startsWith("<")) {
            found = XmlCalendar.read(content, year);
        } else if (head.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, "BEGIN:VCALENDAR".length())) {
            found = IcsCalendar.read(text(content, content.length), year);
        } else {
            throw wrong();
        }
        if (found.isEmpty()) {
            throw new RuleException("file", "calendar.file.empty", String.valueOf(year));
        }
        return onceEach(found);
    }

    /** Without the mark that Windows programs put first. */
    private static String text(byte[] content, int length) {
        return new String(content, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
    }

    static RuleException wrong() {
        return new RuleException("file", "calendar.file.wrong");
    }

    static String title(String text) {
        String clean = text.strip().replaceAll("\\s+", " ");
        return clean.length() > LONGEST_TITLE ? clean.substring(0, LONGEST_TITLE) : clean;
    }

    /** Two holidays on one day are that day with the first one's name. */
    private static List<CalendarDay> onceEach(List<CalendarDay> days) {
        Map<LocalDate, CalendarDay> each = new TreeMap<>();
        days.forEach(day -> each.putIfAbsent(day.day(), day));
        return new ArrayList<>(each.values());
    }
}
