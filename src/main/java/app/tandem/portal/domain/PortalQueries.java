package app.tandem.portal.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a client contact sees of their own company; nothing internal is even selected. */
@Service
@Transactional(readOnly = true)
public class PortalQueries {

    /** The contact's company, and who answers for it at the agency. */
    public record Company(
            String name,
            @Nullable UUID managerId,
            @Nullable String managerName,
            @Nullable String managerEmail,
            @Nullable String managerPhone) {

        public String managerInitials() {
            return managerName == null ? "" : Initials.of(managerName);
        }

        /** Colour of the avatar, 1 to 6. */
        public int managerHue() {
            return managerId == null ? 1 : Initials.hue(managerId);
        }
    }

    /** A project of the company with the stage that is on now. */
    public record ProjectRow(
            String name,
            String state,
            @Nullable LocalDate endsOn,
            @Nullable String stage,
            int goals,
            int goalsReached) {}

    private final JdbcClient jdbc;

    PortalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFoundException for somebody who is no client contact */
    public Company company(Viewer viewer) {
        return jdbc.sql("""
                        select c.name, m.id as manager_id, m.name as manager_name, m.email as manager_email,
                            m.phone as manager_phone
                        from client c left join person m on m.id = c.manager_id and m.deactivated_at is null
                        where c.id = :client
                        """)
                .param("client", viewer.clientId())
                .query(Company.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("client"));
    }

    public List<ProjectRow> projects(Viewer viewer, LocalDate today) {
        return jdbc.sql("""
                        select p.name, p.state, p.ends_on,
                            (select s.name from project_stage s where s.project_id = p.id
                                and coalesce(s.starts_on, :today) <= :today and coalesce(s.ends_on, :today) >= :today
                                order by s.position limit 1) as stage,
                            (select count(*) from project_goal g where g.project_id = p.id) as goals,
                            (select count(*) from project_goal g where g.project_id = p.id and g.state = 'REACHED')
                                as goals_reached
                        from project p where p.client_id = :client and p.archived_at is null
                        order by array_position(array['RUNNING','PREPARING','PAUSED','FINISHED'], p.state),
                            p.name collate "ru-x-icu", p.id limit 200
                        """)
                .param("client", viewer.clientId())
                .param("today", today)
                .query(ProjectRow.class)
                .list();
    }
}
