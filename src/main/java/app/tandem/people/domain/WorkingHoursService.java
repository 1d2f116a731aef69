package app.tandem.people.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.time.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours of people's weeks, each from its day on; what holds earlier stays as it was. */
@Service
@Transactional(readOnly = true)
public class WorkingHoursService {

    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** A week as the history shows it. */
    private record Written(LocalDate from, String hours, String ends, String country) {

        static Written of(WeekHours week) {
            return new Written(
                    week.from(),
                    week.seconds().stream()
                            .map(seconds -> Durations.format(Duration.ofSeconds(seconds)))
                            .collect(Collectors.joining(" ")),
                    week.ends().stream()
                            .map(end -> end == null ? "–" : end.toString())
                            .collect(Collectors.joining(" ")),
                    week.country());
        }
    }

    private final JdbcClient jdbc;
    private final StaffMembers staff;
    private final Audit audit;
    private final Clock clock;

    WorkingHoursService(JdbcClient jdbc, StaffMembers staff, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** A person's weeks, the latest first; empty for who has the standard one. */
    public List<WeekHours> of(UUID personId) {
        return jdbc.sql("select * from working_hours where person_id = :person order by from_day desc limit 200")
                .param("person", personId)
                .query((row, index) -> WorkingHoursRows.map(row))
                .list();
    }

    /** Of these weeks the one that holds on a day. */
    public static WeekHours on(List<WeekHours> weeks, LocalDate day) {
        return weeks.stream()
                .filter(week -> !week.from().isAfter(day))
                .findFirst()
                .orElse(WeekHours.STANDARD);
    }

    /**
     * Gives somebody other hours from a day on; those that began the same day are corrected.
     *
     * @throws RuleException {@code working-hours.seconds}, {@code working-hours.from}, {@code country.unknown}
     */
    @Transactional
    public void set(UUID personId, WeekHours week) {
        Subject person = staff.subject(personId);
        check(week);
        WeekHours was = of(personId).stream()
                .filter(other -> other.from().equals(week.from()))
                .findFirst()
                .orElse(null);
        jdbc.sql("""
                        insert into working_hours (person_id, from_day, seconds, ends, country, created_at)
                        values (:person, :from, :seconds, cast(:ends as time[]), :country, :now)
                        on conflict (person_id, from_day) do update
                            set seconds = excluded.seconds, ends = excluded.ends, country = excluded.country
                        """)
                .param("person", personId)
                .param("from", week.from())
                .param("seconds", WorkingHoursRows.seconds(week))
                .param("ends", WorkingHoursRows.ends(week))
                .param("country", week.country())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                was == null
                        ? Change.created("working-hours.added", person, Written.of(week))
                        : Change.updated("working-hours.updated", person, Written.of(was), Written.of(week)));
    }

    /** Takes back hours that have not begun. */
    @Transactional
    public void remove(UUID personId, LocalDate from, LocalDate today) {
        Subject person = staff.subject(personId);
        WeekHours was = of(personId).stream()
                .filter(week -> week.from().equals(from) && from.isAfter(today))
                .findFirst()
                .orElseThrow(() -> new RuleException(null, "working-hours.begun"));
        jdbc.sql("delete from working_hours where person_id = :person and from_day = :from")
                .param("person", personId)
                .param("from", from)
                .update();
        audit.record(Change.removed("working-hours.removed", person, Written.of(was)));
    }

    private static void check(WeekHours week) {
        boolean seven = week.seconds().size() == WeekHours.DAYS && week.ends().size() == WeekHours.DAYS;
        if (!seven || !week.seconds().stream().allMatch(WorkingHoursService::isPartOfADay)) {
            throw new RuleException("seconds", "working-hours.seconds");
        }
        if (week.from().isBefore(FIRST) || week.from().isAfter(LAST)) {
            throw new RuleException("from", "working-hours.from");
        }
        checkCountry(week.country());
    }

    private static boolean isPartOfADay(@Nullable Integer seconds) {
        return seconds != null && seconds >= 0 && seconds <= SECONDS_OF_A_DAY;
    }

    static void checkCountry(String country) {
        if (!COUNTRIES.contains(country)) {
            throw new RuleException("country", "country.unknown");
        }
    }
}
