package app.tandem.mail.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter that this instance has taken to send.
 *
 * @param stop where mail programs end such letters for their reader; null for letters that cannot be ended
 * @param attempt from 1; says who holds it, should it be taken again by another instance
 */
record DueLetter(
        UUID id,
        String name,
        String email,
        String subject,
        String html,
        String text,
        @Nullable String stop,
        int attempt) {}
