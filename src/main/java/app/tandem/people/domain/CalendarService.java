package app.tandem.people.domain;

import app.tandem.people.DayKind;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The production calendars of countries: read by year, changed by day, imported by year. */
@Service
@Transactional(readOnly = true)
public class CalendarService {

    /** The source of a year that somebody fills in day by day. */
    private static final String BY_HAND = "by hand";

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    /** A year of which the days are known. */
    public record KnownYear(String country, int year, String source) {}

    /** How many days of each kind a year has. */
    public record Counts(long holidays, long shortDays, long workingDays) {

        static Counts of(List<CalendarDay> days) {
            return new Counts(count(days, DayKind.HOLIDAY), count(days, DayKind.SHORT), count(days, DayKind.WORKING));
        }

        private static long count(List<CalendarDay> days, DayKind kind) {
            return days.stream().filter(day -> day.kind() == kind).count();
        }
    }

    private record Imported(String source, long holidays, long shortDays, long workingDays) {}

    private final JdbcClient jdbc;
    private final Audit audit;

    CalendarService(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** All years of which the days are known. */
    public List<KnownYear> years() {
        return jdbc.sql("select country, year, source from calendar_year order by country, year limit 2000")
                .query(KnownYear.class)
                .list();
    }

    /** The days of a year that differ from plain weeks, by day; empty for a year that is not known. */
    public Map<LocalDate, CalendarDay> days(String country, int year) {
        Map<LocalDate, CalendarDay> days = new TreeMap<>();
        jdbc.sql("select * from calendar_day where country = :country and year = :year order by day")
                .param("country", country)
                .param("year", year)
                .query(row -> {
                    CalendarDay day = CalendarRows.map(row);
                    days.put(day.day(), day);
                });
        return days;
    }

    /** The day as it stands, or null for a plain one. */
    public @Nullable CalendarDay day(String country, LocalDate day) {
        return jdbc.sql("select * from calendar_day where country = :country and day = :day")
                .param("country", country)
                .param("day", day)
                .query((row, index) -> CalendarRows.map(row))
                .optional()
                .orElse(null);
    }

    /**
     * Makes a day what it is said to be.
     *
     * @param kind null makes it a plain day again
     * @throws RuleException {@code calendar.weekday} when a weekday is to be made working, {@code calendar.year},
     *     {@code country.unknown}
     */
    @Transactional
    public void setDay(String country, LocalDate day, @Nullable DayKind kind, String title) {
        checkYear(country, day.getYear());
        if (kind == DayKind.WORKING && day.getDayOfWeek().getValue() < 6) {
            throw new RuleException("kind", "calendar.weekday");
        }
        CalendarDay was = day(country, day);
        LocalDate movedFrom = was == null || kind != DayKind.HOLIDAY ? null : was.movedFrom();
        CalendarDay now = kind == null ? null : new CalendarDay(day, kind, title, movedFrom);
        if (Objects.equals(was, now)) {
            return;
        }
        Subject subject = Subject.of("calendar", id(country, day.getYear()), country + " " + day);
        if (now == null) {
            delete(country, day);
            audit.record(Change.removed("calendar-day.removed", subject, Objects.requireNonNull(was)));
            return;
        }
        insertYear(country, day.getYear(), BY_HAND, false);
        delete(country, day);
        insert(country, now);
        audit.record(
                was == null
                        ? Change.created("calendar-day.added", subject, now)
                        : Change.updated("calendar-day.updated", subject, was, now));
    }

    /**
     * Takes a whole year from somewhere; what stood there goes.
     *
     * @param days of this year only, each once
     */
    @Transactional
    public Counts replaceYear(String country, int year, List<CalendarDay> days, String source) {
        checkYear(country, year);
        jdbc.sql("delete from calendar_day where country = :country and year = :year")
                .param("country", country)
                .param("year", year)
                .update();
        insertYear(country, year, source, true);
        days.forEach(day -> insert(country, day));
        Counts counts = Counts.of(days);
        Subject subject = Subject.of("calendar", id(country, year), country + " " + year);
        Imported imported = new Imported(source, counts.holidays(), counts.shortDays(), counts.workingDays());
        audit.record(Change.created("calendar.imported", subject, imported));
        return counts;
    }

    /** What a week of 40 hours gives on a day, in seconds. */
    public static int standardSeconds(LocalDate day, @Nullable CalendarDay special) {
        return DayRule.norm(day, WeekHours.STANDARD, special, null).seconds();
    }

    private static void checkYear(String country, int year) {
        WorkingHoursService.checkCountry(country);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new RuleException("year", "calendar.year");
        }
    }

    private void insertYear(String country, int year, String source, boolean replace) {
        String conflict = replace ? "(country, year) do update set source = excluded.source" : "do nothing";
        jdbc.sql("insert into calendar_year (country, year, source) values (:country, :year, :source) on conflict "
                        + conflict)
                .param("country", country)
                .param("year", year)
                .param("source", source)
                .update();
    }

    private void insert(String country, CalendarDay day) {
        jdbc.sql("""
                        insert into calendar_day (country, day, kind, title, moved_from)
                        values (:country, :day, :kind, :title, :movedFrom)
                        """)
                .param("country", country)
                .param("day", day.day())
                .param("kind", day.kind().name())
                .param("title", day.title())
                .param("movedFrom", day.movedFrom())
                .update();
    }

    private void delete(String country, LocalDate day) {
        jdbc.sql("delete from calendar_day where country = :country and day = :day")
                .param("country", country)
                .param("day", day)
                .update();
    }

    /** A year has no row of its own to point at, so its id is made of its name. */
    private static UUID id(String country, int year) {
        return UUID.nameUUIDFromBytes((country + year).getBytes(StandardCharsets.UTF_8));
    }
}
