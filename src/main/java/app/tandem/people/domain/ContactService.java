package app.tandem.people.domain;

import app.tandem.mail.Letters;
import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Role;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the people of client companies. */
@Service
@Transactional
class ContactService implements Contacts {

    private final PersonRepository people;
    private final AccountLetters accountLetters;
    private final AccessEnding access;
    private final Letters letters;
    private final Audit audit;
    private final MessageSource messages;
    private final Clock clock;

    ContactService(
            PersonRepository people,
            AccountLetters accountLetters,
            AccessEnding access,
            Letters letters,
            Audit audit,
            MessageSource messages,
            Clock clock) {
        this.people = people;
        this.accountLetters = accountLetters;
        this.access = access;
        this.letters = letters;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public UUID add(UUID clientId, PersonDetails details) {
        Person person = new Person(Role.CLIENT, clientId, details, clock.instant());
        save(person);
        audit.record(Change.created("contact.added", subject(person, clientId), person.details()));
        return person.id();
    }

    @Override
    public void change(UUID clientId, UUID personId, long version, PersonDetails details) {
        Person person = contact(clientId, personId);
        if (person.version() != version) {
            throw new StaleException("contact");
        }
        PersonDetails was = person.details();
        person.describe(details);
        save(person);
        audit.record(Change.updated("contact.updated", subject(person, clientId), was, person.details()));
    }

    @Override
    public void setPortalAccess(UUID clientId, UUID personId, boolean allowed) {
        Person person = contact(clientId, personId);
        if (person.maySignIn() == allowed) {
            return;
        }
        if (allowed) {
            person.allowSignIn(clock.instant());
            people.flush();
            accountLetters.invite(person);
        } else {
            person.forbidSignIn();
            access.end(personId);
        }
        audit.record(
                Change.event(allowed ? "contact.portal-opened" : "contact.portal-closed", subject(person, clientId)));
    }

    @Override
    public void erase(UUID clientId, UUID personId) {
        Person person = contact(clientId, personId);
        access.end(personId);
        letters.forget(personId);
        person.erase(messages.getMessage("person.erased-name", null, person.locale()), clock.instant());
        audit.record(Change.event("contact.erased", subject(person, clientId)));
    }

    private Person contact(UUID clientId, UUID personId) {
        return people.findById(personId)
                .filter(person -> clientId.equals(person.clientId()) && !person.isErased())
                .orElseThrow(() -> new NotFoundException("contact"));
    }

    private void save(Person person) {
        try {
            people.saveAndFlush(person);
        } catch (DataIntegrityViolationException e) {
            throw PersonConstraints.translate(e);
        }
    }

    private static Subject subject(Person person, UUID clientId) {
        return Subject.of("contact", person.id(), person.name()).inClient(clientId);
    }
}
