package app.tandem.projects.domain;

import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.LatinKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class NamedProjects implements ProjectIntake {

    private static final int LONGEST_KEY = 20;
    private static final int USUAL_KEY = 10;
    private static final int LONGEST_NAME = 120;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final ProjectService service;
    private final Clock clock;

    NamedProjects(JdbcClient jdbc, Projects projects, ProjectService service, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public ProjectName make(Viewer viewer, UUID clientId, String name, @Nullable String key) {
        String called = shortened(name);
        ProjectDetails details = new ProjectDetails(
                called, key == null ? keyFor(clientId, called) : key, "", ProjectState.RUNNING, null, null, false);
        return service.create(viewer, clientId.toString(), details, null);
    }

    @Override
    public Found named(Viewer viewer, UUID clientId, String name) {
        return jdbc.sql("""
                        select id from project where client_id = :client and lower(name) = lower(:name)
                        order by archived_at is not null, created_at, id limit 1
                        """)
                .param("client", clientId)
                .param("name", shortened(name))
                .query(UUID.class)
                .optional()
                .map(id -> new Found(projects.visible(viewer, id), false))
                .orElseGet(() -> new Found(make(viewer, clientId, name, null), true));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<InClient, UUID> known(Viewer viewer, Collection<InClient> names) {
        List<InClient> places = List.copyOf(names);
        Map<InClient, UUID> known = new HashMap<>();
        jdbc.sql("""
                        select n.place, p.id from unnest(cast(:clientIds as uuid[]), cast(:clients as text[]), cast(:names as text[]))
                            with ordinality as n (client_id, client, name, place)
                        cross join lateral (select c.id from client c where %s and (c.id = n.client_id
                            or n.client_id is null and lower(c.name) = lower(n.client) and c.archived_at is null)
                            order by c.created_at, c.id limit 1) c
                        cross join lateral (select q.id from project q where q.client_id = c.id and lower(q.name) = lower(n.name)
                            order by q.archived_at is not null, q.created_at, q.id limit 1) p
                        """.formatted(ClientScope.editable("c")))
                .params(projects.scope(viewer).parameters())
                .param("clientIds", places.stream().map(InClient::clientId).toArray(UUID[]::new))
                .param("clients", places.stream().map(InClient::client).toArray(String[]::new))
                .param(
                        "names",
                        places.stream().map(one -> shortened(one.project())).toArray(String[]::new))
                .query((RowCallbackHandler)
                        row -> known.put(places.get(row.getInt("place") - 1), row.getObject("id", UUID.class)));
        return known;
    }

    @Override
    public Set<UUID> join(UUID projectId, Collection<UUID> people) {
        return jdbc.sql("""
                        insert into project_member (project_id, person_id, duty, joined_at)
                        select :project, p.id, '', :now from person p where p.id = any(:people) and p.role <> 'CLIENT'
                        on conflict do nothing returning person_id
                        """)
                .param("project", projectId)
                .param("people", people.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
    }

    @Override
    public void leave(UUID projectId, Collection<UUID> people) {
        jdbc.sql("delete from project_member where project_id = :project and person_id = any(:people)")
                .param("project", projectId)
                .param("people", people.toArray(UUID[]::new))
                .update();
    }

    @Override
    public boolean removeUnlessUsed(UUID projectId) {
        return jdbc.sql("select remove_project_unless_used(:id)")
                .param("id", projectId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void remove(UUID projectId) {
        for (String table : List.of("project_member", "project_goal", "project_stage")) {
            jdbc.sql("delete from " + table + " where project_id = :project")
                    .param("project", projectId)
                    .update();
        }
        jdbc.sql("delete from project where id = :project")
                .param("project", projectId)
                .update();
    }

    @Override
    public boolean isKeyFree(UUID clientId, String key) {
        return !taken(clientId).contains(key);
    }

    @Override
    public String keyFor(@Nullable UUID clientId, String name) {
        Set<String> taken = clientId == null ? Set.of() : taken(clientId);
        String wanted = LatinKey.of(name, USUAL_KEY);
        String free = wanted;
        for (int number = 2; taken.contains(free); number++) {
            free = LatinKey.numbered(wanted, number, LONGEST_KEY);
        }
        return free;
    }

    private Set<String> taken(UUID clientId) {
        return new HashSet<>(jdbc.sql("select key from project where client_id = :client")
                .param("client", clientId)
                .query(String.class)
                .list());
    }

    private static String shortened(String name) {
        String plain = name.strip();
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME).strip();
    }
}
