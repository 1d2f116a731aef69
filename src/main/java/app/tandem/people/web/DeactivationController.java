package app.tandem.people.web;

import app.tandem.people.Duties;
import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Ends somebody's work here, after asking who takes over; and takes that back. */
@Controller
@ForAdmins
@RequestMapping("/admin/people/{id}")
class DeactivationController {

    private static final String PAGE = "people/deactivation";

    /** Who takes over; null for nobody. */
    record SuccessorForm(@Nullable UUID successorId) {}

    /** So much of one kind that a person answers for. */
    record Duty(String key, long count) {}

    private final PeopleList people;
    private final People names;
    private final StaffService staff;
    private final List<Duties> duties;
    private final Toasts toasts;

    DeactivationController(PeopleList people, People names, StaffService staff, List<Duties> duties, Toasts toasts) {
        this.people = people;
        this.names = names;
        this.staff = staff;
        this.duties = duties;
        this.toasts = toasts;
    }

    @GetMapping("/deactivation")
    ModelAndView ask(Viewer viewer, @PathVariable String id) {
        Row person = people.one(viewer, Ids.parse(id));
        return fill(new ModelAndView(PAGE), person).addObject("form", new SuccessorForm(null));
    }

    @PostMapping("/deactivation")
    ModelAndView deactivate(
            Viewer viewer,
            @PathVariable String id,
            @ModelAttribute("form") SuccessorForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = people.one(viewer, Ids.parse(id));
        Submission submission = Submission.of(errors, () -> staff.deactivate(viewer, person.id(), form.successorId()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), person);
        }
        toasts.showWithUndo(
                response, "/admin/people/" + person.id() + "/reactivation", "people.deactivated", person.name());
        return new ModelAndView("redirect:/admin/people");
    }

    @PostMapping("/reactivation")
    String reactivate(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        Row person = people.one(viewer, Ids.parse(id));
        staff.reactivate(person.id());
        toasts.show(response, "people.reactivated", person.name());
        return "redirect:/admin/people/" + person.id();
    }

    private ModelAndView fill(ModelAndView view, Row person) {
        List<PersonName> successors = names.active(Role.MANAGER, Role.ADMIN, Role.SPECIALIST).stream()
                .filter(other -> !other.id().equals(person.id()))
                .toList();
        List<Duty> open = duties.stream()
                .map(each -> new Duty(each.key(), each.count(person.id())))
                .filter(duty -> duty.count() > 0)
                .toList();
        return view.addObject("person", person)
                .addObject("successors", successors)
                .addObject("duties", open);
    }
}
