package app.tandem.people.signin;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.SetUpService;
import app.tandem.people.domain.SetUpService.Beginning;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.money.Currencies;
import app.tandem.shared.money.KnownCurrency;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.web.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page of a new installation; it does not exist once there is an admin. */
@Controller
@ForEveryone
@RequestMapping("/set-up")
class SetUpController {

    private static final String PAGE = "signin/set-up";

    /** What the first admin types. */
    record SetUpForm(
            @NotBlank String code,
            @NotBlank @Size(max = 120) String agencyName,
            @NotBlank @KnownCurrency String currency,
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 256) String password,
            @NotBlank @KnownZone String zone) {}

    private final SetUpService setUp;
    private final BrowserSessions sessions;

    SetUpController(SetUpService setUp, BrowserSessions sessions) {
        this.setUp = setUp;
        this.sessions = sessions;
    }

    @ModelAttribute("currencies")
    List<String> currencies() {
        return Currencies.offered();
    }

    @GetMapping
    ModelAndView page() {
        mustBeNeeded();
        return new ModelAndView(PAGE, "form", new SetUpForm("", "", "RUB", "", "", "", "Europe/Moscow"));
    }

    @PostMapping
    ModelAndView submit(
            @Valid @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        mustBeNeeded();
        AtomicReference<Identity> identity = new AtomicReference<>();
        Submission submission =
                Submission.of(errors, () -> identity.set(setUp.begin(form.code(), beginning(form, locale))));
        Identity admin = identity.get();
        if (!submission.isAccepted() || admin == null) {
            return submission.view(PAGE);
        }
        sessions.begin(request, response, admin, false);
        return new ModelAndView("redirect:/");
    }

    private static Beginning beginning(SetUpForm form, Locale locale) {
        PersonDetails admin = new PersonDetails(form.name(), form.email(), "", "", form.zone(), locale.getLanguage());
        return new Beginning(form.agencyName(), form.currency(), admin, form.password());
    }

    private void mustBeNeeded() {
        if (!setUp.isNeeded()) {
            throw new NotFoundException("set-up");
        }
    }
}
