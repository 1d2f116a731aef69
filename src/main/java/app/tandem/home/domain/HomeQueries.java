package app.tandem.home.domain;

import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the first page shows, in the scope of the viewer. */
@Service
@Transactional(readOnly = true)
public class HomeQueries {

    /** A project that is not finished. */
    public record ProjectRow(String name, String clientName, String path, String state, int goals, int goalsReached) {}

    /** A client that the viewer answers for. */
    public record ClientRow(String name, String path, int projects, int contacts) {}

    /** An open goal whose day is near or past. */
    public record GoalRow(String name, LocalDate due, String projectName, String clientName, String path) {}

    /**
     * What an admin still has to do before others can begin.
     *
     * @param staff active people of the agency
     * @param letters that wait to be sent
     */
    public record Start(int staff, int clients, int letters) {}

    private final JdbcClient jdbc;
    private final Clients clients;
    private final Projects projects;

    HomeQueries(JdbcClient jdbc, Clients clients, Projects projects) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.projects = projects;
    }

    /** Those in whose team the viewer is come first. */
    public List<ProjectRow> projects(Viewer viewer) {
        return jdbc.sql("""
                        select p.name, c.name as client_name, '/projects/' || c.key || '/' || p.key as path, p.state,
                            (select count(*) from project_goal g where g.project_id = p.id) as goals,
                            (select count(*) from project_goal g where g.project_id = p.id and g.state = 'REACHED')
                                as goals_reached
                        from project p join client c on c.id = p.client_id
                        where %s and p.archived_at is null and p.state <> 'FINISHED'
                        order by exists (select from project_member m where m.project_id = p.id
                                and m.person_id = :scopeMember) desc,
                            c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id limit 12
                        """.formatted(ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .query(ProjectRow.class)
                .list();
    }

    public List<ClientRow> clients(Viewer viewer) {
        return jdbc.sql("""
                        select c.name, '/clients/' || c.key as path,
                            (select count(*) from project p where p.client_id = c.id and p.archived_at is null
                                and p.state <> 'FINISHED') as projects,
                            (select count(*) from person p where p.client_id = c.id and p.erased_at is null) as contacts
                        from client c where %s and c.archived_at is null
                        order by c.name collate "ru-x-icu", c.id limit 12
                        """.formatted(ClientScope.editable("c")))
                .params(clients.scope(viewer).parameters())
                .query(ClientRow.class)
                .list();
    }

    public List<GoalRow> goalsUpTo(Viewer viewer, LocalDate day) {
        return jdbc.sql("""
                        select g.name, g.due, p.name as project_name, c.name as client_name,
                            '/projects/' || c.key || '/' || p.key || '/goals/' || g.id as path
                        from project_goal g join project p on p.id = g.project_id join client c on c.id = p.client_id
                        where %s and p.archived_at is null and g.state = 'OPEN' and g.due <= :day
                        order by g.due, g.id limit 8
                        """.formatted(ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("day", day)
                .query(GoalRow.class)
                .list();
    }

    public Start start() {
        return jdbc.sql("""
                        select (select count(*) from person where role <> 'CLIENT' and deactivated_at is null) as staff,
                            (select count(*) from client) as clients,
                            (select count(*) from letter where state = 'WAITING') as letters
                        """).query(Start.class).single();
    }
}
