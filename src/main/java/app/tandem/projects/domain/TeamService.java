package app.tandem.projects.domain;

import app.tandem.people.People;
import app.tandem.people.PersonDeactivated;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a project, and as what. Being in the team is what lets a specialist see it. */
@Service
@Transactional
public class TeamService {

    private static final int LONGEST_DUTY = 80;

    private record Membership(String person, String duty) {}

    private final ProjectFinder projects;
    private final People people;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    TeamService(ProjectFinder projects, People people, JdbcClient jdbc, Audit audit, Clock clock) {
        this.projects = projects;
        this.people = people;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a person into the team, or gives a member another duty.
     *
     * @throws NotFoundException for nobody, a deactivated person or a client's contact
     * @throws RuleException {@code project.duty.length}
     */
    public void join(Viewer viewer, UUID projectId, UUID personId, String duty) {
        ProjectName project = projects.editable(viewer, projectId);
        PersonName person = staff(personId);
        if (duty.length() > LONGEST_DUTY) {
            throw new RuleException("duty", "project.duty.length", LONGEST_DUTY);
        }
        jdbc.sql("""
                        insert into project_member (project_id, person_id, duty, joined_at)
                        values (:project, :person, :duty, :now)
                        on conflict (project_id, person_id) do update set duty = excluded.duty
                        """)
                .param("project", projectId)
                .param("person", personId)
                .param("duty", duty.strip())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                Change.created("project.member-joined", subject(project), new Membership(person.name(), duty.strip())));
    }

    /** Lets a person go from the team; who is not in it is gone already. */
    public void leave(Viewer viewer, UUID projectId, UUID personId) {
        ProjectName project = projects.editable(viewer, projectId);
        int rows = jdbc.sql("delete from project_member where project_id = :project and person_id = :person")
                .param("project", projectId)
                .param("person", personId)
                .update();
        PersonName person = people.find(personId);
        if (rows > 0 && person != null) {
            audit.record(Change.removed("project.member-left", subject(project), new Membership(person.name(), "")));
        }
    }

    /** The whole team of one project also works on the other. */
    void copy(UUID from, UUID to) {
        jdbc.sql("""
                        insert into project_member (project_id, person_id, duty, joined_at)
                        select :to, m.person_id, m.duty, :now from project_member m
                        join person p on p.id = m.person_id and p.deactivated_at is null
                        where m.project_id = :from
                        on conflict do nothing
                        """)
                .param("from", from)
                .param("to", to)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventListener
    void handOver(PersonDeactivated event) {
        if (event.successorId() != null) {
            jdbc.sql("""
                            insert into project_member (project_id, person_id, duty, joined_at)
                            select m.project_id, :successor, m.duty, :now from project_member m
                            join project p on p.id = m.project_id and p.archived_at is null
                            where m.person_id = :leaving
                            on conflict do nothing
                            """)
                    .param("leaving", event.personId())
                    .param("successor", event.successorId())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql("delete from project_member where person_id = :leaving")
                .param("leaving", event.personId())
                .update();
    }

    private PersonName staff(UUID personId) {
        PersonName person = people.find(personId);
        if (person == null || !person.active() || person.isContact()) {
            throw new NotFoundException("person");
        }
        return person;
    }

    private static Subject subject(ProjectName project) {
        return Subject.of("project", project.id(), project.name()).inProject(project.clientId(), project.id());
    }
}
