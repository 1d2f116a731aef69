package app.tandem.clients.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a client company.
 *
 * @param key two to ten capital letters and digits; unique
 * @param zone IANA id
 * @param currency ISO 4217 code
 * @param language in which letters to the client are written
 */
public record ClientDetails(
        String name,
        String key,
        String zone,
        String currency,
        String language,
        @Nullable UUID managerId,
        @Nullable UUID deputyId,
        String website,
        Requisites requisites) {}
