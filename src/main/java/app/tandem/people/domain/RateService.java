package app.tandem.people.domain;

import app.tandem.people.RateKind;
import app.tandem.people.Rates;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.money.Money;
import java.math.BigDecimal;
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

/** Dated rates: added, and removed only while they have not begun. */
@Service
@Transactional(readOnly = true)
public class RateService implements Rates {

    private static final BigDecimal LARGEST = new BigDecimal("9999999999.99");

    /**
     * A rate to be added.
     *
     * @param clientId for work for this client only; null for all
     * @param projectId for work on this project only; null for all
     */
    public record NewRate(
            RateKind kind,
            Money amount,
            LocalDate from,
            @Nullable UUID clientId,
            @Nullable UUID projectId) {}

    /** A rate with the names of what it is for. */
    public record Row(
            UUID id,
            RateKind kind,
            Money amount,
            LocalDate from,
            @Nullable UUID clientId,
            @Nullable UUID projectId,
            @Nullable String forName) {}

    private final JdbcClient jdbc;
    private final PersonRepository people;
    private final Audit audit;
    private final Clock clock;

    RateService(JdbcClient jdbc, PersonRepository people, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a rate of somebody who works here.
     *
     * @throws RuleException {@code rate.taken} when one begins that day already, {@code rate.amount},
     *     {@code client.not-found}, {@code project.not-found}, {@code rate.for-one}
     */
    @Transactional
    public UUID add(UUID personId, NewRate rate) {
        Person person = people.findById(personId)
                .filter(found -> found.role().isStaff())
                .orElseThrow(() -> new NotFoundException("person"));
        BigDecimal amount = rate.amount().amount();
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            throw new RuleException("amount", "rate.amount");
        }
        UUID id = Ids.next();
        try {
            insert(id, personId, rate);
        } catch (DataIntegrityViolationException e) {
            throw translate(e);
        }
        audit.record(Change.created("rate.added", Subject.of("person", personId, person.name()), rate));
        return id;
    }

    private void insert(UUID id, UUID personId, NewRate rate) {
        jdbc.sql("""
                        insert into rate (id, person_id, kind, amount, currency, from_date, client_id, project_id, created_at)
                        values (:id, :person, :kind, :amount, :currency, :from, :client, :project, :now)
                        """)
                .param("id", id)
                .param("person", personId)
                .param("kind", rate.kind().name())
                .param("amount", rate.amount().amount())
                .param("currency", rate.amount().currency())
                .param("from", rate.from())
                .param("client", rate.clientId())
                .param("project", rate.projectId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static RuntimeException translate(DataIntegrityViolationException e) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage());
        if (cause.contains("rate_once_a_day")) {
            return new RuleException("from", "rate.taken");
        }
        if (cause.contains("rate_client_exists")) {
            return new RuleException("clientId", "client.not-found");
        }
        if (cause.contains("rate_project_exists")) {
            return new RuleException("projectId", "project.not-found");
        }
        if (cause.contains("rate_for_client_or_project")) {
            return new RuleException("projectId", "rate.for-one");
        }
        return e;
    }

    /** Takes back a rate that has not begun. */
    @Transactional
    public void remove(UUID personId, UUID rateId, LocalDate today) {
        Person person = people.findById(personId).orElseThrow(() -> new NotFoundException("person"));
        int rows = jdbc.sql("delete from rate where id = :id and person_id = :person and from_date > :today")
                .param("id", rateId)
                .param("person", personId)
                .param("today", today)
                .update();
        if (rows == 0) {
            throw new RuleException(null, "rate.begun");
        }
        audit.record(Change.event("rate.removed", Subject.of("person", personId, person.name())));
    }

    /** All rates of a person, the latest first. */
    public List<Row> of(UUID personId) {
        return jdbc.sql("""
                        select r.*, coalesce(c.name, pc.name || ' · ' || p.name) as for_name from rate r
                        left join client c on c.id = r.client_id
                        left join project p on p.id = r.project_id left join client pc on pc.id = p.client_id
                        where r.person_id = :person order by r.kind, r.from_date desc, r.id limit 500
                        """).param("person", personId).query(RateService::row).list();
    }

    @Override
    public @Nullable Money on(
            UUID personId, RateKind kind, LocalDate day, @Nullable UUID clientId, @Nullable UUID projectId) {
        return jdbc.sql("""
                        select r.amount, r.currency
                        from rate_on(:person, :kind, :day, cast(:client as uuid), cast(:project as uuid)) r
                        where r.amount is not null
                        """)
                .param("person", personId)
                .param("kind", kind.name())
                .param("day", day)
                .param("client", clientId)
                .param("project", projectId)
                .query((row, index) -> money(row))
                .optional()
                .orElse(null);
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                RateKind.valueOf(row.getString("kind")),
                money(row),
                row.getObject("from_date", LocalDate.class),
                row.getObject("client_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("for_name"));
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getBigDecimal("amount"), row.getString("currency"));
    }
}
