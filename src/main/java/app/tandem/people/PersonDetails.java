package app.tandem.people;

import org.jspecify.annotations.Nullable;

/**
 * What people tell of themselves or are told by an admin; also what the audit trail shows before and after.
 *
 * @param email null when unknown: such a person cannot sign in
 * @param zone IANA id
 * @param language {@code ru} or {@code en}
 */
public record PersonDetails(
        String name, @Nullable String email, String position, String phone, String zone, String language) {}
