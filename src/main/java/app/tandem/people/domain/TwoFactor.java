package app.tandem.people.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: codes of an authenticator application (RFC 6238: SHA-1, six digits, 30 seconds) and recovery codes
 * for the day when the phone is lost. A code works once.
 */
@Service
@Transactional(readOnly = true)
public class TwoFactor {

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_GROUPS = 4;

    private final JdbcClient jdbc;
    private final PersonRepository people;
    private final Audit audit;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();

    TwoFactor(JdbcClient jdbc, PersonRepository people, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** A secret that is not kept until the first code proves that the authenticator has it. */
    public byte[] newSecret() {
        return Secrets.bytes(SECRET_BYTES);
    }

    public boolean isOn(UUID personId) {
        return people.findById(personId).orElseThrow().totpSecret() != null;
    }

    /**
     * Switches the second factor on.
     *
     * @return the recovery codes, which are shown this once
     * @throws RuleException {@code two-factor.code.wrong}
     */
    @Transactional
    public List<String> switchOn(Viewer viewer, byte[] secret, String code) {
        long step = matchingStep(secret, code);
        if (step < 0) {
            throw new RuleException("code", "two-factor.code.wrong");
        }
        people.findById(viewer.id()).orElseThrow().setTotpSecret(secret);
        people.flush();
        jdbc.sql("update person set totp_last_step = :step where id = :id")
                .param("step", step)
                .param("id", viewer.id())
                .update();
        audit.record(Change.event("person.two-factor-on", subject(viewer)));
        return renewRecoveryCodes(viewer.id());
    }

    /** @throws RuleException {@code two-factor.code.wrong} */
    @Transactional
    public void switchOff(Viewer viewer, String code) {
        if (!accepts(viewer.id(), code)) {
            throw new RuleException("code", "two-factor.code.wrong");
        }
        people.findById(viewer.id()).orElseThrow().setTotpSecret(null);
        jdbc.sql("delete from recovery_code where person_id = :id")
                .param("id", viewer.id())
                .update();
        audit.record(Change.event("person.two-factor-off", subject(viewer)));
    }

    /**
     * Uses up a code of the authenticator or a recovery code. It is used up whatever becomes of the sign-in after it,
     * hence the transaction of its own.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean accepts(UUID personId, String code) {
        byte[] secret = people.findById(personId).orElseThrow().totpSecret();
        if (secret == null) {
            return false;
        }
        long step = matchingStep(secret, code);
        return step >= 0 ? useStep(personId, step) : useRecoveryCode(personId, code);
    }

    private boolean useStep(UUID personId, long step) {
        return jdbc.sql("update person set totp_last_step = :step where id = :id and totp_last_step < :step")
                        .param("step", step)
                        .param("id", personId)
                        .update()
                == 1;
    }

    private boolean useRecoveryCode(UUID personId, String code) {
        return jdbc.sql("delete from recovery_code where person_id = :id and hash = :hash")
                        .param("id", personId)
                        .param("hash", Secrets.hash(code.strip().toUpperCase(Locale.ROOT)))
                        .update()
                == 1;
    }

    private List<String> renewRecoveryCodes(UUID personId) {
        jdbc.sql("delete from recovery_code where person_id = :id")
                .param("id", personId)
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Secrets.readable(RECOVERY_GROUPS);
            jdbc.sql("insert into recovery_code (person_id, hash) values (:id, :hash)")
                    .param("id", personId)
                    .param("hash", Secrets.hash(code))
                    .update();
            codes.add(code);
        }
        return codes;
    }

    /** The 30-second step that the code belongs to, one to either side for clocks that differ; -1 for none. */
    private long matchingStep(byte[] secret, String code) {
        String digits = code.replace(" ", "").strip();
        long now = clock.instant().getEpochSecond() / generator.getTimeStep().toSeconds();
        for (long step = now - 1; step <= now + 1; step++) {
            if (MessageDigest.isEqual(codeAt(secret, step).getBytes(), digits.getBytes())) {
                return step;
            }
        }
        return -1;
    }

    private String codeAt(byte[] secret, long step) {
        try {
            Instant at = Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds());
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, generator.getAlgorithm()), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The secret is made by us", e);
        }
    }

    private static Subject subject(Viewer viewer) {
        return Subject.of("person", viewer.id(), viewer.name());
    }
}
