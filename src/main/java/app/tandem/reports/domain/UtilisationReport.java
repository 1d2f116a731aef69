package app.tandem.reports.domain;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.time.Capacity;
import app.tandem.time.Capacity.Day;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much each person can still take: working hours less absences and holidays, less what is logged, week by week, over more
 * than a quarter month by month. What is logged is a sum over all clients, because a person has one week for all of them. It is of
 * those who perform work, the specialists: the hours of managers and admins are not free for cards. Seconds of single entries say
 * nothing here, so each stretch is told in whole minutes, and all other figures are made of these.
 */
@Service
@Transactional(readOnly = true)
public class UtilisationReport implements StandingReport {

    /** A quarter; longer periods are told by months. */
    private static final int MOST_WEEKS = 14;

    /**
     * A stretch of the period, as far as it lies in it.
     *
     * @param name of its column
     */
    private record Stretch(LocalDate from, LocalDate to, String name, String caption) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private final People people;
    private final Capacity capacity;
    private final Formats formats;

    UtilisationReport(People people, Capacity capacity, Formats formats) {
        this.people = people;
        this.capacity = capacity;
        this.formats = formats;
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
        List<PersonName> who = people.working(Role.SPECIALIST).stream()
                .filter(person -> query.personId() == null || query.personId().equals(person.id()))
                .toList();
        List<Stretch> stretches = stretches(query.period());
        Map<UUID, List<Day>> days =
                capacity.days(who.stream().map(PersonName::id).toList(), query.from(), query.to());
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("person", "report.group.PERSON"));
        stretches.forEach(one ->
                columns.add(new Column(one.name(), one.caption(), "report.free", Column.Kind.DURATION, true, null)));
        columns.add(Column.hours("workingSeconds", "report.norm"));
        columns.add(Column.hours("loggedSeconds", "report.logged"));
        columns.add(Column.hours("freeSeconds", "report.free"));
        columns.add(Column.ratio("load", "report.load", Column.Kind.SHARE, "loggedSeconds", "workingSeconds"));
        List<Line> lines = new ArrayList<>();
        for (PersonName person : who) {
            List<Day> own = days.getOrDefault(person.id(), List.of());
            // Who is neither to work nor has worked is away for all of it.
            if (norm(own) > 0 || worked(own) > 0) {
                lines.add(line(person, own, stretches, query));
            }
        }
        return new ReportSheet(name(), "report.utilisation", columns, lines);
    }

    private static Line line(PersonName person, List<Day> days, List<Stretch> stretches, HoursQuery query) {
        List<@Nullable Object> cells = new ArrayList<>();
        List<@Nullable String> links = new ArrayList<>();
        cells.add(person.name());
        links.add("/reports/hours?from=%s&to=%s&personId=%s".formatted(query.from(), query.to(), person.id()));
        long worked = 0;
        for (Stretch stretch : stretches) {
            List<Day> own =
                    days.stream().filter(day -> stretch.holds(day.day())).toList();
            long seconds = worked(own);
            worked += seconds;
            cells.add(norm(own) - seconds);
            links.add(entries(person, stretch.from(), stretch.to()));
        }
        long norm = norm(days);
        cells.add(norm);
        links.add(null);
        cells.add(worked);
        links.add(entries(person, query.from(), query.to()));
        cells.add(norm - worked);
        links.add(entries(person, query.from(), query.to()));
        cells.add(norm == 0 ? null : (double) worked / norm);
        links.add(null);
        return new Line(cells, links, worked > norm);
    }

    private static String entries(PersonName person, LocalDate from, LocalDate to) {
        return "/time?from=%s&to=%s&personId=%s".formatted(from, to, person.id());
    }

    private static long norm(List<Day> days) {
        return days.stream().mapToLong(Day::norm).sum();
    }

    private static long worked(List<Day> days) {
        return days.stream().mapToLong(Day::worked).sum();
    }

    private List<Stretch> stretches(Period period) {
        List<LocalDate> weeks = firsts(period.from().with(DayOfWeek.MONDAY), period.to(), java.time.Period.ofWeeks(1));
        return weeks.size() <= MOST_WEEKS
                ? weeks.stream().map(monday -> week(monday, period)).toList()
                : firsts(period.from().withDayOfMonth(1), period.to(), java.time.Period.ofMonths(1)).stream()
                        .map(first -> month(first, period))
                        .toList();
    }

    private static List<LocalDate> firsts(LocalDate first, LocalDate last, java.time.Period step) {
        return first.datesUntil(last.plusDays(1), step).toList();
    }

    private Stretch week(LocalDate monday, Period period) {
        LocalDate from = later(monday, period.from());
        LocalDate to = earlier(monday.plusDays(6), period.to());
        String number = "%d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return new Stretch(from, to, "free" + number, formats.days(from, to));
    }

    private Stretch month(LocalDate first, Period period) {
        LocalDate from = later(first, period.from());
        LocalDate to = earlier(first.plusMonths(1).minusDays(1), period.to());
        return new Stretch(from, to, "free" + YearMonth.from(first), formats.shortMonth(first));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
