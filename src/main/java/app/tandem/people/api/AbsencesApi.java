package app.tandem.people.api;

import app.tandem.people.AbsenceKind;
import app.tandem.people.domain.AbsenceService;
import app.tandem.people.domain.AbsenceService.Absence;
import app.tandem.people.domain.AbsenceService.AbsenceDetails;
import app.tandem.people.domain.PeopleList;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's days away: read by whoever sees them, kept by themselves and by admins. */
@RestController
@ForStaff
@RequestMapping("/api/v1/people/{id}/absences")
class AbsencesApi {

    /** Days away to be entered. */
    record NewAbsence(
            @NotNull AbsenceKind kind,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable @Size(max = 500) String note) {}

    private final PeopleList people;
    private final AbsenceService absences;

    AbsencesApi(PeopleList people, AbsenceService absences) {
        this.people = people;
        this.absences = absences;
    }

    @GetMapping
    List<Absence> list(Viewer viewer, @PathVariable String id) {
        return absences.of(people.one(viewer, Ids.parse(id)).id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Absence add(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewAbsence body) {
        UUID person = people.one(viewer, Ids.parse(id)).id();
        String note = body.note() == null ? "" : body.note();
        UUID absence = absences.add(viewer, person, new AbsenceDetails(body.kind(), body.from(), body.to(), note));
        return new Absence(absence, body.kind(), body.from(), body.to(), note, 0);
    }

    @DeleteMapping("/{absenceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id, @PathVariable String absenceId) {
        absences.remove(viewer, people.one(viewer, Ids.parse(id)).id(), Ids.parse(absenceId));
    }
}
