package app.tandem.people.domain;

import app.tandem.people.domain.OneTimeTokens.Purpose;
import app.tandem.people.domain.Throttle.Attempt;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges who may sign in. It keeps no session itself: that is the web tier's work. */
@Service
public class SignInService {

    /** Who passed, with the version of the credentials: a session with an older one is worth nothing. */
    public record Identity(UUID personId, int credentialsVersion) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** What came of an attempt. */
    public enum Verdict {
        PASSED,
        CODE_NEEDED,
        WRONG,
        TOO_MANY
    }

    /** The verdict, and who it is unless wrong. */
    public record Result(Verdict verdict, @Nullable Identity identity) {
        static Result of(Verdict verdict) {
            return new Result(verdict, null);
        }
    }

    private final PersonRepository people;
    private final Passwords passwords;
    private final TwoFactor twoFactor;
    private final OneTimeTokens tokens;
    private final Throttle throttle;
    private final SignInQueries queries;
    private final Audit audit;

    SignInService(
            PersonRepository people,
            Passwords passwords,
            TwoFactor twoFactor,
            OneTimeTokens tokens,
            Throttle throttle,
            SignInQueries queries,
            Audit audit) {
        this.people = people;
        this.passwords = passwords;
        this.twoFactor = twoFactor;
        this.tokens = tokens;
        this.throttle = throttle;
        this.queries = queries;
        this.audit = audit;
    }

    /**
     * The first step, and the only one without a second factor. Unknown address, wrong password and deactivated person
     * get the same answer in the same time. No transaction is open while the password is hashed.
     */
    public Result withPassword(String email, String password, String address) {
        Attempt attempt = throttle.judge(throttle.attempt(email, address), address);
        if (!attempt.allowed()) {
            return Result.of(Verdict.TOO_MANY);
        }
        Optional<SignInQueries.Account> account = queries.byEmail(email);
        boolean right = passwords.matches(
                password, account.map(SignInQueries.Account::passwordHash).orElse(null));
        if (!right || account.isEmpty()) {
            return Result.of(Verdict.WRONG);
        }
        if (account.get().totp()) {
            return new Result(Verdict.CODE_NEEDED, account.get().identity());
        }
        throttle.succeeded(attempt);
        return new Result(Verdict.PASSED, account.get().identity());
    }

    /** The second step: a code of the authenticator or a recovery code, throttled like a password. */
    public Result withCode(Identity identity, String code, String address) {
        Attempt attempt = throttle.judge(throttle.attempt("code of " + identity.personId(), address), address);
        if (!attempt.allowed()) {
            return Result.of(Verdict.TOO_MANY);
        }
        if (!twoFactor.accepts(identity.personId(), code)) {
            return Result.of(Verdict.WRONG);
        }
        throttle.succeeded(attempt);
        return new Result(Verdict.PASSED, identity);
    }

    /** A client's link from a letter; staff comes in by password only. */
    @Transactional
    public Result withLink(String token) {
        return tokens.consume(token, Purpose.SIGN_IN)
                .flatMap(people::findById)
                .filter(person -> person.maySignIn()
                        && person.isActive()
                        && !person.role().isStaff())
                .map(person ->
                        new Result(Verdict.PASSED, new Identity(person.id(), queries.credentialsVersion(person.id()))))
                .orElseGet(() -> Result.of(Verdict.WRONG));
    }

    /** Writes the sign-in down; called when the session knows the person, so that the trail does too. */
    @Transactional
    public void signedIn(UUID personId, String name) {
        queries.noteSignIn(personId);
        audit.record(Change.event("person.signed-in", Subject.of("person", personId, name)));
    }
}
