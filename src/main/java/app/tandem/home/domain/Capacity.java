package app.tandem.home.domain;

import app.tandem.people.DayNorm;
import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.people.WorkingTime;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours of people in a week: what their norms give, and what is worked of it. */
@Service
@Transactional(readOnly = true)
public class Capacity {

    /**
     * A day of somebody's week.
     *
     * @param norm seconds to be worked, by the week, the calendar and absences
     * @param worked seconds that were worked; a running timer is not yet in them
     */
    public record Day(LocalDate day, long norm, long worked) {

        /** How much of the norm is worked, 0 to 100. */
        public int percent() {
            return percentOf(worked, norm);
        }
    }

    /** Somebody's week. */
    public record Week(PersonName person, List<Day> days) {

        public long norm() {
            return days.stream().mapToLong(Day::norm).sum();
        }

        public long worked() {
            return days.stream().mapToLong(Day::worked).sum();
        }

        /** What is left of the norm; negative when more was worked. */
        public long free() {
            return norm() - worked();
        }

        /** How much of the norm is worked, 0 to 100. */
        public int percent() {
            return percentOf(worked(), norm());
        }
    }

    private final JdbcClient jdbc;
    private final People people;
    private final WorkingTime workingTime;

    Capacity(JdbcClient jdbc, People people, WorkingTime workingTime) {
        this.jdbc = jdbc;
        this.people = people;
        this.workingTime = workingTime;
    }

    /** The active specialists, those with the most free hours first. */
    public List<Week> ofSpecialists(LocalDate monday) {
        return weeks(people.active(Role.SPECIALIST), monday).stream()
                .sorted(Comparator.comparingLong(Week::free)
                        .reversed()
                        .thenComparing(week -> week.person().name()))
                .toList();
    }

    /** The viewer's own week. */
    public Week of(Viewer viewer, LocalDate monday) {
        PersonName self = new PersonName(viewer.id(), viewer.name(), viewer.role(), null, true);
        return weeks(List.of(self), monday).get(0);
    }

    private List<Week> weeks(List<PersonName> of, LocalDate monday) {
        LocalDate sunday = monday.plusDays(6);
        List<UUID> ids = of.stream().map(PersonName::id).toList();
        Map<UUID, List<DayNorm>> norms = workingTime.norms(ids, monday, sunday);
        Map<UUID, Map<LocalDate, Long>> worked = worked(ids, monday, sunday);
        return of.stream()
                .map(person -> {
                    Map<LocalDate, Long> own = worked.getOrDefault(person.id(), Map.of());
                    return new Week(
                            person,
                            norms.getOrDefault(person.id(), List.of()).stream()
                                    .map(day -> new Day(day.day(), day.seconds(), own.getOrDefault(day.day(), 0L)))
                                    .toList());
                })
                .toList();
    }

    private static int percentOf(long worked, long norm) {
        if (norm == 0) {
            return worked > 0 ? 100 : 0;
        }
        return (int) Math.min(100, worked * 100 / norm);
    }

    private Map<UUID, Map<LocalDate, Long>> worked(List<UUID> ids, LocalDate from, LocalDate to) {
        record Sum(UUID personId, LocalDate day, long seconds) {}
        return jdbc
                .sql("""
                        select t.person_id, t.day, sum(t.seconds) as seconds from time_part t
                        where t.person_id = any(:people) and t.day between :from and :to group by t.person_id, t.day
                        """)
                .param("people", ids.toArray(UUID[]::new))
                .param("from", from)
                .param("to", to)
                .query(Sum.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Sum::personId, Collectors.toMap(Sum::day, Sum::seconds)));
    }
}
