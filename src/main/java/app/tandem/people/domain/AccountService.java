package app.tandem.people.domain;

import app.tandem.people.domain.OneTimeTokens.Purpose;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own account: links from letters, the password, language and theme. */
@Service
@Transactional
public class AccountService {

    private final PersonRepository people;
    private final Passwords passwords;
    private final OneTimeTokens tokens;
    private final AccountLetters letters;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Audit audit;

    AccountService(
            PersonRepository people,
            Passwords passwords,
            OneTimeTokens tokens,
            AccountLetters letters,
            Throttle throttle,
            Sessions sessions,
            Audit audit) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.letters = letters;
        this.throttle = throttle;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Sends a link for a new password, if this address may have one; whether it may is not told. */
    public void askForReset(String email, String address) {
        if (allowed(email, address)) {
            signInAccount(email).ifPresent(letters::reset);
        }
    }

    /** Sends a client a link to sign in with, if this address belongs to one; whether it does is not told. */
    public void askForLink(String email, String address) {
        if (allowed(email, address)) {
            signInAccount(email).filter(person -> !person.role().isStaff()).ifPresent(letters::signInLink);
        }
    }

    private boolean allowed(String email, String address) {
        return throttle.judge(throttle.attempt("letter to " + email, address), address)
                .allowed();
    }

    private Optional<Person> signInAccount(String email) {
        return people.byEmail(email.strip()).filter(person -> person.maySignIn() && person.isActive());
    }

    /**
     * Sets the password that a link from a letter allows to set, and uses the link up; every session of before ends.
     *
     * @throws NotFoundException when the link is unknown, used or too old
     * @throws RuleException {@code person.password.length}
     */
    public Identity setPasswordByLink(String token, Purpose purpose, String password) {
        String hash = passwords.hash(password);
        Person person = tokens.consume(token, purpose)
                .flatMap(people::findById)
                .filter(found -> found.isActive() && found.maySignIn())
                .orElseThrow(() -> new NotFoundException("link"));
        replacePassword(person, hash);
        return new Identity(person.id(), person.credentialsVersion());
    }

    /**
     * Changes the viewer's own password.
     *
     * @return the identity with which the present session goes on; all others end
     * @throws RuleException {@code person.password.wrong} when the present one does not match
     */
    public Identity changePassword(Viewer viewer, String present, String password) {
        Person person = own(viewer);
        if (!passwords.matches(present, person.passwordHash())) {
            throw new RuleException("present", "person.password.wrong");
        }
        replacePassword(person, passwords.hash(password));
        return new Identity(person.id(), person.credentialsVersion());
    }

    private void replacePassword(Person person, String hash) {
        person.setPassword(hash);
        tokens.revokeAll(person.id());
        sessions.endAll(person.id());
        audit.record(Change.event("person.password-set", subject(person)));
    }

    /** The language and theme that follow the person to every browser. */
    public void prefer(Viewer viewer, String language, String theme) {
        own(viewer).prefer(language, theme);
    }

    /** Ends every session of the viewer but the one that asks, which goes on with the identity returned. */
    public Identity endOtherSessions(Viewer viewer) {
        Person person = own(viewer);
        person.endSessions();
        sessions.endAll(person.id());
        audit.record(Change.event("person.sessions-ended", subject(person)));
        return new Identity(person.id(), person.credentialsVersion());
    }

    private Person own(Viewer viewer) {
        UUID id = viewer.id();
        return people.findById(id).orElseThrow(() -> new NotFoundException("person"));
    }

    private static Subject subject(Person person) {
        return Subject.of("person", person.id(), person.name());
    }
}
