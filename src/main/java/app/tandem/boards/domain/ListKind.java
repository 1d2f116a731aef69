package app.tandem.boards.domain;

/** What a list means beyond its name. */
public enum ListKind {
    PLAIN,
    /** Where requests of the client arrive; a board has one at most. */
    INBOX,
    /** What waits for the client. */
    CLIENT,
    /** A card that comes here is done; one that leaves is not. */
    DONE
}
