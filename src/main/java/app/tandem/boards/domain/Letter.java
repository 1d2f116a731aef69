package app.tandem.boards.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a letter.
 *
 * @param sender name and address as the letter writes them
 * @param sentAt null when the letter does not say
 * @param text its words; made of the markup where a letter has nothing else
 * @param html as it was sent, never to be shown as it is; empty for a letter of text alone
 * @param asText it could not be taken apart: {@code text} is the beginning of the file
 * @param leftOut names of its files that were not kept
 */
public record Letter(
        String subject,
        String sender,
        String recipients,
        String copies,
        @Nullable Instant sentAt,
        String text,
        String html,
        boolean asText,
        List<String> leftOut) {

    static final int LONGEST_SUBJECT = 1000;
    static final int LONGEST_ADDRESSES = 10_000;
    static final int LONGEST_TEXT = 200_000;
    static final int LONGEST_HTML = 500_000;

    Letter withLeftOut(List<String> names) {
        return new Letter(subject, sender, recipients, copies, sentAt, text, html, asText, List.copyOf(names));
    }
}
