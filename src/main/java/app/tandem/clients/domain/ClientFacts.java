package app.tandem.clients.domain;

import app.tandem.people.PersonName;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link ClientDetails} as the audit trail tells them: flat, and people by their names. */
record ClientFacts(
        String name,
        String key,
        String zone,
        String currency,
        String language,
        @Nullable String manager,
        @Nullable String deputy,
        String website,
        String legalName,
        String taxId,
        String taxCode,
        String address,
        String bankDetails) {

    /** @param people who is named in the details */
    static ClientFacts of(ClientDetails details, Map<UUID, PersonName> people) {
        Requisites requisites = details.requisites();
        return new ClientFacts(
                details.name(),
                details.key(),
                details.zone(),
                details.currency(),
                details.language(),
                name(details.managerId(), people),
                name(details.deputyId(), people),
                details.website(),
                requisites.legalName(),
                requisites.taxId(),
                requisites.taxCode(),
                requisites.address(),
                requisites.bankDetails());
    }

    private static @Nullable String name(@Nullable UUID id, Map<UUID, PersonName> people) {
        PersonName person = id == null ? null : people.get(id);
        return person == null ? null : person.name();
    }
}
