package app.tandem.boards.domain;

/** What a field of a board holds. */
public enum FieldKind {
    TEXT,
    NUMBER,
    DATE,
    CHECKBOX,
    /** One of the field's options. */
    CHOICE
}
