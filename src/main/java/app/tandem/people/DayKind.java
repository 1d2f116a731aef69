package app.tandem.people;

/** How a day of the production calendar differs from a plain week. */
public enum DayKind {
    /** Nobody works. */
    HOLIDAY,
    /** A working day that is an hour shorter, also when it is a Saturday or a Sunday. */
    SHORT,
    /** A Saturday or a Sunday that is worked like a Friday. */
    WORKING
}
