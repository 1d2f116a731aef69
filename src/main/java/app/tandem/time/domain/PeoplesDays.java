package app.tandem.time.domain;

import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import app.tandem.time.Capacity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class PeoplesDays implements Capacity {

    private final JdbcClient jdbc;
    private final WorkingTime workingTime;
    private final Clock clock;

    PeoplesDays(JdbcClient jdbc, WorkingTime workingTime, Clock clock) {
        this.jdbc = jdbc;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    @Override
    public Map<UUID, List<Day>> days(Collection<UUID> people, LocalDate from, LocalDate to) {
        Map<UUID, List<DayNorm>> norms = workingTime.norms(people, from, to);
        Map<UUID, Map<LocalDate, Sum>> worked = worked(people, from, to);
        Map<UUID, List<Day>> days = new HashMap<>();
        for (UUID person : people) {
            Map<LocalDate, Sum> own = worked.getOrDefault(person, Map.of());
            days.put(
                    person,
                    norms.getOrDefault(person, List.of()).stream()
                            .map(day -> day(day, own.get(day.day())))
                            .toList());
        }
        return days;
    }

    private static Day day(DayNorm norm, @Nullable Sum sum) {
        return sum == null
                ? new Day(norm.day(), norm.seconds(), 0, 0, false)
                : new Day(norm.day(), norm.seconds(), sum.worked(), sum.running(), sum.growing());
    }

    private record Sum(UUID personId, LocalDate day, long worked, long running, boolean growing) {}

    private Map<UUID, Map<LocalDate, Sum>> worked(Collection<UUID> people, LocalDate from, LocalDate to) {
        List<Sum> sums = jdbc.sql("""
                        select t.person_id, t.day, coalesce(sum(t.seconds) filter (where not t.running), 0) as worked,
                            coalesce(sum(t.seconds) filter (where t.running), 0) as running, bool_or(t.growing) as growing
                        from %s t where t.person_id = any(:people) group by t.person_id, t.day
                        """.formatted(WorkedDays.TABLE))
                .param("people", people.toArray(UUID[]::new))
                .param("from", from)
                .param("to", to)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Sum.class)
                .list();
        return sums.stream()
                .collect(Collectors.groupingBy(Sum::personId, Collectors.toMap(Sum::day, Function.identity())));
    }
}
