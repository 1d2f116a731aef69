package app.tandem.notifications.domain;

import java.time.Duration;

/** What contacts of a client are told of a card that they see; the first is what a letter says of a card of which it tells more. */
enum ContactNews {
    /** The card waits for them. */
    AWAITED(Duration.ofMinutes(2)),
    /** What one of them has asked for is done. */
    FINISHED(Duration.ofMinutes(2)),
    /** Somebody of the agency has said something to them. */
    ANSWERED(Duration.ofMinutes(2)),
    /** A file is theirs to see; such marks are set one by one. */
    FILES(Duration.ofMinutes(10));

    private final Duration rest;

    ContactNews(Duration rest) {
        this.rest = rest;
    }

    /** So long it waits for what else happens, and for whoever did it to take it back. */
    Duration rest() {
        return rest;
    }
}
