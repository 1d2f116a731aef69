package app.tandem.people.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * E-mail and password as they are typed.
 *
 * @param remember keep the person signed in for 30 days; null is no
 * @param next where the visitor wanted to go; a path of this application
 */
record SignInForm(
        @NotBlank @Size(max = 254) String email,
        @NotBlank @Size(max = 256) String password,
        @Nullable Boolean remember,
        @Nullable String next) {

    boolean isToBeRemembered() {
        return Boolean.TRUE.equals(remember);
    }

    static SignInForm empty(@Nullable String next) {
        return new SignInForm("", "", null, next);
    }

    /** The path to go on to; nothing that could lead to another site. */
    static String safe(@Nullable String next) {
        if (next == null || !next.matches("/[^/\\\\].*") || next.chars().anyMatch(c -> c < ' ')) {
            return "/";
        }
        return next;
    }
}
