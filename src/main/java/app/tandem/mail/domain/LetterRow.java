package app.tandem.mail.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter as admins see it.
 *
 * @param link what its button leads to; null once it is sent or dead
 * @param isSecret whoever has the link may act for the recipient
 * @param text the letter in plain text; null once it is sent or dead, and in lists
 * @param nextAttemptAt matters while it waits
 * @param isExpired its link has died before it could be sent
 */
public record LetterRow(
        UUID id,
        String toName,
        String toEmail,
        String subject,
        LetterState state,
        int attempts,
        @Nullable String lastError,
        @Nullable String link,
        boolean isSecret,
        @Nullable String text,
        Instant createdAt,
        Instant nextAttemptAt,
        @Nullable Instant sentAt,
        boolean isExpired,
        boolean maySendAgain) {}
