package app.tandem.imports.domain;

import app.tandem.people.People;
import app.tandem.people.PeopleIntake;
import app.tandem.people.PersonName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The people whom an import has made, when it is taken back. */
@Component
class MadePeople {

    private final People people;
    private final PeopleIntake intake;

    MadePeople(People people, PeopleIntake intake) {
        this.people = people;
        this.intake = intake;
    }

    /**
     * Takes back those whom nothing else needs, in the transaction of the caller.
     *
     * @return who stays
     */
    List<Warning> remove(Collection<UUID> ids) {
        Map<UUID, PersonName> names = people.byIds(Set.copyOf(ids));
        Set<UUID> gone = intake.remove(ids);
        return names.values().stream()
                .filter(person -> !gone.contains(person.id()))
                .map(person -> Warning.of("import.left.person", person.name()))
                .toList();
    }
}
