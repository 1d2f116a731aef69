package app.tandem.reports.feed;

import java.util.List;

/**
 * Some rows of a feed, in the order of their changes.
 *
 * @param items may be none
 * @param next to be sent as {@code after} for what comes next, at once or at another day
 * @param more there are more of them already
 */
public record FeedPage<T>(List<T> items, String next, boolean more) {}
