package app.tandem.people.domain;

import app.tandem.people.domain.AbsenceService.Absence;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The weeks and absences of one person together: their page has much else to read, and eight statements for it. */
@Service
@Transactional(readOnly = true)
public class PersonTimeQueries {

    /** Both the latest first; no weeks for who has the standard one. */
    public record PersonTime(List<WeekHours> weeks, List<Absence> absences) {}

    private final JdbcClient jdbc;

    PersonTimeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public PersonTime of(UUID personId) {
        PersonTime time = new PersonTime(new ArrayList<>(), new ArrayList<>());
        jdbc.sql("""
                        select w.seconds, w.ends, w.country, coalesce(w.from_day, a.from_day) as from_day,
                            a.id, a.kind, a.to_day, a.note, a.version
                        from (select * from working_hours where person_id = :person
                            order by from_day desc limit 200) w
                        full join (select * from absence where person_id = :person and removed_at is null
                            order by from_day desc limit 200) a on false
                        order by 4 desc
                        """).param("person", personId).query(row -> {
            if (row.getObject("id") == null) {
                time.weeks().add(WorkingHoursRows.map(row));
            } else {
                time.absences().add(AbsenceService.map(row));
            }
        });
        return time;
    }
}
