package app.tandem.people.signin;

import app.tandem.people.domain.AccountService;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.people.domain.TwoFactor;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One's own password, signed-in browsers and second factor. */
@Controller
@ForSignedIn
@RequestMapping("/me/security")
class MySecurityController {

    private static final String PAGE = "me/security";

    /** The present password and the one to be. */
    record ChangeForm(
            @NotBlank @Size(max = 256) String present,
            @NotBlank @Size(max = 256) String password) {}

    private final AccountService accounts;
    private final TwoFactor twoFactor;
    private final BrowserSessions sessions;
    private final Toasts toasts;

    MySecurityController(AccountService accounts, TwoFactor twoFactor, BrowserSessions sessions, Toasts toasts) {
        this.accounts = accounts;
        this.twoFactor = twoFactor;
        this.sessions = sessions;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, HttpServletRequest request) {
        return fill(new ModelAndView(PAGE), viewer, request).addObject("form", new ChangeForm("", ""));
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            Viewer viewer,
            @Valid @ModelAttribute("form") ChangeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        AtomicReference<Identity> identity = new AtomicReference<>();
        Submission submission = Submission.of(
                errors, () -> identity.set(accounts.changePassword(viewer, form.present(), form.password())));
        Identity next = identity.get();
        if (!submission.isAccepted() || next == null) {
            return fill(submission.view(PAGE), viewer, request);
        }
        sessions.begin(request, response, next, false);
        toasts.show(response, "security.password-changed");
        return new ModelAndView("redirect:/me/security");
    }

    @PostMapping("/sessions/ending")
    String endOthers(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(request, response, accounts.endOtherSessions(viewer), false);
        toasts.show(response, "security.others-ended");
        return "redirect:/me/security";
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, HttpServletRequest request) {
        return view.addObject("sessions", sessions.of(viewer.id(), request.getSession(false)))
                .addObject("twoFactor", twoFactor.isOn(viewer.id()));
    }
}
