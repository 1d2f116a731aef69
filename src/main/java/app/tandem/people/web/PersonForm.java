package app.tandem.people.web;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.shared.security.Role;
import app.tandem.shared.time.KnownZone;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A person of the agency as an admin types them.
 *
 * @param invite of a new person: send the invitation at once
 */
record PersonForm(
        long version,
        @NotBlank @Size(max = 120) String name,
        @NotNull @Email @Size(max = 254) String email,
        @NotNull Role role,
        @NotNull @Size(max = 120) String position,
        @NotNull @Size(max = 60) String phone,
        @NotBlank @KnownZone String zone,
        @NotNull @Pattern(regexp = "ru|en") String language,
        boolean maySeeProfit,
        boolean invite) {

    static PersonForm empty(String zone, String language) {
        return new PersonForm(0, "", "", Role.SPECIALIST, "", "", zone, language, false, true);
    }

    static PersonForm of(Row person) {
        String email = person.email();
        return new PersonForm(
                person.version(),
                person.name(),
                email == null ? "" : email,
                person.role(),
                person.position(),
                person.phone(),
                person.zone(),
                person.language(),
                person.maySeeProfit(),
                false);
    }

    PersonDetails details() {
        return new PersonDetails(name, email, position, phone, zone, language);
    }
}
