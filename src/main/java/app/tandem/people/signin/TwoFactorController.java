package app.tandem.people.signin;

import app.tandem.people.domain.TwoFactor;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.ForAccountHolders;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Switches the second factor on and off; the secret waits in the session until a code proves it. */
@Controller
@ForAccountHolders
@RequestMapping("/me/two-factor")
class TwoFactorController {

    private static final String PAGE = "me/two-factor";
    private static final String CODES_PAGE = "me/recovery-codes";
    private static final String SECRET = "totp-secret";

    /** A code of the authenticator. */
    record CodeForm(@NotBlank @Size(max = 40) String code) {}

    private final TwoFactor twoFactor;
    private final AgencySettings settings;
    private final Toasts toasts;

    TwoFactorController(TwoFactor twoFactor, AgencySettings settings, Toasts toasts) {
        this.twoFactor = twoFactor;
        this.settings = settings;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, HttpServletRequest request) {
        return fill(new ModelAndView(PAGE, "form", new CodeForm("")), viewer, request);
    }

    @PostMapping
    ModelAndView switchOn(
            Viewer viewer,
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request) {
        AtomicReference<List<String>> codes = new AtomicReference<>();
        Submission submission =
                Submission.of(errors, () -> codes.set(twoFactor.switchOn(viewer, secret(request), form.code())));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), viewer, request);
        }
        request.getSession().removeAttribute(SECRET);
        return new ModelAndView(CODES_PAGE).addObject("codes", codes.get());
    }

    @PostMapping("/removal")
    ModelAndView switchOff(
            Viewer viewer,
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> twoFactor.switchOff(viewer, form.code()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), viewer, request);
        }
        toasts.show(response, "two-factor.switched-off");
        return new ModelAndView("redirect:/me/security");
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, HttpServletRequest request) {
        boolean on = twoFactor.isOn(viewer.id());
        view.addObject("on", on);
        if (!on) {
            AuthenticatorKey key = new AuthenticatorKey(settings.current().name(), viewer.email(), secret(request));
            view.addObject("key", key.readable()).addObject("qr", QrPath.of(key.uri()));
        }
        return view;
    }

    private byte[] secret(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        if (session.getAttribute(SECRET) instanceof byte[] secret) {
            return secret;
        }
        byte[] secret = twoFactor.newSecret();
        session.setAttribute(SECRET, secret);
        return secret;
    }
}
