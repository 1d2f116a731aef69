package app.tandem.people.signin;

import app.tandem.people.domain.AccountService;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.web.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches of language and theme; kept with the person, and for strangers in a cookie. */
@Controller
@ForEveryone
class PreferencesController {

    private final AccountService accounts;

    PreferencesController(AccountService accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/preferences/language")
    String language(
            @RequestParam String language,
            @RequestParam @Nullable String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Preferences.LANGUAGES.contains(language)) {
            Viewer viewer = Viewers.current();
            if (viewer != null) {
                accounts.prefer(viewer, language, viewer.theme());
            }
            remember("language", language, request, response);
        }
        return "redirect:" + SignInForm.safe(back);
    }

    @PostMapping("/preferences/theme")
    String theme(
            @RequestParam String theme,
            @RequestParam @Nullable String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Preferences.THEMES.contains(theme)) {
            Viewer viewer = Viewers.current();
            if (viewer != null) {
                accounts.prefer(viewer, viewer.language(), theme);
            }
            remember("theme", theme, request, response);
        }
        return "redirect:" + SignInForm.safe(back);
    }

    private static void remember(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                Preferences.remember(name, value, request.isSecure()).toString());
    }
}
