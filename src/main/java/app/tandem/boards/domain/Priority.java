package app.tandem.boards.domain;

public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
