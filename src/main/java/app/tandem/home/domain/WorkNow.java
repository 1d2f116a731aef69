package app.tandem.home.domain;

import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import app.tandem.time.EntryScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works on what at this moment, as far as the viewer may know of it. */
@Service
@Transactional(readOnly = true)
public class WorkNow {

    private static final int MOST = 12;

    /**
     * A running timer.
     *
     * @param seconds that it has run
     * @param flagged it has run longer than anybody works
     */
    public record Row(
            UUID personId, String person, String title, String client, String path, long seconds, boolean flagged) {

        public String initials() {
            return Initials.of(person);
        }

        /** Colour of the avatar, 1 to 6. */
        public int hue() {
            return Initials.hue(personId);
        }
    }

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    WorkNow(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** Those who began first come first. */
    public List<Row> of(Viewer viewer) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select e.person_id, w.name as person, coalesce(x.title, p.name) as title, c.name as client, e.started_at,
                            case when x.id is null then '/projects/' || c.key || '/' || p.key
                                else '/cards/' || c.key || '-' || x.number end as path, e.flagged_at is not null as flagged
                        from time_entry e join person w on w.id = e.person_id join project p on p.id = e.project_id
                        join client c on c.id = e.client_id left join card x on x.id = e.card_id
                        where e.seconds is null and %s order by e.started_at, e.id limit :most
                        """.formatted(EntryScope.visible("e", "c")))
                .params(projects.scope(viewer).parameters())
                .param("most", MOST)
                .query((row, index) -> new Row(
                        row.getObject("person_id", UUID.class),
                        row.getString("person"),
                        row.getString("title"),
                        row.getString("client"),
                        row.getString("path"),
                        Duration.between(row.getTimestamp("started_at").toInstant(), now)
                                .toSeconds(),
                        row.getBoolean("flagged")))
                .list();
    }
}
