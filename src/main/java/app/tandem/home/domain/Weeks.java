package app.tandem.home.domain;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Capacity;
import app.tandem.time.Capacity.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The weeks of people: what their norms give, and what is worked of it. */
@Service
@Transactional(readOnly = true)
public class Weeks {

    /** Somebody's week. */
    public record Week(PersonName person, List<Day> days) {

        public long norm() {
            return days.stream().mapToLong(Day::norm).sum();
        }

        /** With what still runs. */
        public long worked() {
            return days.stream().mapToLong(Day::total).sum();
        }

        /** A timer runs, so that the figures grow. */
        public boolean isRunning() {
            return days.stream().anyMatch(Day::growing);
        }

        /** Any of its figures has seconds: then all are written to the second, and can be added up. */
        public boolean toTheSecond() {
            return days.stream().anyMatch(day -> !day.growing() && day.total() % 60 != 0);
        }

        /** What is left of the norm; negative when more was worked. */
        public long free() {
            return norm() - worked();
        }

        /** How much of the norm is worked, 0 to 100. */
        public int percent() {
            return percentOf(worked(), norm());
        }

        /** How much of the norm of a day is worked, 0 to 100. */
        public int percent(Day day) {
            return percentOf(day.total(), day.norm());
        }

        private static int percentOf(long worked, long norm) {
            if (norm == 0) {
                return worked > 0 ? 100 : 0;
            }
            return (int) Math.min(100, worked * 100 / norm);
        }
    }

    private final People people;
    private final Capacity capacity;

    Weeks(People people, Capacity capacity) {
        this.people = people;
        this.capacity = capacity;
    }

    /** The active specialists, those with the most free hours first. */
    public List<Week> ofSpecialists(LocalDate monday) {
        return byFree(weeks(people.working(Role.SPECIALIST), monday));
    }

    /** The viewer's own week. */
    public Week of(Viewer viewer, LocalDate monday) {
        return weeks(List.of(self(viewer)), monday).get(0);
    }

    /**
     * The viewer's own week and those of the specialists, read together.
     *
     * @param own the viewer's
     * @param specialists as {@link #ofSpecialists}
     */
    public record OwnAndOthers(Week own, List<Week> specialists) {}

    /** For whoever plans the time of others. */
    public OwnAndOthers ofAll(Viewer viewer, LocalDate monday) {
        List<PersonName> all = new ArrayList<>(List.of(self(viewer)));
        all.addAll(people.working(Role.SPECIALIST));
        List<Week> weeks = weeks(all, monday);
        return new OwnAndOthers(weeks.get(0), byFree(weeks.subList(1, weeks.size())));
    }

    private static PersonName self(Viewer viewer) {
        return new PersonName(viewer.id(), viewer.name(), viewer.role(), null, true);
    }

    private static List<Week> byFree(List<Week> weeks) {
        return weeks.stream()
                .sorted(Comparator.comparingLong(Week::free)
                        .reversed()
                        .thenComparing(week -> week.person().name()))
                .toList();
    }

    private List<Week> weeks(List<PersonName> of, LocalDate monday) {
        Map<UUID, List<Day>> days =
                capacity.days(of.stream().map(PersonName::id).toList(), monday, monday.plusDays(6));
        return of.stream()
                .map(person -> new Week(person, days.getOrDefault(person.id(), List.of())))
                .toList();
    }
}
