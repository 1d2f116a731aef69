package app.tandem.people.signin;

import app.tandem.people.domain.SetUpService;
import app.tandem.people.domain.SignInService;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.people.domain.SignInService.Result;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.security.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page: e-mail and password, and the code of the second factor where there is one. */
@Controller
@ForEveryone
class SignInController {

    private static final String PAGE = "signin/sign-in";
    private static final String CODE_PAGE = "signin/code";
    private static final String PENDING = "pending";
    private static final Duration CODE_MUST_COME_WITHIN = Duration.ofMinutes(5);

    /** Somebody whose password was right and whose code is awaited. */
    record Pending(Identity identity, Instant since, boolean remember, String next) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The code as it is typed. */
    record CodeForm(String code) {}

    private final SignInService signIn;
    private final SetUpService setUp;
    private final BrowserSessions sessions;
    private final Clock clock;

    SignInController(SignInService signIn, SetUpService setUp, BrowserSessions sessions, Clock clock) {
        this.signIn = signIn;
        this.setUp = setUp;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/login")
    ModelAndView page(@RequestParam @Nullable String next) {
        if (Viewers.current() != null) {
            return new ModelAndView("redirect:" + SignInForm.safe(next));
        }
        if (setUp.isNeeded()) {
            return new ModelAndView("redirect:/set-up");
        }
        return new ModelAndView(PAGE, "form", SignInForm.empty(next));
    }

    @PostMapping("/login")
    ModelAndView submit(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Result result = signIn.withPassword(form.email(), form.password(), request.getRemoteAddr());
        Identity identity = result.identity();
        if (identity == null) {
            return refuse(PAGE, result, "password", "sign-in.wrong", errors);
        }
        String next = SignInForm.safe(form.next());
        if (result.verdict() == SignInService.Verdict.CODE_NEEDED) {
            request.getSession(true)
                    .setAttribute(PENDING, new Pending(identity, clock.instant(), form.isToBeRemembered(), next));
            return new ModelAndView("redirect:/login/code");
        }
        sessions.begin(request, response, identity, form.isToBeRemembered());
        return new ModelAndView("redirect:" + next);
    }

    @GetMapping("/login/code")
    ModelAndView codePage(HttpServletRequest request) {
        return pending(request).isEmpty()
                ? new ModelAndView("redirect:/login")
                : new ModelAndView(CODE_PAGE, "form", new CodeForm(""));
    }

    @PostMapping("/login/code")
    ModelAndView submitCode(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Pending> pending = pending(request);
        if (pending.isEmpty()) {
            return new ModelAndView("redirect:/login");
        }
        String code = form.code() == null ? "" : form.code();
        Result result = signIn.withCode(pending.get().identity(), code, request.getRemoteAddr());
        Identity identity = result.identity();
        if (identity == null) {
            return refuse(CODE_PAGE, result, "code", "two-factor.code.wrong", errors);
        }
        sessions.begin(request, response, identity, pending.get().remember());
        return new ModelAndView("redirect:" + pending.get().next());
    }

    private static ModelAndView refuse(String page, Result result, String field, String wrong, BindingResult errors) {
        if (result.verdict() == SignInService.Verdict.TOO_MANY) {
            errors.reject("error.sign-in.too-many");
            return new ModelAndView(page, HttpStatus.TOO_MANY_REQUESTS);
        }
        errors.rejectValue(field, "error." + wrong);
        return new ModelAndView(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Optional<Pending> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(PENDING);
        return kept instanceof Pending pending
                        && Duration.between(pending.since(), clock.instant()).compareTo(CODE_MUST_COME_WITHIN) < 0
                ? Optional.of(pending)
                : Optional.empty();
    }
}
