package app.tandem.people.web;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What people say of themselves. The e-mail address is the key to the account, so somebody else changes it. */
@Controller
@ForSignedIn
class ProfileController {

    private static final String PAGE = "me/profile";

    /** One's own details. */
    record ProfileForm(
            long version,
            @NotBlank @Size(max = 120) String name,
            @NotNull @Size(max = 120) String position,
            @NotNull @Size(max = 60) String phone,
            @NotBlank @KnownZone String zone,
            @NotNull @Pattern(regexp = "ru|en") String language,
            boolean keys) {

        static ProfileForm of(Row person, boolean keys) {
            return new ProfileForm(
                    person.version(),
                    person.name(),
                    person.position(),
                    person.phone(),
                    person.zone(),
                    person.language(),
                    keys);
        }
    }

    private final PeopleList people;
    private final StaffService staff;
    private final Toasts toasts;

    ProfileController(PeopleList people, StaffService staff, Toasts toasts) {
        this.people = people;
        this.staff = staff;
        this.toasts = toasts;
    }

    @GetMapping("/me")
    String self() {
        return "redirect:/me/profile";
    }

    @GetMapping("/me/profile")
    ModelAndView page(Viewer viewer) {
        return new ModelAndView(PAGE, "form", ProfileForm.of(people.one(viewer, viewer.id()), viewer.keys()))
                .addObject("email", viewer.email());
    }

    @PostMapping("/me/profile")
    ModelAndView save(
            Viewer viewer,
            @Valid @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            HttpServletResponse response) {
        PersonDetails details = new PersonDetails(
                form.name(), viewer.email(), form.position(), form.phone(), form.zone(), form.language());
        boolean keys = viewer.isStaff() ? form.keys() : viewer.keys();
        Submission submission = Submission.of(errors, () -> staff.changeOwn(viewer, form.version(), details, keys));
        if (!submission.isAccepted()) {
            return submission.view(PAGE).addObject("email", viewer.email());
        }
        toasts.show(response, "me.saved");
        return new ModelAndView("redirect:/me/profile");
    }
}
