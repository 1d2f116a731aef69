package app.tandem.imports.domain;

import app.tandem.imports.domain.ImportPreview.PersonNamed;
import app.tandem.people.People;
import app.tandem.people.PeopleIntake;
import app.tandem.people.PeopleIntake.Named;
import app.tandem.people.PersonName;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who the people are whom a file names: as somebody has said, else by address and name, else somebody new. */
@Component
class PeopleOfFile {

    private final PeopleIntake people;
    private final People everybody;

    PeopleOfFile(PeopleIntake people, People everybody) {
        this.people = people;
        this.everybody = everybody;
    }

    /**
     * Who everybody is.
     *
     * @param made those of them who were made for it
     */
    record Found(Map<Named, UUID> ids, Set<UUID> made) {}

    /** An id for each; makes those who are not here. */
    Found found(Viewer viewer, Set<Named> named, Map<String, String> options) {
        Map<Named, UUID> ids = said(named, options);
        Set<UUID> made = new LinkedHashSet<>();
        Set<Named> unsaid = new LinkedHashSet<>(named);
        unsaid.removeAll(ids.keySet());
        people.found(viewer, unsaid).forEach((one, found) -> {
            ids.put(one, found.id());
            if (found.made()) {
                made.add(found.id());
            }
        });
        return new Found(ids, made);
    }

    /** An id for each who is here; makes nobody. */
    Map<Named, UUID> known(Set<Named> named, Map<String, String> options) {
        Map<Named, UUID> ids = new HashMap<>(people.known(named));
        ids.putAll(said(named, options));
        return ids;
    }

    /** Each as they are shown before anything is written. */
    List<PersonNamed> shown(Set<Named> named, Map<String, String> options) {
        Map<Named, UUID> found = people.known(named);
        Map<Named, UUID> said = said(named, options);
        Map<UUID, PersonName> names = everybody.byIds(Set.copyOf(found.values()));
        return named.stream()
                .map(one -> {
                    UUID here = found.get(one);
                    return new PersonNamed(
                            key(one),
                            one.name(),
                            one.email(),
                            said.getOrDefault(one, here),
                            here == null ? null : names.get(here));
                })
                .toList();
    }

    private static Map<Named, UUID> said(Set<Named> named, Map<String, String> options) {
        Map<Named, UUID> ids = new HashMap<>();
        for (Named one : named) {
            @Nullable UUID said = Ids.parse(options.getOrDefault(key(one), ""));
            if (said != null) {
                ids.put(one, said);
            }
        }
        return ids;
    }

    private static String key(Named one) {
        return ImportOptions.person(one.name(), one.email());
    }
}
