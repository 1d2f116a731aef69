package app.tandem.people.domain;

import app.tandem.people.PersonDeactivated;
import app.tandem.people.PersonDetails;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What admins do with the people of the agency. */
@Service
@Transactional
public class StaffService {

    private static final UUID NOBODY = new UUID(0, 0);
    private final PersonRepository people;
    private final Passwords passwords;
    private final AccountLetters letters;
    private final AccessEnding access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffService(
            PersonRepository people,
            Passwords passwords,
            AccountLetters letters,
            AccessEnding access,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.letters = letters;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** True once somebody can administer this installation. */
    @Transactional(readOnly = true)
    public boolean hasAdmin() {
        return people.hasAdminBesides(NOBODY);
    }

    /**
     * Adds a person. With a password they may sign in at once; with an e-mail address and {@code invite} they are sent
     * an invitation; otherwise they are a name that work can be booked on.
     *
     * @param clientId the company of a contact; null for staff
     * @throws RuleException {@code person.email.taken}, {@code person.email.needed}, {@code person.client.needed}
     */
    public UUID add(
            Role role, @Nullable UUID clientId, PersonDetails details, @Nullable String password, boolean invite) {
        if ((role == Role.CLIENT) != (clientId != null)) {
            throw new RuleException("clientId", "person.client.needed");
        }
        Person person = new Person(role, clientId, details, clock.instant());
        if (password != null) {
            person.allowSignIn(clock.instant());
            person.setPassword(passwords.hash(password));
        }
        save(person);
        audit.record(Change.created("person.added", subject(person), person.details()));
        if (invite && password == null) {
            invite(person);
        }
        return person.id();
    }

    /** Sends the invitation (again); the link of an earlier one stops working. */
    public void invite(UUID personId) {
        Person person = active(personId);
        if (person.passwordHash() != null) {
            throw new RuleException(null, "person.has-password");
        }
        invite(person);
    }

    private void invite(Person person) {
        person.allowSignIn(clock.instant());
        people.flush();
        letters.invite(person);
        audit.record(Change.event("person.invited", subject(person)));
    }

    /**
     * Changes what an admin may change of a person of the agency.
     *
     * @throws StaleException when they were changed since {@code version} was read
     * @throws RuleException {@code person.email.taken}, {@code person.last-admin}, {@code person.role.side}
     */
    public void change(UUID personId, long version, PersonDetails details, Role role, boolean maySeeProfit) {
        Person person = active(personId);
        checkVersion(person, version);
        PersonDetails was = person.details();
        Role wasRole = person.role();
        if (wasRole == Role.ADMIN && role != Role.ADMIN) {
            keepAnAdmin(person);
        }
        person.describe(details);
        person.become(role, maySeeProfit);
        save(person);
        audit.record(Change.updated("person.updated", subject(person), was, person.details()));
        if (role != wasRole) {
            audit.record(Change.updated("person.role-updated", subject(person), new RoleOf(wasRole), new RoleOf(role)));
        }
    }

    private record RoleOf(Role role) {}

    /** Changes the viewer's own details, and whether single keys do something for them. */
    public void changeOwn(Viewer viewer, long version, PersonDetails details, boolean keys) {
        Person person = active(viewer.id());
        checkVersion(person, version);
        PersonDetails was = person.details();
        person.describe(details);
        person.useKeys(keys);
        save(person);
        audit.record(Change.updated("person.updated", subject(person), was, person.details()));
    }

    /**
     * Ends a person's work here at once: sessions, tokens and links. Their name stays in what they did.
     *
     * @param successorId takes over the clients, cards and projects; null leaves them without anybody
     * @throws RuleException {@code person.last-admin}, {@code person.self}, {@code person.successor}
     */
    public void deactivate(Viewer viewer, UUID personId, @Nullable UUID successorId) {
        Person person = active(personId);
        if (viewer.id().equals(personId)) {
            throw new RuleException(null, "person.self");
        }
        if (person.role() == Role.ADMIN) {
            keepAnAdmin(person);
        }
        if (successorId != null && !mayFollow(person, successorId)) {
            throw new RuleException("successorId", "person.successor");
        }
        person.deactivate(clock.instant());
        access.end(personId);
        events.publishEvent(new PersonDeactivated(personId, successorId));
        audit.record(Change.event("person.deactivated", subject(person)));
    }

    private boolean mayFollow(Person person, UUID successorId) {
        return !successorId.equals(person.id())
                && people.findById(successorId)
                        .filter(successor ->
                                successor.isActive() && successor.role().isStaff())
                        .isPresent();
    }

    /** Takes a deactivation back; what somebody else took over stays theirs. */
    public void reactivate(UUID personId) {
        Person person = people.findById(personId).orElseThrow(() -> new NotFoundException("person"));
        if (person.isErased()) {
            throw new RuleException(null, "person.erased");
        }
        if (!person.isActive()) {
            person.reactivate();
            audit.record(Change.event("person.reactivated", subject(person)));
        }
    }

    private void keepAnAdmin(Person person) {
        if (!people.hasAdminBesides(person.id())) {
            throw new RuleException("role", "person.last-admin");
        }
    }

    private Person active(UUID personId) {
        return people.findById(personId).filter(Person::isActive).orElseThrow(() -> new NotFoundException("person"));
    }

    private static void checkVersion(Person person, long version) {
        if (person.version() != version) {
            throw new StaleException("person");
        }
    }

    private void save(Person person) {
        try {
            people.saveAndFlush(person);
        } catch (DataIntegrityViolationException e) {
            throw PersonConstraints.translate(e);
        }
    }

    private static Subject subject(Person person) {
        return Subject.of("person", person.id(), person.name());
    }
}
