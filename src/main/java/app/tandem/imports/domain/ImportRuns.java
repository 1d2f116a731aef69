package app.tandem.imports.domain;

import app.tandem.clients.ClientScope;
import app.tandem.imports.domain.ImportRun.State;
import app.tandem.imports.domain.Importer.Made;
import app.tandem.imports.domain.Importer.Outcome;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports with how far they are; everybody sees their own, admins all. */
@Service
@Transactional
public class ImportRuns {

    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<Warning>> WARNINGS = new TypeReference<>() {};
    private static final List<String> ORDER = List.of(
            "lists",
            "archivedLists",
            "cards",
            "archivedCards",
            "checklists",
            "checkItems",
            "checkItemsDone",
            "comments",
            "attachments",
            "labels",
            "covers",
            "members",
            "fields",
            "fieldValues",
            "history",
            "rows",
            "imported",
            "duplicates",
            "rejected",
            "newCards",
            "seconds");
    private static final int LATEST = 50;
    private static final int MOST_EARLIER = 3;

    /** What was imported into stays known to whoever did it; how it is called now only to who may see it. */
    private static final String SELECT = """
            select r.*, p.board_id, case when %1$s then '/boards/' || c.key || '/' || p.key end as board_path, a.name as author,
                coalesce(case when %1$s then c.name || ' · ' || p.name end,
                    (select k.name from client k where k.id = r.client_id and %2$s)) as place
            from import_run r join person a on a.id = r.created_by
            left join project p on p.id = r.project_id left join client c on c.id = p.client_id
            """;

    private static final String OF_VIEWER = SELECT.formatted(ProjectScope.visible("p", "c"), ClientScope.visible("k"));

