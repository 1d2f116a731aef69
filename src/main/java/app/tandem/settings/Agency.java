package app.tandem.settings;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the agency has set for itself.
 *
 * @param logoFileId the stored picture; null while there is none
 * @param zone where the agency's own days begin and end
 * @param currency ISO 4217 code of new clients and of reports over several
 * @param language of new people and of strangers: {@code ru} or {@code en}
 * @param calendarCountry ISO 3166 code of the production calendar that working days follow
 * @param standUps when the stand-ups are, in the agency's zone
 * @param alertLevels shares of an account in percent at which an alert is sent, ascending
 * @param adminTotpRequired admins must sign in with a second factor
 * @param managersSeeAllClients managers may read clients that are not their own
 * @param forgottenAfterSeconds how long a timer runs until its person is asked whether it was left running; one hour to a day
 */
public record Agency(
        String name,
        @Nullable UUID logoFileId,
        ZoneId zone,
        String currency,
        String language,
        DayOfWeek weekStart,
        String calendarCountry,
        Requisites requisites,
        List<LocalTime> standUps,
        List<Integer> alertLevels,
        boolean adminTotpRequired,
        boolean managersSeeAllClients,
        int forgottenAfterSeconds) {

    /** What invoices and acts name the agency by. */
    public record Requisites(String legalName, String taxId, String taxCode, String address, String bankDetails) {}
}
