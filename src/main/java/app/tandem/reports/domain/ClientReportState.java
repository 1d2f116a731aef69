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
 * @param publishedIntroduction as it was published; null for one that the client does not see
 * @param withdrawn it was published and taken back
 */
public record ClientReportState(
        @Nullable UUID id,
        long version,
        YearMonth month,
        String introduction,
        ClientReport content,
        @Nullable Instant publishedAt,
        @Nullable String publishedIntroduction,
        boolean withdrawn) {

    /** Nothing of the month is kept. */
    static ClientReportState ofMonth(YearMonth month, ClientReport content) {
        return new ClientReportState(null, 0, month, "", content, null, null, false);
    }

    /** As whoever is not of the agency reads it: with the introduction that was published, or none. */
    ClientReportState forClient() {
        String told = publishedIntroduction == null ? "" : publishedIntroduction;
        return new ClientReportState(id, version, month, told, content, publishedAt, publishedIntroduction, withdrawn);
    }

    /** With another introduction, which is not kept. */
    ClientReportState withIntroduction(String text) {
        return new ClientReportState(id, version, month, text, content, publishedAt, publishedIntroduction, withdrawn);
    }

    /** Its introduction was written anew since it was published. */
    public boolean isChanged() {
        return publishedIntroduction != null && !publishedIntroduction.equals(introduction);
    }

    public boolean isPublished() {
        return publishedAt != null;
    }
}
