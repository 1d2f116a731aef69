package app.tandem.people.web;

import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The hours of somebody's week, from a day on. */
@Controller
@ForAdmins
@RequestMapping("/admin/people/{id}/working-hours")
class WorkingHoursController {

    private static final String PAGE = "people/working-hours-form";
    private final StaffPages pages;
    private final WorkingHoursService hours;
    private final Formats formats;
    private final Toasts toasts;

    WorkingHoursController(StaffPages pages, WorkingHoursService hours, Formats formats, Toasts toasts) {
        this.pages = pages;
        this.hours = hours;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String id) {
        Row person = pages.person(viewer, id);
        LocalDate today = formats.today();
        WorkingHoursForm form = WorkingHoursForm.of(WorkingHoursService.on(hours.of(person.id()), today), today);
        return fill(new ModelAndView(PAGE, "form", form), person);
    }

    @PostMapping("/new")
    ModelAndView set(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("form") WorkingHoursForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        Submission submission = Submission.of(errors, () -> hours.set(person.id(), form.week()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), person);
        }
        toasts.show(response, "working-hours.saved");
        return new ModelAndView("redirect:/admin/people/" + person.id());
    }

    @PostMapping("/{from}/removal")
    String remove(Viewer viewer, @PathVariable String id, @PathVariable String from, HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        hours.remove(person.id(), PathDays.parse(from), formats.today());
        toasts.show(response, "working-hours.removed");
        return "redirect:/admin/people/" + person.id();
    }

    private static ModelAndView fill(ModelAndView view, Row person) {
        Locale locale = LocaleContextHolder.getLocale();
        return view.addObject("person", person)
                .addObject("weekdays", WeekView.weekdays(locale))
                .addObject("countries", Countries.all(locale));
    }
}
