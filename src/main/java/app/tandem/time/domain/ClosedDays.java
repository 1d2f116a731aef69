package app.tandem.time.domain;

import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectName;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Days that are closed up to a date: for the whole agency by admins, for a project by whoever answers for its client. The
 * database keeps entries out of them.
 */
@Service
@Transactional(readOnly = true)
public class ClosedDays {

    private static final int LONGEST_REASON = 500;
    /** Subject of what is closed for all. */
    private static final UUID ALL = new UUID(0, 0);

    /**
     * A lock that holds.
     *
     * @param projectId null for all projects
     * @param through the last closed day
     */
    public record Lock(
            UUID id,
            @Nullable UUID projectId,
            @Nullable String projectName,
            @Nullable String clientName,
            LocalDate through,
            String reason,
            String closedBy,
            Instant closedAt,
            boolean editable) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Audit audit;
    private final Clock clock;

    ClosedDays(JdbcClient jdbc, Projects projects, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /** The locks that hold on what the viewer sees, that for all first. */
    public List<Lock> locks(Viewer viewer) {
        return jdbc.sql("""
                        select k.id, k.project_id, p.name as project_name, c.name as client_name, k.through_date as through, k.reason,
                            w.name as closed_by, k.closed_at,
                            case when k.project_id is null then :scopeAdmin else %s end as editable
                        from time_lock k join person w on w.id = k.closed_by left join project p on p.id = k.project_id
                        left join client c on c.id = p.client_id
                        where k.ended_at is null and (k.project_id is null or %s)
                        order by k.project_id is not null, c.name, p.name, k.id limit 1000
                        """.formatted(ClientScope.editable("c"), ProjectScope.visible("p", "c")))
                .params(projects.scope(viewer).parameters())
                .query(Lock.class)
                .list();
    }

    /** What keeps an entry from being changed; null when nothing does. */
    public @Nullable ClosedDay of(Entry entry) {
        if (!entry.closed()) {
            return null;
        }
        return jdbc.sql("""
                        select through_date, reason, project_id is null as everywhere from time_lock
                        where ended_at is null and (project_id is null or project_id = :project) and through_date >= :day
                        order by through_date desc, project_id is null desc limit 1
                        """)
                .param("project", entry.projectId())
                .param("day", entry.workDate())
                .query((row, index) -> ClosedDay.of(row))
                .optional()
                .orElse(null);
    }

    /** The last closed day of each of these projects, that for all counted; nothing for those where none is closed. */
    Map<UUID, LocalDate> through(List<UUID> projectIds) {
        Map<UUID, LocalDate> days = new HashMap<>();
        jdbc.sql("""
                        select p.id, max(k.through_date) as through from unnest(:projects) as p (id)
                        join time_lock k on k.ended_at is null and (k.project_id is null or k.project_id = p.id) group by p.id
                        """)
                .param("projects", projectIds.toArray(UUID[]::new))
                .query((row, index) ->
                        days.put(row.getObject("id", UUID.class), row.getObject("through", LocalDate.class)))
                .list();
        return days;
    }

    /**
     * Closes days, or moves the date up to which they are closed.
     *
     * @param projectId null for all projects
     * @throws ForbiddenException {@code time.lock-all} for all, unless the viewer is an admin; {@code project.read-only}
     * @throws RuleException {@code time.lock-future} for days that are not over anywhere, {@code time.reason-length}
     */
    @Transactional
    public UUID close(Viewer viewer, @Nullable UUID projectId, LocalDate through, String reason) {
        Subject subject = subject(viewer, projectId);
        Instant now = clock.instant();
        if (through.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw new RuleException("through", "time.lock-future");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new RuleException("reason", "time.reason-length", LONGEST_REASON);
        }
        awaitWriters();
        end(viewer, projectId, now);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into time_lock (id, project_id, through_date, reason, closed_by, closed_at)
                        values (:id, :project, :through, :reason, :viewer, :now)
                        """)
                .param("id", id)
                .param("project", projectId)
                .param("through", through)
                .param("reason", reason.strip())
                .param("viewer", viewer.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Change.created("time.closed", subject, new Closed(through, reason.strip())));
        return id;
    }

    /**
     * Opens closed days again.
     *
     * @throws NotFoundException {@code time-lock.not-found}
     * @throws ForbiddenException as for {@link #close}
     */
    @Transactional
    public void reopen(Viewer viewer, @Nullable UUID lockId) {
        Lock lock = locks(viewer).stream()
                .filter(found -> found.id().equals(lockId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("time-lock"));
        Subject subject = subject(viewer, lock.projectId());
        awaitWriters();
        end(viewer, lock.projectId(), clock.instant());
        audit.record(Change.removed("time.reopened", subject, new Closed(lock.through(), lock.reason())));
    }

    private record Closed(LocalDate through, String reason) {}

    private Subject subject(Viewer viewer, @Nullable UUID projectId) {
        if (projectId == null) {
            if (!viewer.isAdmin()) {
                throw new ForbiddenException("time.lock-all");
            }
            return Subject.of("time-lock", ALL, "");
        }
        ProjectName project = projects.editable(viewer, projectId);
        return Subject.of("project", projectId, project.name()).inProject(project.clientId(), projectId);
    }

    /** Whoever is writing an entry finishes first; whoever comes later sees the lock. */
    private void awaitWriters() {
        jdbc.sql("select cast(pg_advisory_xact_lock(hashtext('time_lock')) as text)")
                .query()
                .singleRow();
    }

    private void end(Viewer viewer, @Nullable UUID projectId, Instant now) {
        jdbc.sql("""
                        update time_lock set ended_at = :now, ended_by = :viewer
                        where ended_at is null and project_id is not distinct from cast(:project as uuid)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("viewer", viewer.id())
                .param("project", projectId)
                .update();
    }
}
