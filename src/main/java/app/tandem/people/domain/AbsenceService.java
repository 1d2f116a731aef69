package app.tandem.people.domain;

import app.tandem.people.AbsenceKind;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Days on which people are away. Admins keep everybody's, people their own. */
@Service
@Transactional(readOnly = true)
public class AbsenceService {

    /**
     * Days away, as they are entered.
     *
     * @param from the first day
     * @param to the last day, away too
     */
    public record AbsenceDetails(AbsenceKind kind, LocalDate from, LocalDate to, String note) {}

    /** Days away. */
    public record Absence(UUID id, AbsenceKind kind, LocalDate from, LocalDate to, String note, long version) {}

    private final JdbcClient jdbc;
    private final StaffMembers staff;
    private final Audit audit;
    private final Clock clock;

    AbsenceService(JdbcClient jdbc, StaffMembers staff, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** A person's absences, the latest first. */
    public List<Absence> of(UUID personId) {
        return jdbc.sql("""
                        select * from absence where person_id = :person and removed_at is null
                        order by from_day desc limit 200
                        """)
                .param("person", personId)
                .query((row, index) -> map(row))
                .list();
    }

    /**
     * Enters days away.
     *
     * @throws RuleException {@code absence.order}, {@code absence.long}, {@code absence.overlaps}
     * @throws ForbiddenException {@code absence.read-only} for somebody else's, unless the viewer is an admin
     */
    @Transactional
    public UUID add(Viewer viewer, UUID personId, AbsenceDetails details) {
        Subject person = editable(viewer, personId);
        UUID id = Ids.next();
        try {
            jdbc.sql("""
                            insert into absence (id, person_id, kind, from_day, to_day, note, created_by, created_at)
                            values (:id, :person, :kind, :from, :to, :note, :viewer, :now)
                            """)
                    .param("id", id)
                    .param("person", personId)
                    .param("kind", details.kind().name())
                    .param("from", details.from())
                    .param("to", details.to())
                    .param("note", details.note())
                    .param("viewer", viewer.id())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw translate(e);
        }
        audit.record(Change.created("absence.added", person, details));
        return id;
    }

    /** Takes days away back; {@link #restore} brings them again. */
    @Transactional
    public void remove(Viewer viewer, UUID personId, @Nullable UUID absenceId) {
        Subject person = editable(viewer, personId);
        AbsenceDetails was = jdbc.sql("""
                        update absence set removed_at = :now, version = version + 1
                        where id = :id and person_id = :person and removed_at is null returning *
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", absenceId)
                .param("person", personId)
                .query((row, index) -> details(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("absence"));
        audit.record(Change.removed("absence.removed", person, was));
    }

    /**
     * Undoes a removal.
     *
     * @throws RuleException {@code absence.overlaps} when other days away were entered there meanwhile
     */
    @Transactional
    public void restore(Viewer viewer, UUID personId, @Nullable UUID absenceId) {
        Subject person = editable(viewer, personId);
        try {
            AbsenceDetails again = jdbc.sql("""
                            update absence set removed_at = null, version = version + 1
                            where id = :id and person_id = :person and removed_at is not null returning *
                            """)
                    .param("id", absenceId)
                    .param("person", personId)
                    .query((row, index) -> details(row))
                    .optional()
                    .orElseThrow(() -> new NotFoundException("absence"));
            audit.record(Change.created("absence.restored", person, again));
        } catch (DataIntegrityViolationException e) {
            throw translate(e);
        }
    }

    private Subject editable(Viewer viewer, UUID personId) {
        Subject person = staff.subject(personId);
        if (!viewer.isAdmin() && !viewer.id().equals(personId)) {
            throw new ForbiddenException("absence.read-only");
        }
        return person;
    }

    private static RuntimeException translate(DataIntegrityViolationException e) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage());
        if (cause.contains("absence_once")) {
            return new RuleException("from", "absence.overlaps");
        }
        if (cause.contains("absence_in_order") || cause.contains("lower bound must be less")) {
            return new RuleException("to", "absence.order");
        }
        if (cause.contains("absence_of_three_years")) {
            return new RuleException("to", "absence.long");
        }
        return e;
    }

    private static AbsenceDetails details(ResultSet row) throws SQLException {
        return new AbsenceDetails(
                AbsenceKind.valueOf(row.getString("kind")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("note"));
    }

    static Absence map(ResultSet row) throws SQLException {
        AbsenceDetails details = details(row);
        return new Absence(
                row.getObject("id", UUID.class),
                details.kind(),
                details.from(),
                details.to(),
                details.note(),
                row.getLong("version"));
    }
}
