package app.tandem.clients.web;

import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientQueries.Whole;
import app.tandem.clients.domain.Requisites;
import app.tandem.settings.Agency;
import app.tandem.shared.money.KnownCurrency;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KnownZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client as it is typed.
 *
 * @param website an address with or without {@code https://}; anything else than a web address is refused, because it
 *     becomes a link
 */
record ClientForm(
        @Nullable Long version,
        @NotBlank @Size(max = 120) String name,

        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9]{1,9}", message = "{client.key.shape}")
        String key,

        @NotBlank @KnownZone String zone,
        @NotBlank @KnownCurrency String currency,
        @NotNull @Pattern(regexp = "ru|en") String language,
        @Nullable UUID managerId,
        @Nullable UUID deputyId,

        @NotNull @Size(max = 190) @Pattern(regexp = WEBSITE, message = "{client.website.shape}")
        String website,

        @NotNull @Size(max = 200) String legalName,

        @NotNull @Pattern(regexp = "|\\d{10}|\\d{12}", message = "{form.tax-id}")
        String taxId,

        @NotNull @Pattern(regexp = "|\\d{9}", message = "{form.tax-code}")
        String taxCode,

        @NotNull @Size(max = 300) String address,
        @NotNull @Size(max = 600) String bankDetails) {

    private static final String WEBSITE = "|(https?://)?[\\p{L}\\p{N}][\\p{L}\\p{N}.-]*(:\\d{1,5})?([/?#]\\S*)?";

    /** Small letters of a key are meant as capitals; what is no key stays as it was typed. */
    ClientForm {
        key = Objects.requireNonNullElse(key, "").strip();
        key = key.matches("[A-Za-z0-9]+") ? key.toUpperCase(Locale.ROOT) : key;
    }

    /** A new client has the agency's zone, money and language, and is the manager's own. */
    static ClientForm empty(Viewer viewer, Agency agency) {
        return new ClientForm(
                0L,
                "",
                "",
                agency.zone().getId(),
                agency.currency(),
                agency.language(),
                viewer.isManager() ? viewer.id() : null,
                null,
                "",
                "",
                "",
                "",
                "",
                "");
    }

    static ClientForm of(Whole client) {
        ClientDetails details = client.details();
        Requisites requisites = details.requisites();
        return new ClientForm(
                client.version(),
                details.name(),
                details.key(),
                details.zone(),
                details.currency(),
                details.language(),
                details.managerId(),
                details.deputyId(),
                details.website(),
                requisites.legalName(),
                requisites.taxId(),
                requisites.taxCode(),
                requisites.address(),
                requisites.bankDetails());
    }

    /** The version that was read; without one the client has changed since. */
    long versionRead() {
        return version == null ? -1 : version;
    }

    ClientDetails details() {
        return details(managerId);
    }

    /** The same led by somebody else than was chosen. */
    ClientDetails details(@Nullable UUID manager) {
        String site = website.isEmpty() || website.matches("(?i)https?://.*") ? website : "https://" + website;
        Requisites requisites = new Requisites(legalName, taxId, taxCode, address, bankDetails);
        return new ClientDetails(name, key, zone, currency, language, manager, deputyId, site, requisites);
    }
}
