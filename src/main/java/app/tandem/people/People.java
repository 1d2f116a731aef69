package app.tandem.people;

import app.tandem.shared.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names of people for other modules; what a viewer may see of a person is decided by the module that shows them. */
public interface People {

    @Nullable
    PersonName find(UUID id);

    /** Those of the ids that exist, in one statement. */
    Map<UUID, PersonName> byIds(Collection<UUID> ids);

    /** Active people of these roles, by name. */
    List<PersonName> active(Role... roles);

    /**
     * Active people of these roles who can sign in, by name: those whose working hours count. Names that an import
     * brought along have none.
     */
    List<PersonName> working(Role... roles);
}
