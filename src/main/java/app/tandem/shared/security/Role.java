package app.tandem.shared.security;

/** What a person is here. It decides which pages exist for them; which rows they see is each module's rule. */
public enum Role {
    ADMIN,
    MANAGER,
    SPECIALIST,
    CLIENT;

    public boolean isStaff() {
        return this != CLIENT;
    }
}
