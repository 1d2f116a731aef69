package app.tandem.people.api;

import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.SkillService;
import app.tandem.people.domain.SkillService.Skill;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person is good at, by names. */
@RestController
@RequestMapping("/api/v1/people/{id}/skills")
class SkillsApi {

    private static final int MOST = 100;

    /** All skills of a person. */
    record SkillsBody(@NotNull @Size(max = MOST) List<@NotNull String> skills) {}

    private final PeopleList people;
    private final SkillService skills;

    SkillsApi(PeopleList people, SkillService skills) {
        this.people = people;
        this.skills = skills;
    }

    @ForStaff
    @GetMapping
    SkillsBody list(Viewer viewer, @PathVariable String id) {
        return body(people.one(viewer, Ids.parse(id)));
    }

    @ForAdmins
    @PutMapping
    SkillsBody replace(Viewer viewer, @PathVariable String id, @Valid @RequestBody SkillsBody body) {
        Row person = people.one(viewer, Ids.parse(id));
        if (person.contact()) {
            throw new NotFoundException("person");
        }
        skills.replace(person.id(), body.skills());
        return body(person);
    }

    private SkillsBody body(Row person) {
        return new SkillsBody(
                skills.of(person.id()).own().stream().map(Skill::name).toList());
    }
}
