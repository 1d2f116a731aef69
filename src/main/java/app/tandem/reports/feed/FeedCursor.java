package app.tandem.reports.feed;

import app.tandem.shared.errors.RuleException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * How far somebody has read. It is no secret and gives no right: a made-up one skips rows of the reader's own scope.
 *
 * @param run of the database in which it was told
 * @param began where the feed stood when reading began: what was deleted before was never told
 * @param position all before it has been read
 * @param id and of those at it the ones up to this
 * @param scope a hash of what the reader could see and asked for
 */
record FeedCursor(UUID run, long began, long position, UUID id, String scope) {

    static final UUID NONE = new UUID(0, 0);

    private static final int PARTS = 5;
    private static final String BETWEEN = "/";

    /** @throws RuleException {@code feed.cursor} */
    static FeedCursor read(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split(BETWEEN, -1);
            if (parts.length == PARTS) {
                return new FeedCursor(
                        UUID.fromString(parts[0]),
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]),
                        UUID.fromString(parts[3]),
                        parts[4]);
            }
        } catch (IllegalArgumentException e) {
            throw (RuleException) new RuleException("after", "feed.cursor").initCause(e);
        }
        throw new RuleException("after", "feed.cursor");
    }

    FeedCursor at(long otherPosition, UUID otherId) {
        return new FeedCursor(run, began, otherPosition, otherId, scope);
    }

    /** The text that is told. */
    @Override
    public String toString() {
        String plain = String.join(
                BETWEEN, run.toString(), Long.toString(began), Long.toString(position), id.toString(), scope);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
