package app.tandem.shared.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Language and theme of a browser, kept in cookies while nobody has signed in. */
public final class Preferences {

    public static final Set<String> LANGUAGES = Set.of("ru", "en");
    public static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    private Preferences() {}

    static @Nullable String language(HttpServletRequest request) {
        return value(request, "language", LANGUAGES);
    }

    static String theme(HttpServletRequest request) {
        String theme = value(request, "theme", THEMES);
        return theme == null ? "auto" : theme;
    }

    /** A cookie that remembers one of the two choices for a year. */
    public static ResponseCookie remember(String name, String value, boolean secure) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }

    private static @Nullable String value(HttpServletRequest request, String name, Set<String> allowed) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && allowed.contains(cookie.getValue()) ? cookie.getValue() : null;
    }
}
