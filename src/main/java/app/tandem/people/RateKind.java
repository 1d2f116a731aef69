package app.tandem.people;

/** What an hour costs the agency, and what the client is billed for it. */
public enum RateKind {
    COST,
    BILL
}
