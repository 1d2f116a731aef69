package app.tandem.people;

/** Why somebody is away. */
public enum AbsenceKind {
    VACATION,
    SICK,
    DAY_OFF,
    OTHER
}