    private final JdbcClient jdbc;
    private final Projects projects;
    private final JsonMapper json;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, Projects projects, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.json = json;
        this.clock = clock;
    }

    /** @param state {@code RUNNING}, or {@code ASKING} to be {@link #start started} */
    UUID begin(
            Viewer viewer,
            ImportKind kind,
            State state,
            UUID fileId,
            String fileName,
            Map<String, String> options,
            int total,
            @Nullable String source) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into import_run (id, kind, state, file_id, file_name, options, total, source_id, created_by, created_at)
                        values (:id, :kind, :state, :file, :name, cast(:options as jsonb), :total, :source, :viewer, :now)
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("state", state.name())
                .param("file", fileId)
                .param("name", fileName)
                .param("options", json.writeValueAsString(options))
                .param("total", total)
                .param("source", source)
                .param("viewer", viewer.id())
                .param("now", now())
                .update();
        return id;
    }

    /** @throws NotFoundException {@code import.not-found} */
    @Transactional(readOnly = true)
    public ImportRun one(Viewer viewer, @Nullable UUID id) {
        return jdbc.sql(OF_VIEWER + " where r.id = :id and (:admin or r.created_by = :viewer)")
                .params(projects.scope(viewer).parameters())
                .param("id", id)
                .param("admin", viewer.isAdmin())
                .param("viewer", viewer.id())
                .query((row, index) -> run(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("import"));
    }

    /** The latest, newest first. */
    @Transactional(readOnly = true)
    public List<ImportRun> latest(Viewer viewer) {
        return jdbc.sql(OF_VIEWER
                        + " where :admin or r.created_by = :viewer order by r.created_at desc, r.id limit :most")
                .params(projects.scope(viewer).parameters())
                .param("admin", viewer.isAdmin())
                .param("viewer", viewer.id())
                .param("most", LATEST)
                .query((row, index) -> run(row))
                .list();
    }

    /**
     * An import of the same board of the other tool, whose project is still there.
     *
     * @param project its name
     * @param path to its board
     */
    public record Earlier(Instant at, String project, String path) {}

    /** When the board that a run is of has come before into projects that the viewer may see, the latest first. */
    @Transactional(readOnly = true)
    public List<Earlier> earlier(Viewer viewer, UUID runId) {
        return jdbc.sql("""
                        select before.ended_at as at, p.name as project, '/boards/' || c.key || '/' || p.key as path
                        from import_run r join import_run before on before.source_id = r.source_id and before.id <> r.id
                            and before.kind = r.kind and before.state = 'DONE'
                        join project p on p.id = before.project_id join client c on c.id = p.client_id
                        where r.id = :run and %s order by before.ended_at desc, before.id limit :most
                        """.formatted(ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .param("run", runId)
                .param("most", MOST_EARLIER)
                .query(Earlier.class)
                .list();
    }

    /** Those that are not at their end, oldest first. */
    @Transactional(readOnly = true)
    List<ImportRun> unfinished() {
        return jdbc.sql(SELECT.formatted("true", "true")
                        + " where r.state in ('RUNNING', 'UNDOING') order by r.created_at, r.id limit :most")
                .param("most", LATEST)
                .query((row, index) -> run(row))
                .list();
    }

    /**
     * Lets one run that has waited for its answers.
     *
     * @return false when it does not wait any more
     */
    boolean start(UUID id, Map<String, String> options, int total) {
        return jdbc.sql("""
                        update import_run set state = 'RUNNING', options = cast(:options as jsonb), total = :total
                        where id = :id and state = 'ASKING'
                        """)
                        .param("id", id)
                        .param("options", json.writeValueAsString(options))
                        .param("total", total)
                        .update()
                == 1;
    }

    /**
     * Lets one that is at its end be taken back by somebody.
     *
     * @return false when it is not at its end any more
     */
    boolean beginUndoing(UUID id, Viewer viewer) {
        return jdbc.sql("""
                        update import_run set state = 'UNDOING', undone_by = :viewer, refusal = null, done = 0
                        where id = :id and state = 'DONE'
                        """).param("id", id).param("viewer", viewer.id()).update() == 1;
    }

    /** Leaves one as it was that could not be taken back, and keeps why. */
    void refuseUndoing(UUID id, Warning why) {
        jdbc.sql(
                        "update import_run set state = 'DONE', refusal = cast(:why as jsonb), done = total where id = :id and state = 'UNDOING'")
                .param("why", json.writeValueAsString(why))
                .param("id", id)
                .update();
    }

    /**
     * Marks one as taken back that is still as it was seen.
     *
     * @return false when it is not
     */
    boolean undo(UUID id, State seen) {
        return jdbc.sql(
                                "update import_run set state = 'UNDONE', ended_at = :now, project_id = null, client_id = null where id = :id and state = :seen")
                        .param("seen", seen.name())
                        .param("id", id)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Lets the project and the client of one be removed, in the transaction that does so. */
    @Transactional(propagation = Propagation.MANDATORY)
    void letGo(UUID id) {
        jdbc.sql("update import_run set project_id = null, client_id = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Seen at once, whatever becomes of the transaction that writes. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void progress(UUID id, int done) {
        jdbc.sql("update import_run set done = :done where id = :id and state in ('RUNNING', 'UNDOING')")
                .param("done", done)
                .param("id", id)
                .update();
    }

    /**
     * Holds a run until the transaction ends, so that two instances never write it both.
     *
     * @param state in which it was found
     * @return false when it has come to its end meanwhile, or to that of what was asked before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hold(UUID id, State state) {
        // Not the row itself: the progress is written into it from another transaction.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('import ' || :id, 0))")
                .param("id", id.toString())
                .query((row, index) -> true)
                .single();
        return jdbc.sql("select state = :state from import_run where id = :id")
                .param("id", id)
                .param("state", state.name())
                .query(Boolean.class)
                .single();
    }

    /** To be called in the transaction that has written everything, so that nothing is written twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    void finish(UUID id, Outcome outcome) {
        end(id, State.DONE, outcome);
    }

    void fail(UUID id, Warning why) {
        end(id, State.FAILED, Outcome.of(Map.of(), List.of(why)));
    }

    /**
     * What an import has made and what is still as it has left it.
     *
     * @param joined whom it has taken into the teams of which projects, unless they have left since
     */
    Made made(UUID id) {
        record Membership(UUID projectId, UUID personId) {}
        Map<UUID, Set<UUID>> joined = jdbc
                .sql("select project_id, person_id from import_joined where run_id = :id")
                .param("id", id)
                .query(Membership.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Membership::projectId, Collectors.mapping(Membership::personId, Collectors.toSet())));
        return jdbc.sql(
                        "select made_clients, made_projects, made_people, made_cards, made_lists from import_run where id = :id")
                .param("id", id)
                .query((row, index) -> new Made(
                        ids(row, "made_clients"),
                        ids(row, "made_projects"),
                        ids(row, "made_people"),
                        joined,
                        ids(row, "made_cards"),
                        ids(row, "made_lists")))
                .single();
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    /** Says what is left of an import that was taken back, in the transaction that has done so. */
    void leave(UUID id, List<Warning> left) {
        jdbc.sql("update import_run set warnings = cast(:warnings as jsonb) where id = :id")
                .param("warnings", json.writeValueAsString(left))
                .param("id", id)
                .update();
    }

    private void end(UUID id, State state, Outcome outcome) {
        Made made = outcome.made();
        jdbc.sql("""
                        update import_run set state = :state, ended_at = :now, client_id = :client, project_id = :project,
                            done = case :state when 'DONE' then total else done end,
                            counts = cast(:counts as jsonb), warnings = cast(:warnings as jsonb), made_client = :madeClient,
                            made_clients = :madeClients, made_projects = :madeProjects, made_people = :madePeople,
                            made_cards = :madeCards, made_lists = :madeLists
                        where id = :id and state = 'RUNNING'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("now", now())
                .param("client", outcome.clientId())
                .param("project", outcome.projectId())
                .param("counts", json.writeValueAsString(outcome.counts()))
                .param("warnings", json.writeValueAsString(outcome.warnings()))
                .param(
                        "madeClient",
                        outcome.clientId() != null && made.clients().contains(outcome.clientId()))
                .param("madeClients", made.clients().toArray(UUID[]::new))
                .param("madeProjects", made.projects().toArray(UUID[]::new))
                .param("madePeople", made.people().toArray(UUID[]::new))
                .param("madeCards", made.cards().toArray(UUID[]::new))
                .param("madeLists", made.lists().toArray(UUID[]::new))
                .update();
        made.joined()
                .forEach((project, people) -> jdbc.sql("""
                        insert into import_joined (run_id, project_id, person_id)
                        select :id, :project, p.id from unnest(cast(:people as uuid[])) as p (id)
                        """)
                        .param("id", id)
                        .param("project", project)
                        .param("people", people.toArray(UUID[]::new))
                        .update());
    }

    private ImportRun run(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new ImportRun(
                row.getObject("id", UUID.class),
                ImportKind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getObject("file_id", UUID.class),
                row.getString("file_name"),
                json.readValue(row.getString("options"), OPTIONS),
                row.getInt("done"),
                row.getInt("total"),
                inOrder(json.readValue(row.getString("counts"), COUNTS)),
                json.readValue(row.getString("warnings"), WARNINGS),
                row.getObject("client_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("board_id", UUID.class),
                row.getString("board_path"),
                row.getString("place"),
                row.getString("author"),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getBoolean("made_client"),
                List.of((UUID[]) row.getArray("made_people").getArray()),
                row.getObject("undone_by", UUID.class),
                refusal(row.getString("refusal")));
    }

    private @Nullable Warning refusal(@Nullable String written) {
        return written == null ? null : json.readValue(written, Warning.class);
    }

    /** PostgreSQL keeps the members of an object by their length; they are shown from the whole to its parts. */
    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(counts::containsKey).forEach(name -> ordered.put(name, counts.get(name)));
        return ordered;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
