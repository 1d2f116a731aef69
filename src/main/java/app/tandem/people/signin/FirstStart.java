package app.tandem.people.signin;

import app.tandem.people.PersonDetails;
import app.tandem.people.domain.SetUpService;
import app.tandem.people.domain.SetUpService.Beginning;
import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens an empty installation: with the admin that the environment names, or with a one-time code that only somebody
 * who can read the log has. The demo agency, if asked for, has been made before and brings its own admin.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class FirstStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private final SetUpService setUp;
    private final AgencySettings settings;
    private final PublicAddress address;
    private final String email;
    private final String password;

    FirstStart(
            SetUpService setUp,
            AgencySettings settings,
            PublicAddress address,
            @Value("${tandem.admin.email}") String email,
            @Value("${tandem.admin.password}") String password) {
        this.setUp = setUp;
        this.settings = settings;
        this.address = address;
        this.email = email;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!setUp.isNeeded()) {
            return;
        }
        if (!email.isBlank() && !password.isBlank()) {
            Agency agency = settings.current();
            PersonDetails admin = new PersonDetails(
                    email.substring(0, Math.max(1, email.indexOf('@'))),
                    email,
                    "",
                    "",
                    agency.zone().getId(),
                    agency.language());
            setUp.begin(new Beginning(agency.name(), agency.currency(), admin, password));
            log.info("The first admin is {}", email);
        } else {
            log.info("Nobody can sign in yet. Open {} and enter the code {}", address.of("/set-up"), setUp.newCode());
        }
    }
}
