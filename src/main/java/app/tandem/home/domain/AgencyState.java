package app.tandem.home.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the installation itself is, for admins. */
@Service
@Transactional(readOnly = true)
public class AgencyState {

    /**
     * Figures of the installation.
     *
     * @param staff active people of the agency
     * @param invited of them, those who have never signed in
     * @param contacts people at clients who may sign in
     * @param closedThrough the last day that is closed for all projects; null for none
     * @param waiting letters that wait to be sent
     * @param failed letters that were given up
     * @param lateJobs jobs whose last run failed, or that should have run
     * @param lateJobNames which these are; empty for none
     * @param databaseBytes size of the database
     * @param files uploaded ones
     * @param fileBytes their size
     */
    public record State(
            int staff,
            int invited,
            int contacts,
            int clients,
            @Nullable LocalDate closedThrough,
            int waiting,
            int failed,
            int lateJobs,
            String lateJobNames,
            long databaseBytes,
            int files,
            long fileBytes) {}

    /**
     * How the running application is.
     *
     * @param up everything that it needs answers
     * @param freeBytes room on the disk of the data folder
     */
    public record Health(boolean up, long freeBytes) {}

    private final JdbcClient jdbc;
    private final HealthEndpoint health;
    private final Path dataFolder;
    private final Clock clock;

    AgencyState(JdbcClient jdbc, HealthEndpoint health, @Value("${tandem.data-dir}") Path dataFolder, Clock clock) {
        this.jdbc = jdbc;
        this.health = health;
        this.dataFolder = dataFolder;
        this.clock = clock;
    }

    /** As the probes of the installation see it. */
    public Health health() {
        return new Health(
                Status.UP.equals(health.health().getStatus()),
                dataFolder.toFile().getUsableSpace());
    }

    public State now() {
        return jdbc.sql("""
                        select p.*, f.*, l.*, (select count(*) from client where archived_at is null) as clients,
                            (select max(through_date) from time_lock where ended_at is null and project_id is null) as closed_through,
                            j.late_jobs, j.late_job_names,
                            pg_database_size(current_database()) as database_bytes
                        from (select count(*) as late_jobs, coalesce(string_agg(distinct task_name, ', ' order by task_name), '')
                                    as late_job_names
                                from scheduled_tasks where consecutive_failures > 0
                                    or not picked and execution_time < cast(:now as timestamptz) - interval '15 minutes') j
                        cross join (select count(*) filter (where role <> 'CLIENT') as staff,
                                count(*) filter (where role <> 'CLIENT' and may_sign_in and last_signed_in_at is null) as invited,
                                count(*) filter (where role = 'CLIENT' and may_sign_in) as contacts
                            from person where deactivated_at is null and erased_at is null) p
                        cross join (select count(*) as files, coalesce(sum(size), 0) as file_bytes from stored_file) f
                        cross join (select count(*) filter (where state = 'WAITING') as waiting,
                                count(*) filter (where state = 'FAILED') as failed from letter where state in ('WAITING', 'FAILED')) l
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(State.class)
                .single();
    }
}
