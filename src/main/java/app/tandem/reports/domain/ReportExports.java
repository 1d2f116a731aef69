package app.tandem.reports.domain;

import app.tandem.people.ActingPeople;
import app.tandem.reports.domain.ReportExport.State;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.jobs.Jobs;
import app.tandem.shared.security.Viewer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Files that take a while: everybody sees their own, and they are kept for a week. */
@Service
@Transactional
public class ReportExports {

    /** How long a file can be fetched. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final String JOB = "report-exports";
    private static final int LATEST = 50;
    private static final String SELECT = """
            select x.*, f.name as file_name, f.size as file_size, concat_ws(' · ',
                (select c.name from client c where x.parameters ->> 'clientId' in (cast(c.id as text), c.key)),
                (select p.name from project p where cast(p.id as text) = x.parameters ->> 'projectId'),
                (select w.name from person w where cast(w.id as text) = x.parameters ->> 'personId')) as narrowed
            from report_export x left join stored_file f on f.id = x.file_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final HoursQuestions questions;
    private final ActingPeople people;
    private final Jobs jobs;
    private final Clock clock;

    ReportExports(
            JdbcClient jdbc, JsonMapper json, HoursQuestions questions, ActingPeople people, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.questions = questions;
        this.people = people;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> reportExportJob(ExportWriter writer) {
            return Tasks.recurring(JOB, FixedDelay.of(Duration.ofSeconds(30)))
                    .execute((instance, context) -> writer.writeAll());
        }
    }

    /**
     * Asks for a file.
     *
     * @param format CSV or XLSX
     * @return its id
     */
    public UUID ask(Viewer viewer, FileFormat format, HoursAsked asked) {
        questions.understand(viewer, asked);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into report_export (id, person_id, format, parameters, state, created_at)
                        values (:id, :person, :format, cast(:asked as jsonb), 'RUNNING', :now)
                        """)
                .param("id", id)
                .param("person", viewer.id())
                .param("format", format.name())
                .param("asked", json.writeValueAsString(asked))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jobs.nudge(JOB);
        return id;
    }

    /** One's own, newest first. */
    @Transactional(readOnly = true)
    public List<ReportExport> of(Viewer viewer) {
        return jdbc.sql(
                        SELECT
                                + " where x.person_id = :person and x.created_at > :since order by x.created_at desc, x.id limit :most")
                .param("person", viewer.id())
                .param("since", since())
                .param("most", LATEST)
                .query((row, index) -> export(row))
                .list();
    }

    /** @throws NotFoundException {@code export.not-found}, also for those of others */
    @Transactional(readOnly = true)
    public ReportExport one(Viewer viewer, String id) {
        return jdbc.sql(SELECT + " where x.id = :id and x.person_id = :person and x.created_at > :since")
                .param("id", Ids.parse(id))
                .param("person", viewer.id())
                .param("since", since())
                .query((row, index) -> export(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("export"));
    }

    @Transactional(readOnly = true)
    List<ReportExport> unfinished() {
        return jdbc.sql(SELECT + " where x.state = 'RUNNING' order by x.created_at, x.id limit :most")
                .param("most", LATEST)
                .query((row, index) -> export(row))
                .list();
    }

    /** The viewer who asked, as they are now. */
    Viewer owner(ReportExport export) {
        return people.viewer(export.personId());
    }

    /**
     * Asks for the same again.
     *
     * @return the id of the new one
     * @throws NotFoundException as {@link #one}
     */
    public UUID repeat(Viewer viewer, String id) {
        ReportExport export = one(viewer, id);
        return ask(viewer, export.format(), export.asked());
    }

    /**
     * Takes a file off the list; one that is being written is not written to its end.
     *
     * @throws NotFoundException as {@link #one}
     */
    public void remove(Viewer viewer, String id) {
        jdbc.sql("delete from report_export where id = :id")
                .param("id", one(viewer, id).id())
                .update();
    }

    /**
     * Seen at once, whatever becomes of the transaction that reads.
     *
     * @throws NotFoundException {@code export.not-found} when nobody wants it any more
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void progress(UUID id, long done, long total) {
        int rows = jdbc.sql(
                        "update report_export set done = :done, total = :total where id = :id and state = 'RUNNING'")
                .param("id", id)
                .param("done", done)
                .param("total", total)
                .update();
        if (rows == 0) {
            throw new NotFoundException("export");
        }
    }

    void finish(UUID id, UUID fileId) {
        end(id, State.DONE, fileId, null);
    }

    void fail(UUID id, String error) {
        end(id, State.FAILED, null, error);
    }

    /** Lets go of files that are too old. */
    void forget() {
        jdbc.sql("delete from report_export where created_at <= :since and state <> 'RUNNING'")
                .param("since", since())
                .update();
    }

    private void end(UUID id, State state, @Nullable UUID fileId, @Nullable String error) {
        jdbc.sql("""
                        update report_export set state = :state, file_id = :file, error = :error, ended_at = :now,
                            done = case :state when 'DONE' then total else done end
                        where id = :id and state = 'RUNNING'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("file", fileId)
                .param("error", error)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime since() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    private ReportExport export(ResultSet row) throws SQLException {
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new ReportExport(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                FileFormat.valueOf(row.getString("format")),
                json.readValue(row.getString("parameters"), HoursAsked.class),
                row.getString("narrowed"),
                State.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getObject("file_id", UUID.class),
                row.getString("file_name"),
                row.getObject("file_size", Long.class),
                row.getString("error"),
                created,
                created.plus(KEPT));
    }
}
