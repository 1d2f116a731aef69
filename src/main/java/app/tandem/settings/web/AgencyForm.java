package app.tandem.settings.web;

import app.tandem.settings.Agency;
import app.tandem.settings.Agency.Requisites;
import app.tandem.settings.domain.AgencyService.VersionedAgency;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.money.KnownCurrency;
import app.tandem.shared.time.Durations;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.time.TypedDuration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agency's settings as they are typed; lists are written with commas. */
record AgencyForm(
        long version,
        @NotBlank @Size(max = 120) String name,
        @NotBlank @KnownZone String zone,
        @NotBlank @KnownCurrency String currency,
        @NotNull @Pattern(regexp = "ru|en") String language,
        @NotNull DayOfWeek weekStart,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String calendarCountry,
        @NotNull @Size(max = 200) String legalName,

        @NotNull @Pattern(regexp = "|\\d{10}|\\d{12}", message = "{form.tax-id}")
        String taxId,

        @NotNull @Pattern(regexp = "|\\d{9}", message = "{form.tax-code}")
        String taxCode,

        @NotNull @Size(max = 300) String address,
        @NotNull @Size(max = 600) String bankDetails,
        @NotNull String standUps,
        @NotNull String alertLevels,
        boolean adminTotpRequired,
        boolean managersSeeAllClients,
        @TypedDuration String forgottenAfter) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    AgencyForm {
        forgottenAfter = Objects.requireNonNullElse(forgottenAfter, "");
    }

    static AgencyForm of(VersionedAgency versioned) {
        Agency agency = versioned.agency();
        Requisites requisites = agency.requisites();
        return new AgencyForm(
                versioned.version(),
                agency.name(),
                agency.zone().getId(),
                agency.currency(),
                agency.language(),
                agency.weekStart(),
                agency.calendarCountry(),
                requisites.legalName(),
                requisites.taxId(),
                requisites.taxCode(),
                requisites.address(),
                requisites.bankDetails(),
                join(agency.standUps()),
                join(agency.alertLevels()),
                agency.adminTotpRequired(),
                agency.managersSeeAllClients(),
                Durations.format(Duration.ofSeconds(agency.forgottenAfterSeconds())));
    }

    /** @throws RuleException for a time or a level that cannot be read, and for timers that would be forgotten within an hour */
    Agency toAgency(Agency was) {
        return new Agency(
                name.strip(),
                was.logoFileId(),
                ZoneId.of(zone),
                currency,
                language,
                weekStart,
                calendarCountry,
                new Requisites(legalName, taxId, taxCode, address, bankDetails),
                times(),
                levels(),
                adminTotpRequired,
                managersSeeAllClients,
                forgotten(Duration.ofSeconds(was.forgottenAfterSeconds())));
    }

    private int forgotten(Duration was) {
        Duration after = Durations.parse(forgottenAfter, LONGEST).orElse(was);
        if (after.compareTo(SHORTEST) < 0) {
            throw new RuleException("forgottenAfter", "agency.forgotten-after");
        }
        return Math.toIntExact(after.toSeconds());
    }

    private List<LocalTime> times() {
        try {
            return parts(standUps)
                    .map(part -> LocalTime.parse(part.length() == 4 ? "0" + part : part))
                    .sorted()
                    .distinct()
                    .toList();
        } catch (DateTimeParseException e) {
            throw new RuleException("standUps", "agency.stand-ups");
        }
    }

    private List<Integer> levels() {
        try {
            List<Integer> levels =
                    parts(alertLevels).map(Integer::valueOf).sorted().distinct().toList();
            if (levels.stream().anyMatch(level -> level < 1 || level > 200)) {
                throw new RuleException("alertLevels", "agency.alert-levels");
            }
            return levels;
        } catch (NumberFormatException e) {
            throw new RuleException("alertLevels", "agency.alert-levels");
        }
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split("[,;\\s]+")).filter(part -> !part.isEmpty());
    }

    private static String join(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
