package app.tandem.people.domain;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Secrets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first admin. There is no default account: the first visitor must know a code from the log. */
@Service
@Transactional
public class SetUpService {

    /** What the first admin says of themselves and of the agency. */
    public record Beginning(String agencyName, String currency, PersonDetails admin, String password) {}

    private final StaffService staff;
    private final SignInQueries accounts;
    private final AgencySettings settings;
    private final JdbcClient jdbc;

    SetUpService(StaffService staff, SignInQueries accounts, AgencySettings settings, JdbcClient jdbc) {
        this.staff = staff;
        this.accounts = accounts;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public boolean isNeeded() {
        return !staff.hasAdmin();
    }

    /** A new code; the one before is worth nothing. */
    public String newCode() {
        String code = Secrets.readable(4);
        jdbc.sql("insert into set_up_code (id, hash) values (1, :hash) on conflict (id) do update set hash = :hash")
                .param("hash", Secrets.hash(code))
                .update();
        return code;
    }

    /**
     * Uses the code up and makes the first admin.
     *
     * @throws RuleException {@code set-up.code.wrong}
     * @throws NotFoundException when there is an admin already
     */
    public Identity begin(String code, Beginning beginning) {
        if (!isNeeded()) {
            throw new NotFoundException("set-up");
        }
        int rows = jdbc.sql("delete from set_up_code where hash = :hash")
                .param("hash", Secrets.hash(code.strip().toUpperCase(Locale.ROOT)))
                .update();
        if (rows == 0) {
            throw new RuleException("code", "set-up.code.wrong");
        }
        return begin(beginning);
    }

    /** Makes the first admin that the environment names. */
    public Identity begin(Beginning beginning) {
        PersonDetails admin = beginning.admin();
        UUID id = staff.add(Role.ADMIN, null, admin, beginning.password(), false);
        settings.begin(beginning.agencyName(), ZoneId.of(admin.zone()), beginning.currency(), admin.language());
        return new Identity(id, accounts.credentialsVersion(id));
    }
}
