package app.tandem.clients;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client as other modules need it.
 *
 * @param key short, in capitals; stands in addresses and in the keys of cards
 * @param zone in which the client's days and periods begin
 * @param currency ISO 4217 code
 * @param managerId the account manager; null while nobody is
 * @param editable the viewer that asked may change the client and what belongs to it
 */
public record ClientName(
        UUID id,
        String key,
        String name,
        ZoneId zone,
        String currency,
        String language,
        @Nullable UUID managerId,
        boolean archived,
        boolean editable) {

    /** Where its page is. */
    public String path() {
        return "/clients/" + key;
    }
}
