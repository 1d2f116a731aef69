package app.tandem.projects.domain;

import app.tandem.people.Duties;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The projects in whose team a person is. */
@Component
class ProjectDuties implements Duties {

    private final JdbcClient jdbc;

    ProjectDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String key() {
        return "duties.projects";
    }

    @Override
    public long count(UUID personId) {
        return jdbc.sql("""
                        select count(*) from project_member m join project p on p.id = m.project_id
                        where m.person_id = :person and p.archived_at is null
                        """).param("person", personId).query(Long.class).single();
    }
}
