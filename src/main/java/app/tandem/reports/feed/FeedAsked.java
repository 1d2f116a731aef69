package app.tandem.reports.feed;

import app.tandem.shared.errors.RuleException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a feed.
 *
 * @param after how far the reader is; null for the beginning
 * @param size at most so many rows; null for the usual number of a page, or for all of a file
 * @param from the first work date; null for any
 * @param to the last work date, included; null for any
 * @param money the reader may see rates
 */
public record FeedAsked(
        @Nullable String after,
        @Nullable Integer size,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean money) {

    /** Rows of the largest page. */
    public static final int MOST = 5000;

    static final int USUAL = 1000;

    /** @throws RuleException {@code feed.size}, {@code report.days-order} */
    public FeedAsked {
        if (size != null && (size < 1 || size > MOST)) {
            throw new RuleException("size", "feed.size", MOST);
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw new RuleException("to", "report.days-order");
        }
        after = after == null || after.isBlank() ? null : after.strip();
    }
}
