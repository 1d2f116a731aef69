package app.tandem.imports.domain;

/** Whose file it is; by the header where nobody says. */
public enum TimeFormat {
    AUTO,
    TOGGL,
    CLOCKIFY,
    HARVEST,
    EVERHOUR,
    KIMAI
}
