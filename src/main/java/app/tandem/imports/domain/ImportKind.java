package app.tandem.imports.domain;

/** What is imported. */
public enum ImportKind {
    /** A board, from Trello's export as JSON. */
    TRELLO,
    /** Time, from the CSV files of time trackers. */
    TIME
}
