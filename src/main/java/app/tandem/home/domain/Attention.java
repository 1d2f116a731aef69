package app.tandem.home.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for whoever answers for a client.
 *
 * @param why what it waits for; each thing is there once, for the first reason that holds
 * @param path where it is looked at
 * @param people who performs it, or whose it is; empty for nobody
 * @param since when it became so, or the day on which it is due
 * @param plannedSeconds of a card; null where nothing is planned
 * @param loggedSeconds worked on a card, with what still runs, or how long a forgotten timer ran
 * @param late the day on which it was due has passed
 * @param total so many things wait for the same reason, this one included
 */
public record Attention(
        Reason why,
        String path,
        String title,
        String client,
        String people,
        Instant since,
        @Nullable Integer plannedSeconds,
        long loggedSeconds,
        boolean late,
        int total) {

    /** Reasons in the order in which they are shown. */
    public enum Reason {
        /** An urgent card from outside the plan that nobody has finished. */
        FIRE("flame"),
        /** A card whose due date has passed. */
        OVERDUE("calendar-x-2"),
        /** A card that waited for the client, who has answered. */
        ANSWERED("message-circle"),
        /** A card in the list of requests, not yet given a place. */
        REQUEST("message-circle-question-mark"),
        /** A card that waits for the client, whatever else is true of it: they see it as such too. */
        WITH_CLIENT("clock"),
        /** A card that waits for another one which is not done. */
        BLOCKED("lock"),
        /** A card that was begun and on which nobody has worked for days. */
        STALLED("circle-dot"),
        /** An entry of a forgotten timer: not billed until somebody says what was worked. */
        FLAGGED("timer"),
        /** An open goal that is due soon or late. */
        GOAL("target"),
        /** A card that has been overdue for {@link #LONG}, as an old board brings along: it is told of and does not press. */
        LONG_OVERDUE("calendar-x-2");

        /** What has been overdue for longer than this is overdue for long. */
        static final Duration LONG = Duration.ofDays(56);

        private final String icon;

        Reason(String icon) {
            this.icon = icon;
        }

        /** Its id in the icon sprite. */
        public String icon() {
            return icon;
        }
    }
}
