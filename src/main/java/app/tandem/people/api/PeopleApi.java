package app.tandem.people.api;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Filter;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.StaffService;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {

    /** A person to be added. */
    record NewPerson(
            @NotBlank @Size(max = 120) String name,
            @Nullable @Email @Size(max = 254) String email,
            @NotNull Role role,
            @Nullable @KnownZone String zone,
            @Nullable UUID clientId,
            @Nullable @Size(max = 256) String password,
            @Nullable @Size(max = 120) String position,
            @Nullable @Size(max = 60) String phone,
            @Nullable @Pattern(regexp = "ru|en") String language) {}

    /** What changes; what is left out stays. */
    record PersonChanges(
            @Nullable @Size(min = 1, max = 120) String name,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable Role role,
            @Nullable @KnownZone String zone,
            @Nullable @Size(max = 120) String position,
            @Nullable @Size(max = 60) String phone,
            @Nullable @Pattern(regexp = "ru|en") String language,
            @Nullable Boolean maySeeProfit,
            @Nullable Long version) {}

    /** A person as the contract shows them. */
    record PersonBody(
            UUID id,
            String name,
            @Nullable String email,
            Role role,
            String zone,
            String language,
            String position,
            String phone,
            @Nullable UUID clientId,
            boolean active,
            long version) {

        static PersonBody of(Row row) {
            return new PersonBody(
                    row.id(),
                    row.name(),
                    row.email(),
                    row.role(),
                    row.zone(),
                    row.language(),
                    row.position(),
                    row.phone(),
                    row.clientId(),
                    row.active(),
                    row.version());
        }
    }

    private final PeopleList people;
    private final StaffService staff;
    private final AgencySettings settings;

    PeopleApi(PeopleList people, StaffService staff, AgencySettings settings) {
        this.people = people;
        this.staff = staff;
        this.settings = settings;
    }

    @ForStaff
    @GetMapping
    PageOf<PersonBody> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable Role role) {
        Filter filter = new Filter(text, role, PeopleList.State.ALL, null, PeopleList.Sort.NAME);
        return people.list(viewer, filter, paging).map(PersonBody::of);
    }

    @ForAdmins
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PersonBody add(Viewer viewer, @Valid @RequestBody NewPerson body) {
        String zone = body.zone() == null || body.zone().isEmpty()
                ? settings.current().zone().getId()
                : body.zone();
        PersonDetails details = new PersonDetails(
                body.name(),
                body.email(),
                or(body.position(), ""),
                or(body.phone(), ""),
                zone,
                or(body.language(), settings.current().language()));
        UUID id = staff.add(body.role(), body.clientId(), details, body.password(), body.email() != null);
        return PersonBody.of(people.one(viewer, id));
    }

    @ForStaff
    @GetMapping("/{id}")
    PersonBody one(Viewer viewer, @PathVariable String id) {
        return PersonBody.of(people.one(viewer, Ids.parse(id)));
    }

    @ForAdmins
    @PatchMapping("/{id}")
    PersonBody change(Viewer viewer, @PathVariable String id, @Valid @RequestBody PersonChanges body) {
        Row was = people.one(viewer, Ids.parse(id));
        PersonDetails details = new PersonDetails(
                or(body.name(), was.name()),
                body.email() == null ? was.email() : body.email(),
                or(body.position(), was.position()),
                or(body.phone(), was.phone()),
                or(body.zone(), was.zone()),
                or(body.language(), was.language()));
        staff.change(
                was.id(),
                body.version() == null ? was.version() : body.version(),
                details,
                or(body.role(), was.role()),
                or(body.maySeeProfit(), was.maySeeProfit()));
        return PersonBody.of(people.one(viewer, was.id()));
    }

    @ForAdmins
    @PutMapping("/{id}/deactivation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deactivate(Viewer viewer, @PathVariable String id, @RequestParam @Nullable UUID successorId) {
        Row person = people.one(viewer, Ids.parse(id));
        if (person.active()) {
            staff.deactivate(viewer, person.id(), successorId);
        }
    }

    @ForAdmins
    @DeleteMapping("/{id}/deactivation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reactivate(@PathVariable String id) {
        UUID person = Ids.parse(id);
        if (person == null) {
            throw new NotFoundException("person");
        }
        staff.reactivate(person);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
