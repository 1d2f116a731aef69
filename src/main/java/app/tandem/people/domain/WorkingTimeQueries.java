package app.tandem.people.domain;

import app.tandem.people.AbsenceKind;
import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads weeks, absences and calendars, each at once for everybody, and puts them together. */
@Service
@Transactional(readOnly = true)
class WorkingTimeQueries implements WorkingTime {

    private record Away(LocalDate from, LocalDate to, AbsenceKind kind) {}

    private final JdbcClient jdbc;

    WorkingTimeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, List<DayNorm>> norms(Collection<UUID> people, LocalDate from, LocalDate to) {
        Set<UUID> asked = new LinkedHashSet<>(people);
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<UUID, TreeMap<LocalDate, WeekHours>> weeks = weeks(asked, to);
        Map<UUID, List<Away>> absences = absences(asked, from, to);
        Map<String, Map<LocalDate, CalendarDay>> calendars = calendars(countries(weeks), from, to);
        return asked.stream().collect(Collectors.toMap(person -> person, person -> {
            TreeMap<LocalDate, WeekHours> week = weeks.getOrDefault(person, new TreeMap<>());
            List<Away> away = absences.getOrDefault(person, List.of());
            return from.isAfter(to)
                    ? List.of()
                    : from.datesUntil(to.plusDays(1))
                            .map(day -> norm(day, on(week, day), calendars, away))
                            .toList();
        }));
    }

    @Override
    public @Nullable LocalTime endOfWork(UUID person, LocalDate day) {
        WeekHours hours = on(weeks(Set.of(person), day).getOrDefault(person, new TreeMap<>()), day);
        DayNorm norm = norm(
                day,
                hours,
                calendars(Set.of(hours.country()), day, day),
                absences(Set.of(person), day, day).getOrDefault(person, List.of()));
        return DayRule.end(norm, hours);
    }

    private static DayNorm norm(
            LocalDate day, WeekHours hours, Map<String, Map<LocalDate, CalendarDay>> calendars, List<Away> away) {
        CalendarDay special = calendars.getOrDefault(hours.country(), Map.of()).get(day);
        AbsenceKind absence = away.stream()
                .filter(one -> !day.isBefore(one.from()) && !day.isAfter(one.to()))
                .map(Away::kind)
                .findFirst()
                .orElse(null);
        return DayRule.norm(day, hours, special, absence);
    }

    private static WeekHours on(TreeMap<LocalDate, WeekHours> weeks, LocalDate day) {
        var begun = weeks.floorEntry(day);
        return begun == null ? WeekHours.STANDARD : begun.getValue();
    }

    private static Set<String> countries(Map<UUID, TreeMap<LocalDate, WeekHours>> weeks) {
        Set<String> countries = new LinkedHashSet<>(Set.of(WeekHours.HOME));
        weeks.values().forEach(of -> of.values().forEach(week -> countries.add(week.country())));
        return countries;
    }

    private Map<UUID, TreeMap<LocalDate, WeekHours>> weeks(Set<UUID> people, LocalDate to) {
        Map<UUID, TreeMap<LocalDate, WeekHours>> found = new HashMap<>();
        jdbc.sql("select * from working_hours where person_id = any(:people) and from_day <= :to")
                .param("people", people.toArray(UUID[]::new))
                .param("to", to)
                .query(row -> {
                    WeekHours week = WorkingHoursRows.map(row);
                    found.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new TreeMap<>())
                            .put(week.from(), week);
                });
        return found;
    }

    private Map<UUID, List<Away>> absences(Set<UUID> people, LocalDate from, LocalDate to) {
        Map<UUID, List<Away>> found = new HashMap<>();
        jdbc.sql("""
                        select person_id, from_day, to_day, kind from absence
                        where person_id = any(:people) and removed_at is null and from_day <= :to and to_day >= :from
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    found.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new ArrayList<>())
                            .add(new Away(
                                    row.getObject("from_day", LocalDate.class),
                                    row.getObject("to_day", LocalDate.class),
                                    AbsenceKind.valueOf(row.getString("kind"))));
                });
        return found;
    }

    private Map<String, Map<LocalDate, CalendarDay>> calendars(Set<String> countries, LocalDate from, LocalDate to) {
        Map<String, Map<LocalDate, CalendarDay>> found = new HashMap<>();
        jdbc.sql("select * from calendar_day where country = any(:countries) and day between :from and :to")
                .param("countries", countries.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    CalendarDay day = CalendarRows.map(row);
                    found.computeIfAbsent(row.getString("country"), country -> new HashMap<>())
                            .put(day.day(), day);
                });
        return found;
    }
}
