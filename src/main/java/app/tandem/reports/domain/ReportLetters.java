package app.tandem.reports.domain;

/** How often a client gets a report by letter without being asked. */
public enum ReportLetters {
    NONE,
    WEEKLY,
    MONTHLY
}
