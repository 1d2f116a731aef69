package app.tandem.people.web;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.ApiTokens.NewToken;
import app.tandem.people.domain.TokenScope;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One's own API tokens, for people of the agency. */
@Controller
@ForStaff
@RequestMapping("/me/tokens")
class MyTokensController {

    private static final String PAGE = "me/tokens";
    private static final int USUAL_DAYS = 90;

    /** A token to be made; no days means that it does not expire. */
    record TokenForm(
            @NotBlank @Size(max = 80) String name,
            @NotEmpty Set<TokenScope> scopes,
            @Nullable Integer expiresInDays) {}

    private final ApiTokens tokens;
    private final Toasts toasts;

    MyTokensController(ApiTokens tokens, Toasts toasts) {
        this.tokens = tokens;
        this.toasts = toasts;
    }

    @ModelAttribute("allScopes")
    List<TokenScope> scopes() {
        return List.of(TokenScope.values());
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return page(viewer, new ModelAndView(PAGE))
                .addObject("form", new TokenForm("", EnumSet.of(TokenScope.READ), USUAL_DAYS));
    }

    /** The answer shows the token this once, hence no redirect. */
    @PostMapping
    ModelAndView create(Viewer viewer, @Valid @ModelAttribute("form") TokenForm form, BindingResult errors) {
        AtomicReference<NewToken> made = new AtomicReference<>();
        Submission submission = Submission.of(
                errors, () -> made.set(tokens.create(viewer, form.name(), form.scopes(), form.expiresInDays())));
        if (!submission.isAccepted()) {
            return page(viewer, submission.view(PAGE));
        }
        ModelAndView view = new ModelAndView(PAGE, HttpStatus.CREATED);
        return page(viewer, view)
                .addObject("made", made.get())
                .addObject("form", new TokenForm("", EnumSet.of(TokenScope.READ), USUAL_DAYS));
    }

    @PostMapping("/{id}/revocation")
    String revoke(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        UUID token = Ids.parse(id);
        if (token == null) {
            throw new NotFoundException("token");
        }
        tokens.revoke(viewer, token);
        toasts.show(response, "tokens.revoked");
        return "redirect:/me/tokens";
    }

    private ModelAndView page(Viewer viewer, ModelAndView view) {
        return view.addObject("tokens", tokens.of(viewer.id()));
    }
}
