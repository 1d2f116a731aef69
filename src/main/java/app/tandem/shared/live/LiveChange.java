package app.tandem.shared.live;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hint that something is no longer what a page may show: names only, never contents, so that it tells nothing to anybody
 * and whoever hears it asks for what they may see.
 *
 * @param topic what pages listen to, such as {@code board:<id>} or {@code person:<id>}
 * @param subject what of it has changed, such as {@code card:<id>} or {@code timer}
 */
public record LiveChange(String topic, String subject) {

    private static final String NAME = "[a-z]{1,20}(?::[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?";
    private static final Pattern TOPIC = Pattern.compile(NAME);
    private static final Pattern TEXT = Pattern.compile("(" + NAME + ") (" + NAME + ")");

    /** @throws IllegalArgumentException for names of another shape: in a stream a line end would begin another field */
    public LiveChange {
        if (!isTopic(topic) || !isTopic(subject)) {
            throw new IllegalArgumentException("Not the name of a change");
        }
    }

    /** The topic that only this person hears. */
    public static String person(UUID id) {
        return "person:" + id;
    }

    /** Whether a text has the shape of a topic; nothing else ever gets into a stream. */
    public static boolean isTopic(String text) {
        return TOPIC.matcher(text).matches();
    }

    /** Reads what {@link #toString} has written; empty for anything else that somebody notified. */
    static Optional<LiveChange> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? Optional.of(new LiveChange(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + ' ' + subject;
    }
}
