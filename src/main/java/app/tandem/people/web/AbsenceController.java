package app.tandem.people.web;

import app.tandem.people.AbsenceKind;
import app.tandem.people.domain.AbsenceService;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Days away of somebody who works here, kept by an admin. */
@Controller
@ForAdmins
@RequestMapping("/admin/people/{id}/absences")
class AbsenceController {

    private static final String PAGE = "people/absence-form";
    private final StaffPages pages;
    private final AbsenceService absences;
    private final Formats formats;
    private final Toasts toasts;

    AbsenceController(StaffPages pages, AbsenceService absences, Formats formats, Toasts toasts) {
        this.pages = pages;
        this.absences = absences;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String id) {
        ModelAndView view = new ModelAndView(PAGE, "absenceForm", AbsenceForm.empty(formats.today()));
        return fill(view, pages.person(viewer, id));
    }

    @PostMapping("/new")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("absenceForm") AbsenceForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        Submission submission = Submission.of(errors, () -> absences.add(viewer, person.id(), form.details()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), person);
        }
        toasts.show(response, "absences.added");
        return new ModelAndView("redirect:" + path(person));
    }

    @PostMapping("/{absenceId}/removal")
    String remove(
            Viewer viewer, @PathVariable String id, @PathVariable String absenceId, HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        UUID absence = Ids.parse(absenceId);
        absences.remove(viewer, person.id(), absence);
        toasts.showWithUndo(response, path(person) + "/absences/" + absence + "/restoration", "absences.removed");
        return "redirect:" + path(person);
    }

    @PostMapping("/{absenceId}/restoration")
    String restore(
            Viewer viewer, @PathVariable String id, @PathVariable String absenceId, HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        absences.restore(viewer, person.id(), Ids.parse(absenceId));
        toasts.show(response, "absences.restored");
        return "redirect:" + path(person);
    }

    private static String path(Row person) {
        return "/admin/people/" + person.id();
    }

    private static ModelAndView fill(ModelAndView view, Row person) {
        return view.addObject("person", person).addObject("absenceKinds", AbsenceKind.values());
    }
}
