package app.tandem.reports.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month's report of a client with what was decided about it.
 *
 * @param id null while nothing of it is kept
 * @param version goes back with a change
 * @param content as it was published; else as it is now
 * @param publishedAt null for one that the client does not see
 */
public record ClientReportState(
        @Nullable UUID id,
        long version,
        YearMonth month,
        String introduction,
        ClientReport content,
        @Nullable Instant publishedAt) {

    public boolean isPublished() {
        return publishedAt != null;
    }
}
