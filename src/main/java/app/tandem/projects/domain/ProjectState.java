package app.tandem.projects.domain;

/** Where a project stands. */
public enum ProjectState {
    PREPARING,
    RUNNING,
    PAUSED,
    FINISHED
}
