package app.tandem.people.web;

import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import org.springframework.stereotype.Component;

/** Finds the person of an address under {@code /admin/people/{id}} that only those who work here have. */
@Component
class StaffPages {

    private final PeopleList people;

    StaffPages(PeopleList people) {
        this.people = people;
    }

    /** @throws NotFoundException {@code person.not-found} also for a contact of a client */
    Row person(Viewer viewer, String id) {
        Row person = people.one(viewer, Ids.parse(id));
        if (person.contact()) {
            throw new NotFoundException("person");
        }
        return person;
    }
}
