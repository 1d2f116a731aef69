package app.tandem.shared.database;

/** What an embedded PostgreSQL promises about the data that it has acknowledged. */
public enum Durability {

    /** An acknowledged write survives a killed process and a power cut; the data stay in the folder between starts. */
    DURABLE,

    /** For tests: fast, begins empty at every start and is deleted when it is closed. */
    THROWAWAY
}
