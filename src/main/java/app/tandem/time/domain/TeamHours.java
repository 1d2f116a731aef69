package app.tandem.time.domain;

import app.tandem.people.PersonName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
     * One person's hours.
     *
     * @param today with what has run so far today, as are those of the week
     * @param running a timer runs, so that they grow
     * @param unnoted entries of the week that say nothing of what was done
     * @param flagged entries of forgotten timers that wait to be confirmed
     * @param elsewhere of the week too, in seconds, for clients that the viewer does not see: free hours count it
     */
    public record OfPerson(
            PersonName person, long today, long week, boolean running, int unnoted, int flagged, long elsewhere) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    TeamHours(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** Everybody who has worked since that Monday for clients that the viewer sees, by name. */
    public List<OfPerson> since(Viewer viewer, LocalDate monday, LocalDate today) {
        return jdbc.sql("""
                        select w.id, w.name, w.role, w.client_id, w.deactivated_at is null as active,
                            coalesce(sum(t.seconds) filter (where t.seen and t.day = :to), 0) as today,
                            sum(t.seconds) filter (where t.seen) as week, bool_or(t.seen and t.running) as running,
                            count(distinct e.id) filter (where t.seen and e.note = '' and not t.running) as unnoted,
                            count(distinct e.id) filter (where t.seen and e.flagged_at is not null) as flagged,
                            coalesce(sum(t.seconds) filter (where not t.seen), 0) as elsewhere
                        from (select t.*, %2$s is true as seen from %1$s t join client c on c.id = t.client_id) t
                        join time_entry e on e.id = t.entry_id join person w on w.id = t.person_id
                        group by w.id having bool_or(t.seen) order by w.name collate "ru-x-icu", w.id limit 1000
                        """.formatted(WorkedDays.TABLE, EntryScope.visible("t", "c")))
                .params(projects.scope(viewer).parameters())
                .param("from", monday)
                .param("to", today)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> new OfPerson(
                        new PersonName(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")),
                                row.getObject("client_id", UUID.class),
                                row.getBoolean("active")),
                        row.getLong("today"),
                        row.getLong("week"),
                        row.getBoolean("running"),
                        row.getInt("unnoted"),
                        row.getInt("flagged"),
                        row.getLong("elsewhere")))
                .list();
    }

    /**
     * One project's hours.
     *
     * @param today with what has run so far today, as are those of the week
     * @param timers that run, so that they grow
     * @param people how many have worked on it this week
     */
    public record OfProject(UUID id, String name, String clientName, long today, long week, int timers, int people) {}

    /** Every project on which somebody has worked since that Monday, the most worked on first. */
    public List<OfProject> byProject(Viewer viewer, LocalDate monday, LocalDate today) {
        return jdbc.sql("""
                        select p.id, p.name, c.name as client_name,
                            coalesce(sum(t.seconds) filter (where t.day = :to), 0) as today, sum(t.seconds) as week,
                            count(distinct t.person_id) filter (where t.running) as timers, count(distinct t.person_id) as people
                        from %s t join project p on p.id = t.project_id join client c on c.id = t.client_id
                        where %s
                        group by p.id, c.id order by week desc, c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id limit 1000
                        """.formatted(WorkedDays.TABLE, EntryScope.visible("t", "c")))
                .params(projects.scope(viewer).parameters())
                .param("from", monday)
                .param("to", today)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(OfProject.class)
                .list();
    }
}
