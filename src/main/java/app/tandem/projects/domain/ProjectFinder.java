package app.tandem.projects.domain;

import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.projects.ProjectName;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds projects in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
public class ProjectFinder implements Projects {

    private static final String SELECT =
            """
            select p.id, p.client_id, c.key as client_key, c.name as client_name, p.key, p.name, p.board_id,
                p.archived_at is not null as archived, %s as editable, %s as workable
            from project p join client c on c.id = p.client_id
            where %s
            """.formatted(ClientScope.editable("c"), ProjectScope.workable("p", "c"), ProjectScope.visible("p", "c"));
    private final JdbcClient jdbc;
    private final Clients clients;

    ProjectFinder(JdbcClient jdbc, Clients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    @Override
    public ProjectScope scope(Viewer viewer) {
        return new ProjectScope(viewer, clients.scope(viewer));
    }

    @Override
    public ProjectName visible(Viewer viewer, UUID id) {
        return jdbc.sql(SELECT + " and p.id = :id")
                .param("id", id)
                .params(scope(viewer).parameters())
                .query(ProjectFinder::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("project"));
    }

    @Override
    public ProjectName ofBoard(Viewer viewer, UUID boardId) {
        return jdbc.sql(SELECT + " and p.board_id = :board")
                .param("board", boardId)
                .params(scope(viewer).parameters())
                .query(ProjectFinder::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("board"));
    }

    @Override
    public ProjectName visible(Viewer viewer, String clientKey, String key) {
        return jdbc.sql(SELECT + " and c.key = :clientKey and p.key = :key")
                .param("clientKey", clientKey.toUpperCase(Locale.ROOT))
                .param("key", key.toUpperCase(Locale.ROOT))
                .params(scope(viewer).parameters())
                .query(ProjectFinder::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("project"));
    }

    @Override
    public ProjectName editable(Viewer viewer, UUID id) {
        return mustBeEditable(visible(viewer, id));
    }

    /** As {@link #visible(Viewer, String, String)}, for somebody who may also change it. */
    public ProjectName editable(Viewer viewer, String clientKey, String key) {
        return mustBeEditable(visible(viewer, clientKey, key));
    }

    /** Whether somebody who sees the project also works on it: answers for the client, or is in the team. */
    public boolean worksOn(Viewer viewer, ProjectName project) {
        return project.editable()
                || jdbc.sql("select exists (select from project_member where project_id = :id and person_id = :person)")
                        .param("id", project.id())
                        .param("person", viewer.id())
                        .query(Boolean.class)
                        .single();
    }

    private static ProjectName mustBeEditable(ProjectName project) {
        if (!project.editable()) {
            throw new ForbiddenException("project.read-only");
        }
        return project;
    }

    @Override
    public List<ProjectName> running(Viewer viewer) {
        return jdbc.sql(SELECT + """
                         and p.archived_at is null
                        order by c.name collate "ru-x-icu", p.name collate "ru-x-icu", p.id limit 1000
                        """)
                .params(scope(viewer).parameters())
                .query(ProjectFinder::map)
                .list();
    }

    private static ProjectName map(ResultSet row, int index) throws SQLException {
        return new ProjectName(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_key"),
                row.getString("client_name"),
                row.getString("key"),
                row.getString("name"),
                row.getObject("board_id", UUID.class),
                row.getBoolean("archived"),
                row.getBoolean("editable"),
                row.getBoolean("workable"));
    }
}
