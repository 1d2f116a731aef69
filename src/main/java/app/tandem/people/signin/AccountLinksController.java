package app.tandem.people.signin;

import app.tandem.people.domain.AccountService;
import app.tandem.people.domain.OneTimeTokens;
import app.tandem.people.domain.OneTimeTokens.Purpose;
import app.tandem.people.domain.SignInService;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.people.domain.SignInService.Result;
import app.tandem.people.domain.TwoFactor;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.web.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Links from letters: a new password, an invitation, a client's sign-in. Opening one uses nothing up; the button does. */
@Controller
@ForEveryone
class AccountLinksController {

    private static final String ASK_PAGE = "signin/ask";
    private static final String PASSWORD_PAGE = "signin/password";
    private static final String LINK_PAGE = "signin/link";
    private static final String DEAD_PAGE = "signin/dead-link";

    /** An address to send a letter to. */
    record AddressForm(@NotBlank @Email @Size(max = 254) String email) {}

    /** A new password, typed once: it can be shown. */
    record PasswordForm(@NotBlank @Size(max = 256) String password) {}

    private final AccountService accounts;
    private final SignInService signIn;
    private final OneTimeTokens tokens;
    private final TwoFactor twoFactor;
    private final BrowserSessions sessions;

    AccountLinksController(
            AccountService accounts,
            SignInService signIn,
            OneTimeTokens tokens,
            TwoFactor twoFactor,
            BrowserSessions sessions) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.tokens = tokens;
        this.twoFactor = twoFactor;
        this.sessions = sessions;
    }

    @GetMapping("/reset")
    ModelAndView askForReset() {
        return ask(new AddressForm(""), "reset");
    }

    @PostMapping("/reset")
    ModelAndView sendReset(
            @Valid @ModelAttribute("form") AddressForm form, BindingResult errors, HttpServletRequest request) {
        if (errors.hasErrors()) {
            return again(ASK_PAGE, "reset");
        }
        accounts.askForReset(form.email(), request.getRemoteAddr());
        return ask(form, "reset").addObject("sent", true);
    }

    @GetMapping("/login/link")
    ModelAndView askForLink() {
        return ask(new AddressForm(""), "link");
    }

    @PostMapping("/login/link")
    ModelAndView sendLink(
            @Valid @ModelAttribute("form") AddressForm form, BindingResult errors, HttpServletRequest request) {
        if (errors.hasErrors()) {
            return again(ASK_PAGE, "link");
        }
        accounts.askForLink(form.email(), request.getRemoteAddr());
        return ask(form, "link").addObject("sent", true);
    }

    @GetMapping("/login/link/{token}")
    ModelAndView link(@PathVariable String token) {
        return tokens.isValid(token, Purpose.SIGN_IN) ? new ModelAndView(LINK_PAGE, "token", token) : dead("link");
    }

    @PostMapping("/login/link/{token}")
    ModelAndView followLink(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Result result = signIn.withLink(token);
        Identity identity = result.identity();
        if (identity == null) {
            return dead("link");
        }
        sessions.begin(request, response, identity, false);
        return new ModelAndView("redirect:/");
    }

    @GetMapping("/reset/{token}")
    ModelAndView reset(@PathVariable String token) {
        return passwordPage(token, Purpose.RESET);
    }

    @PostMapping("/reset/{token}")
    ModelAndView setByReset(
            @PathVariable String token,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        return setPassword(token, Purpose.RESET, form, errors, request, response);
    }

    @GetMapping("/invitation/{token}")
    ModelAndView invitation(@PathVariable String token) {
        return passwordPage(token, Purpose.INVITATION);
    }

    @PostMapping("/invitation/{token}")
    ModelAndView setByInvitation(
            @PathVariable String token,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        return setPassword(token, Purpose.INVITATION, form, errors, request, response);
    }

    private ModelAndView setPassword(
            String token,
            Purpose purpose,
            PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!tokens.isValid(token, purpose)) {
            return dead(kind(purpose));
        }
        AtomicReference<Identity> identity = new AtomicReference<>();
        Submission submission =
                Submission.of(errors, () -> identity.set(accounts.setPasswordByLink(token, purpose, form.password())));
        if (!submission.isAccepted()) {
            return submission
                    .view(PASSWORD_PAGE)
                    .addObject("kind", kind(purpose))
                    .addObject("token", token);
        }
        // Whoever was invited is there at once. A reset asks for the new password, and nothing skips a second factor.
        Identity invited = purpose == Purpose.INVITATION ? identity.get() : null;
        if (invited != null && !twoFactor.isOn(invited.personId())) {
            sessions.begin(request, response, invited, false);
            return new ModelAndView("redirect:/");
        }
        return new ModelAndView("redirect:/login?" + kind(purpose));
    }

    private ModelAndView passwordPage(String token, Purpose purpose) {
        return tokens.isValid(token, purpose)
                ? new ModelAndView(PASSWORD_PAGE, "form", new PasswordForm(""))
                        .addObject("kind", kind(purpose))
                        .addObject("token", token)
                : dead(kind(purpose));
    }

    private static String kind(Purpose purpose) {
        return purpose == Purpose.INVITATION ? "invitation" : "reset";
    }

    private static ModelAndView ask(AddressForm form, String kind) {
        return new ModelAndView(ASK_PAGE, "form", form).addObject("kind", kind);
    }

    private static ModelAndView again(String page, String kind) {
        ModelAndView view = new ModelAndView(page, HttpStatus.UNPROCESSABLE_CONTENT);
        return view.addObject("kind", kind);
    }

    private static ModelAndView dead(String kind) {
        ModelAndView view = new ModelAndView(DEAD_PAGE, HttpStatus.NOT_FOUND);
        return view.addObject("kind", kind);
    }
}
