package app.tandem.mail.domain;

/** Where a letter is on its way. */
public enum LetterState {
    /** To be sent at its next time. */
    WAITING,
    /** Some instance is sending it right now; when that one dies, another takes over after a while. */
    SENDING,
    SENT,
    /** Refused too often, or its link has died: it is not sent any more unless an admin says so. */
    FAILED
}
