package app.tandem.imports.domain;

/** What is imported. */
public enum ImportKind {
    /** A board, from Trello's export as JSON. */
    TRELLO("board.file-imported"),
    /** Time, from the CSV files of time trackers. */
    TIME("time.file-imported");

    private final String action;

    ImportKind(String action) {
        this.action = action;
    }

    /** As the trail calls that a file of this kind was taken in. */
    String action() {
        return action;
    }
}
