package app.tandem.reports.domain;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Capacity;
import app.tandem.time.Capacity.Day;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much each person can still take: working hours less absences and holidays, less what is logged, week by week. What is
 * logged is a sum over all clients, because a person has one week for all of them.
 */
@Service
@Transactional(readOnly = true)
public class UtilisationReport implements StandingReport {

    private static final int MOST_WEEKS = 9;

    private final People people;
    private final Capacity capacity;

    UtilisationReport(People people, Capacity capacity) {
        this.people = people;
        this.capacity = capacity;
    }

    @Override
    public String name() {
        return "utilisation";
    }

    /** Free hours are those of the whole of a person, for whomever they work. */
    @Override
    public boolean filtered() {
        return false;
    }

    @Override
    public ReportSheet read(Viewer viewer, HoursQuery query) {
        List<PersonName> who = people.working(Role.SPECIALIST, Role.MANAGER, Role.ADMIN).stream()
                .filter(person -> query.personId() == null || query.personId().equals(person.id()))
                .toList();
        List<LocalDate> weeks = weeks(query);
        LocalDate first = later(query.from(), weeks.get(0));
        Map<UUID, List<Day>> days =
                capacity.days(who.stream().map(PersonName::id).toList(), first, query.to());
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("person", "report.group.PERSON"));
        weeks.forEach(week -> columns.add(Column.hours("free" + name(week), name(week))));
        columns.add(Column.hours("workingSeconds", "report.norm"));
        columns.add(Column.hours("loggedSeconds", "report.logged"));
        columns.add(Column.hours("freeSeconds", "report.free"));
        columns.add(new Column("load", "report.load", Column.Kind.SHARE, false));
        List<Line> lines = new ArrayList<>();
        for (PersonName person : who) {
            lines.add(line(person, days.getOrDefault(person.id(), List.of()), weeks));
        }
        return new ReportSheet(name(), "report.utilisation", columns, lines);
    }

    private static Line line(PersonName person, List<Day> days, List<LocalDate> weeks) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(person.name());
        long norm = 0;
        long done = 0;
        for (LocalDate week : weeks) {
            List<Day> own =
                    days.stream().filter(day -> monday(day.day()).equals(week)).toList();
            long ofWeek = own.stream().mapToLong(Day::norm).sum();
            long worked = own.stream().mapToLong(Day::worked).sum();
            norm += ofWeek;
            done += worked;
            cells.add(ofWeek - worked);
        }
        cells.add(norm);
        cells.add(done);
        cells.add(norm - done);
        cells.add(norm == 0 ? null : (double) done / norm);
        return new Line(cells, "/reports/hours?personId=" + person.id(), done > norm);
    }

    /** The latest weeks of the period. */
    private static List<LocalDate> weeks(HoursQuery query) {
        List<LocalDate> weeks = monday(query.from())
                .datesUntil(query.to().plusDays(1), java.time.Period.ofWeeks(1))
                .toList();
        return weeks.subList(Math.max(0, weeks.size() - MOST_WEEKS), weeks.size());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(DayOfWeek.MONDAY);
    }

    private static String name(LocalDate week) {
        return "%d-W%02d".formatted(week.get(IsoFields.WEEK_BASED_YEAR), week.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
