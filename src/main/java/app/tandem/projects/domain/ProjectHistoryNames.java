package app.tandem.projects.domain;

import app.tandem.audit.HistoryNames;
import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goals keep the id of their stage in their history, cards that of their goal, rates those of their client or project. */
@Component
class ProjectHistoryNames implements HistoryNames {

    private final JdbcClient jdbc;
    private final Projects projects;

    ProjectHistoryNames(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    @Override
    public Map<UUID, String> names(Viewer viewer, Set<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
                        select s.id, case when %1$s then s.name else '' end as name
                        from project_stage s join project p on p.id = s.project_id join client c on c.id = p.client_id
                        where s.id = any(:ids)
                        union all
                        select g.id, case when %1$s then g.name else '' end
                        from project_goal g join project p on p.id = g.project_id join client c on c.id = p.client_id
                        where g.id = any(:ids)
                        union all
                        select p.id, case when %1$s then p.name else '' end
                        from project p join client c on c.id = p.client_id where p.id = any(:ids)
                        union all
                        select c.id, case when %2$s then c.name else '' end from client c where c.id = any(:ids)
                        """.formatted(ProjectScope.visible("p", "c"), ClientScope.visible("c")))
                .params(projects.scope(viewer).parameters())
                .param("ids", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
        return names;
    }
}
