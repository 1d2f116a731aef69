package app.tandem.projects.domain;

import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectScope;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import app.tandem.shared.web.LikePattern;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of projects and what a project's page shows, in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
public class ProjectQueries {

    /** By what the list is sorted. */
    public enum Sort {
        CLIENT("c.name collate \"ru-x-icu\", p.name collate \"ru-x-icu\""),
        NAME("p.name collate \"ru-x-icu\""),
        STATE("array_position(array['RUNNING','PREPARING','PAUSED','FINISHED'], p.state), p.name collate \"ru-x-icu\""),
        NEWEST("p.created_at desc");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * What is looked for.
     *
     * @param text part of the name, key or client's name; empty for all
     * @param mine only those in whose team the viewer is
     */
    public record Filter(
            String text,
            @Nullable UUID clientId,
            @Nullable ProjectState state,
            boolean mine,
            boolean archived,
            Sort sort) {

        public static Filter running() {
            return new Filter("", null, null, false, false, Sort.CLIENT);
        }
    }

    /** A project in a list; goals are counted as reached of all. */
    public record Row(
            UUID id,
            UUID clientId,
            String clientKey,
            String clientName,
            String key,
            String name,
            UUID boardId,
            ProjectState state,
            @Nullable LocalDate endsOn,
            int team,
            int goals,
            int goalsReached,
            boolean archived,
            boolean editable) {

        public String path() {
            return "/projects/" + clientKey + "/" + key;
        }
    }

    /** Something to choose. */
    public record Named(UUID id, String name) {}

    /** A project with what its own page shows; {@code version} goes back with a change. */
    public record Whole(Row row, ProjectDetails details, long version) {}

    /** Somebody in the team. */
    public record Member(UUID id, String name, String duty, String position) {
        public String initials() {
            return Initials.of(name);
        }

        /** Colour of the avatar, 1 to 6. */
        public int hue() {
            return Initials.hue(id);
        }
    }

    private static final String COLUMNS = """
            p.*, c.key as client_key, c.name as client_name, p.archived_at is not null as archived, %s as editable,
            (select count(*) from project_member m where m.project_id = p.id) as team,
            (select count(*) from project_goal g where g.project_id = p.id) as goals,
            (select count(*) from project_goal g where g.project_id = p.id and g.state = 'REACHED') as reached
            """.formatted(ClientScope.editable("c"));
    private static final String FROM = "from project p join client c on c.id = p.client_id";

    private final JdbcClient jdbc;
    private final ProjectFinder projects;

    ProjectQueries(JdbcClient jdbc, ProjectFinder projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    public PageOf<Row> list(Viewer viewer, Filter filter, Paging paging) {
        long[] total = {0};
        List<Row> rows = jdbc.sql("""
                        select %s, count(*) over () as total %s
                        where %s and (p.archived_at is not null) = :archived
                            and (cast(:client as uuid) is null or p.client_id = :client)
                            and (cast(:state as text) is null or p.state = :state)
                            and (not :mine or exists (select from project_member m
                                where m.project_id = p.id and m.person_id = :scopeMember))
                            and (:text = '' or p.name ilike :like or p.key ilike :like or c.name ilike :like)
                        order by %s, p.id limit :limit offset :offset
                        """.formatted(COLUMNS, FROM, ProjectScope.visible("p", "c"), filter.sort().sql))
                .params(parameters(viewer, filter))
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query((row, index) -> {
                    total[0] = row.getLong("total");
                    return row(row);
                })
                .list();
        return PageOf.of(rows, paging, total[0]);
    }

    private Map<String, @Nullable Object> parameters(Viewer viewer, Filter filter) {
        Map<String, @Nullable Object> parameters =
                new HashMap<>(projects.scope(viewer).parameters());
        parameters.put("archived", filter.archived());
        parameters.put("client", filter.clientId());
        parameters.put("state", filter.state() == null ? null : filter.state().name());
        parameters.put("mine", filter.mine());
        parameters.put("text", filter.text().strip());
        parameters.put("like", LikePattern.anywhere(filter.text()));
        return parameters;
    }

    /** Projects that are offered as the shape of new ones. */
    public List<Named> templates(Viewer viewer) {
        return jdbc.sql("""
                        select p.id, p.name || ' · ' || c.name as name %s where %s and p.template
                        order by p.name collate "ru-x-icu", p.id limit 200
                        """.formatted(FROM, ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .query(Named.class)
                .list();
    }

    /** The project whose id the caller has found in the viewer's scope. */
    public Whole whole(Viewer viewer, UUID id) {
        return jdbc.sql("select %s %s where p.id = :id".formatted(COLUMNS, FROM))
                .params(projects.scope(viewer).parameters())
                .param("id", id)
                .query((row, index) -> new Whole(row(row), details(row), row.getLong("version")))
                .single();
    }

    /** The team of a project that the caller has found in the viewer's scope. */
    public List<Member> team(UUID projectId) {
        return jdbc.sql("""
                        select p.id, p.name, m.duty, p.position from project_member m join person p on p.id = m.person_id
                        where m.project_id = :project order by p.name collate "ru-x-icu", p.id limit 500
                        """).param("project", projectId).query(Member.class).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_key"),
                row.getString("client_name"),
                row.getString("key"),
                row.getString("name"),
                row.getObject("board_id", UUID.class),
                ProjectState.valueOf(row.getString("state")),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("team"),
                row.getInt("goals"),
                row.getInt("reached"),
                row.getBoolean("archived"),
                row.getBoolean("editable"));
    }

    private static ProjectDetails details(ResultSet row) throws SQLException {
        return new ProjectDetails(
                row.getString("name"),
                row.getString("key"),
                row.getString("description"),
                ProjectState.valueOf(row.getString("state")),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getBoolean("template"));
    }
}
