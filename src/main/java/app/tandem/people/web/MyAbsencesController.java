package app.tandem.people.web;

import app.tandem.people.domain.AbsenceService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
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

/** One's own hours to read, and one's own days away to keep. */
@Controller
@ForStaff
@RequestMapping("/me/absences")
class MyAbsencesController {

    private static final String PATH = "/me/absences";
    private static final String PAGE = "me/absences";
    private final AbsenceService absences;
    private final WorkingTimePanels panels;
    private final Formats formats;
    private final Toasts toasts;

    MyAbsencesController(AbsenceService absences, WorkingTimePanels panels, Formats formats, Toasts toasts) {
        this.absences = absences;
        this.panels = panels;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        ModelAndView view = new ModelAndView(PAGE, "absenceForm", AbsenceForm.empty(formats.today()));
        return panels.fill(view, viewer.id());
    }

    @PostMapping
    ModelAndView add(
            Viewer viewer,
            @Valid @ModelAttribute("absenceForm") AbsenceForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> absences.add(viewer, viewer.id(), form.details()));
        if (!submission.isAccepted()) {
            return panels.fill(submission.view(PAGE), viewer.id());
        }
        toasts.show(response, "absences.added");
        return new ModelAndView("redirect:" + PATH);
    }

    @PostMapping("/{absenceId}/removal")
    String remove(Viewer viewer, @PathVariable String absenceId, HttpServletResponse response) {
        UUID absence = Ids.parse(absenceId);
        absences.remove(viewer, viewer.id(), absence);
        toasts.showWithUndo(response, PATH + "/" + absence + "/restoration", "absences.removed");
        return "redirect:" + PATH;
    }

    @PostMapping("/{absenceId}/restoration")
    String restore(Viewer viewer, @PathVariable String absenceId, HttpServletResponse response) {
        absences.restore(viewer, viewer.id(), Ids.parse(absenceId));
        toasts.show(response, "absences.restored");
        return "redirect:" + PATH;
    }
}
