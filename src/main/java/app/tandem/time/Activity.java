package app.tandem.time;

/** What kind of work a piece of time was. */
public enum Activity {
    TASK,
    CALL,
    MEETING,
    BRAINSTORM,
    MANAGEMENT,
    OTHER
}
