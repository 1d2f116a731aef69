package app.tandem.mail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be written in the recipient's language.
 *
 * @param personId whom it is about, so that it can be forgotten with them; null when it is nobody known
 * @param language {@code ru} or {@code en}
 * @param template the name of its templates in {@code templates/mail}; its subject is the message
 *     {@code mail.<template>.subject}
 * @param link what its button leads to; null for none. It is kept only until the letter is sent
 * @param model {@code about} may stand in the subject, {@code stop} is the address at which a post ends such letters
 *     (RFC 8058), for mail programs; what the templates name besides {@code name}, {@code link} and the agency
 */
public record Letter(
        @Nullable UUID personId,
        String name,
        String email,
        String language,
        String template,
        @Nullable String link,
        Map<String, Object> model) {}
