package app.tandem.people.web;

import app.tandem.people.AbsenceKind;
import app.tandem.people.domain.AbsenceService.AbsenceDetails;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days away as they are typed.
 *
 * @param to empty for one day
 */
record AbsenceForm(
        @NotNull AbsenceKind kind,
        @NotNull LocalDate from,
        @Nullable LocalDate to,
        @NotNull @Size(max = 500) String note) {

    static AbsenceForm empty(LocalDate today) {
        return new AbsenceForm(AbsenceKind.VACATION, today, null, "");
    }

    AbsenceDetails details() {
        return new AbsenceDetails(kind, from, to == null ? from : to, note.strip());
    }
}
