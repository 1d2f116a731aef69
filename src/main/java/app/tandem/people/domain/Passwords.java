package app.tandem.people.domain;

import app.tandem.shared.errors.RuleException;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet). Any script is
 * welcome; bcrypt would silently cut a Russian password after 36 letters.
 */
@Component
class Passwords {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
    private final String nobodys = String.valueOf(encoder.encode("a password that nobody has"));

    /** @throws RuleException {@code person.password.length} outside of 8 to 128 characters */
    String hash(String password) {
        int length = (int) CharBuffer.wrap(password).codePoints().count();
        if (length < SHORTEST || length > LONGEST) {
            throw new RuleException("password", "person.password.length", SHORTEST, LONGEST);
        }
        return String.valueOf(encoder.encode(password));
    }

    /** Takes as long for nobody as for somebody, so that the time does not tell who has an account. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST * 2) {
            return false;
        }
        boolean matches = encoder.matches(password, hash == null ? nobodys : hash);
        return matches && hash != null;
    }
}
