package app.tandem.time.domain;

import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import app.tandem.time.Capacity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class PeoplesDays implements Capacity {

    private final JdbcClient jdbc;
    private final WorkingTime workingTime;

    PeoplesDays(JdbcClient jdbc, WorkingTime workingTime) {
        this.jdbc = jdbc;
        this.workingTime = workingTime;
    }

    @Override
    public Map<UUID, List<Day>> days(Collection<UUID> people, LocalDate from, LocalDate to) {
        Map<UUID, List<DayNorm>> norms = workingTime.norms(people, from, to);
        Map<UUID, Map<LocalDate, Long>> worked = worked(people, from, to);
        Map<UUID, List<Day>> days = new HashMap<>();
        for (UUID person : people) {
            Map<LocalDate, Long> own = worked.getOrDefault(person, Map.of());
            days.put(
                    person,
                    norms.getOrDefault(person, List.of()).stream()
                            .map(day -> new Day(day.day(), day.seconds(), own.getOrDefault(day.day(), 0L)))
                            .toList());
        }
        return days;
    }

    private Map<UUID, Map<LocalDate, Long>> worked(Collection<UUID> people, LocalDate from, LocalDate to) {
        record Sum(UUID personId, LocalDate day, long seconds) {}
        List<Sum> sums = jdbc.sql("""
                        select t.person_id, t.day, sum(t.seconds) as seconds from time_part t
                        where t.person_id = any(:people) and t.day between :from and :to
                            and t.last_day >= :from and t.first_day <= :to group by t.person_id, t.day
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("from", from)
                .param("to", to)
                .query(Sum.class)
                .list();
        return sums.stream().collect(Collectors.groupingBy(Sum::personId, Collectors.toMap(Sum::day, Sum::seconds)));
    }
}
