package app.tandem.time.domain;

import app.tandem.people.PersonName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have worked lately, as far as the viewer may know of it. */
@Service
@Transactional(readOnly = true)
public class TeamHours {

    /**
     * One person's hours; running timers are not yet in them.
     *
     * @param unnoted entries of the week that say nothing of what was done
     * @param flagged entries of forgotten timers that wait to be confirmed
     */
    public record OfPerson(PersonName person, long today, long week, int unnoted, int flagged) {

        public boolean hasSeconds() {
            return today % 60 != 0 || week % 60 != 0;
        }
    }

    private final JdbcClient jdbc;
    private final Projects projects;

    TeamHours(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /** Everybody who has worked since that Monday, by name. */
    public List<OfPerson> since(Viewer viewer, LocalDate monday, LocalDate today) {
        return jdbc.sql("""
                        select w.id, w.name, w.role, w.client_id, w.deactivated_at is null as active,
                            coalesce(sum(t.seconds) filter (where t.day = :today), 0) as today, sum(t.seconds) as week,
                            count(distinct e.id) filter (where e.note = '') as unnoted,
                            count(distinct e.id) filter (where e.flagged_at is not null) as flagged
                        from time_part t join time_entry e on e.id = t.entry_id join client c on c.id = t.client_id
                        join person w on w.id = t.person_id
                        where t.day between :monday and :today and t.last_day >= :monday and t.first_day <= :today and %s
                        group by w.id order by w.name collate "ru-x-icu", w.id limit 1000
                        """.formatted(EntryScope.visible("t", "c")))
                .params(projects.scope(viewer).parameters())
                .param("monday", monday)
                .param("today", today)
                .query((row, index) -> new OfPerson(
                        new PersonName(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")),
                                row.getObject("client_id", UUID.class),
                                row.getBoolean("active")),
                        row.getLong("today"),
                        row.getLong("week"),
                        row.getInt("unnoted"),
                        row.getInt("flagged")))
                .list();
    }

    /**
     * One project's hours; running timers are not yet in them.
     *
     * @param people how many have worked on it this week
     */
    public record OfProject(UUID id, String name, String clientName, long today, long week, int people) {

        public boolean hasSeconds() {
            return today % 60 != 0 || week % 60 != 0;
        }
    }

    /** Every project on which somebody has worked since that Monday, the most worked on first. */
    public List<OfProject> byProject(Viewer viewer, LocalDate monday, LocalDate today) {
        return jdbc.sql("""
                        select p.id, p.name, c.name as client_name,
                            coalesce(sum(t.seconds) filter (where t.day = :today), 0) as today, sum(t.seconds) as week,
                            count(distinct t.person_id) as people
                        from time_part t join project p on p.id = t.project_id join client c on c.id = t.client_id
                        where t.day between :monday and :today and t.last_day >= :monday and t.first_day <= :today and %s
                        group by p.id, c.id order by week desc, c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id limit 1000
                        """.formatted(EntryScope.visible("t", "c")))
                .params(projects.scope(viewer).parameters())
                .param("monday", monday)
                .param("today", today)
                .query(OfProject.class)
                .list();
    }
}
