package app.tandem.people.domain;

import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds who works or worked here, for what only they have: skills, hours and absences. */
@Component
class StaffMembers {

    private final PersonRepository people;

    StaffMembers(PersonRepository people) {
        this.people = people;
    }

    /** @throws NotFoundException {@code person.not-found} also for a contact of a client */
    Subject subject(UUID personId) {
        return people.findById(personId)
                .filter(person -> person.role().isStaff())
                .map(person -> Subject.of("person", personId, person.name()))
                .orElseThrow(() -> new NotFoundException("person"));
    }
}
