package app.tandem.people.domain;

import app.tandem.people.PersonDetails;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who works here, a contact of a client, or a name that an import brought. Never deleted. */
@Entity
@Table(name = "person")
class Person {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private String name = "";
    private @Nullable String email;

    @Enumerated(EnumType.STRING)
    private Role role = Role.SPECIALIST;

    private @Nullable UUID clientId;
    private String position = "";
    private String phone = "";
    private String zone = "UTC";
    private String language = "en";
    private String theme = "auto";
    private boolean keyboardShortcuts = true;
    private boolean maySeeProfit;
    private boolean maySignIn;
    private @Nullable String passwordHash;
    private int credentialsVersion;
    private byte @Nullable [] totpSecret;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant invitedAt;
    private @Nullable Instant deactivatedAt;
    private @Nullable Instant erasedAt;

    protected Person() {}

    Person(Role role, @Nullable UUID clientId, PersonDetails details, Instant at) {
        this.role = role;
        this.clientId = clientId;
        this.createdAt = at;
        describe(details);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }

    Role role() {
        return role;
    }

    @Nullable
    UUID clientId() {
        return clientId;
    }

    String zone() {
        return zone;
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    boolean maySignIn() {
        return maySignIn;
    }

    boolean isActive() {
        return deactivatedAt == null;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    byte @Nullable [] totpSecret() {
        return totpSecret;
    }

    PersonDetails details() {
        return new PersonDetails(name, email, position, phone, zone, language);
    }

    void describe(PersonDetails details) {
        String address = details.email() == null || details.email().isBlank()
                ? null
                : details.email().strip();
        if (address == null && maySignIn) {
            throw new RuleException("email", "person.email.needed");
        }
        this.name = details.name().strip();
        this.email = address;
        this.position = details.position().strip();
        this.phone = details.phone().strip();
        this.zone = details.zone();
        this.language = details.language();
    }

    /** A role of the agency for another one; contacts stay contacts and staff stays staff. */
    void become(Role to, boolean mayReadProfit) {
        if (to.isStaff() != role.isStaff()) {
            throw new RuleException("role", "person.role.side");
        }
        this.role = to;
        this.maySeeProfit = mayReadProfit && to == Role.MANAGER;
    }

    boolean maySeeProfit() {
        return maySeeProfit;
    }

    void allowSignIn(Instant at) {
        if (email == null) {
            throw new RuleException("email", "person.email.needed");
        }
        this.maySignIn = true;
        this.invitedAt = at;
    }

    void forbidSignIn() {
        this.maySignIn = false;
        this.passwordHash = null;
        this.credentialsVersion++;
    }

    /** A new password ends every session: they carry the version of the credentials. */
    void setPassword(String hash) {
        this.passwordHash = hash;
        this.maySignIn = true;
        this.credentialsVersion++;
    }

    /** Sessions carry the version of the credentials, so they all end. */
    void endSessions() {
        this.credentialsVersion++;
    }

    int credentialsVersion() {
        return credentialsVersion;
    }

    void setTotpSecret(byte @Nullable [] secret) {
        this.totpSecret = secret;
    }

    void prefer(String chosenLanguage, String chosenTheme) {
        this.language = chosenLanguage;
        this.theme = chosenTheme;
    }

    void useKeys(boolean use) {
        this.keyboardShortcuts = use;
    }

    boolean keyboardShortcuts() {
        return keyboardShortcuts;
    }

    String theme() {
        return theme;
    }

    void deactivate(Instant at) {
        this.deactivatedAt = at;
        this.credentialsVersion++;
    }

    void reactivate() {
        this.deactivatedAt = null;
    }

    /** Nothing personal stays; the row does, because what they did refers to it. */
    void erase(String substitute, Instant at) {
        this.name = substitute;
        this.email = null;
        this.position = "";
        this.phone = "";
        this.passwordHash = null;
        this.totpSecret = null;
        this.maySignIn = false;
        this.credentialsVersion++;
        this.erasedAt = at;
        if (deactivatedAt == null) {
            this.deactivatedAt = at;
        }
    }
}
