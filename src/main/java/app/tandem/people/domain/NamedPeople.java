package app.tandem.people.domain;

import app.tandem.people.PeopleIntake;
import app.tandem.people.PersonDetails;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class NamedPeople implements PeopleIntake {

    private static final int LONGEST_NAME = 120;

    private final JdbcClient jdbc;
    private final StaffService staff;
    private final Audit audit;

    NamedPeople(JdbcClient jdbc, StaffService staff, Audit audit) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Map<Named, Found> found(Viewer viewer, Collection<Named> people) {
        Map<Named, Found> ids = new LinkedHashMap<>();
        Map<String, UUID> made = new LinkedHashMap<>();
        for (Named person : people) {
            String name = shortened(person.name());
            ids.computeIfAbsent(
                    person,
                    p -> find(person, name)
                            .map(id -> new Found(id, made.containsValue(id)))
                            .orElseGet(() -> new Found(
                                    made.computeIfAbsent(name.toLowerCase(Locale.ROOT), k -> add(viewer, name)),
                                    true)));
        }
        return ids;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Named, UUID> known(Collection<Named> people) {
        Map<Named, UUID> ids = new LinkedHashMap<>();
        people.forEach(person -> find(person, shortened(person.name())).ifPresent(id -> ids.put(person, id)));
        return ids;
    }

    @Override
    @Transactional
    public Set<UUID> remove(Collection<UUID> people) {
        Set<UUID> removed = new HashSet<>();
        record Name(UUID id, String name) {}
        List<Name> names = jdbc.sql("""
                        select id, name from person
                        where id = any(:ids) and role = 'SPECIALIST' and not may_sign_in and email is null order by id for update
                        """)
                .param("ids", people.toArray(UUID[]::new))
                .query(Name.class)
                .list();
        for (Name person : names) {
            boolean gone = jdbc.sql("select remove_unless_used('person', :id)")
                    .param("id", person.id())
                    .query(Boolean.class)
                    .single();
            if (gone) {
                removed.add(person.id());
                audit.record(Change.event("person.removed", Subject.of("person", person.id(), person.name())));
            }
        }
        return removed;
    }

    private Optional<UUID> find(Named person, String name) {
        return jdbc.sql("""
                        select id from person where role <> 'CLIENT' and erased_at is null
                            and (lower(email) = lower(cast(:email as text)) or lower(name) = lower(:name))
                        order by lower(email) = lower(cast(:email as text)) desc nulls last, deactivated_at is not null, created_at, id
                        limit 1
                        """)
                .param("email", person.email())
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    private UUID add(Viewer viewer, String name) {
        String zone = viewer.zone().getId();
        PersonDetails details =
                new PersonDetails(name, null, "", "", zone, viewer.locale().getLanguage());
        return staff.add(Role.SPECIALIST, null, details, null, false);
    }

    private static String shortened(String name) {
        String plain = name.strip();
        if (plain.isEmpty()) {
            return "—";
        }
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME).strip();
    }
}
