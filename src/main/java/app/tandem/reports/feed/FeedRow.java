package app.tandem.reports.feed;

import java.time.Instant;
import java.util.UUID;

/** A row of a feed: as it is now, or that it is no longer there. */
public sealed interface FeedRow permits FeedEntry, FeedCard, FeedProject, FeedPerson, FeedClient {

    UUID id();

    /** When the database wrote it last; what was there before the feed has the time at which the feed began. */
    Instant changedAt();

    /** It is gone for whoever reads, and says nothing else. */
    boolean deleted();
}
