package app.tandem.people.domain;

import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.people.domain.OneTimeTokens.Purpose;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.web.PublicAddress;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the letters that carry a one-time link. */
@Component
class AccountLetters {

    private final Letters letters;
    private final OneTimeTokens tokens;
    private final AgencySettings settings;
    private final PublicAddress address;

    AccountLetters(Letters letters, OneTimeTokens tokens, AgencySettings settings, PublicAddress address) {
        this.letters = letters;
        this.tokens = tokens;
        this.settings = settings;
        this.address = address;
    }

    void invite(Person person) {
        Viewer inviter = Viewers.current();
        post(
                person,
                person.role().isStaff() ? "invitation" : "portal-invitation",
                Purpose.INVITATION,
                "/invitation/",
                Map.of(
                        "days",
                        Purpose.INVITATION.life().toDays(),
                        "inviter",
                        inviter == null ? settings.current().name() : inviter.name()));
    }

    void reset(Person person) {
        post(
                person,
                "reset",
                Purpose.RESET,
                "/reset/",
                Map.of("minutes", Purpose.RESET.life().toMinutes()));
    }

    void signInLink(Person person) {
        post(
                person,
                "sign-in-link",
                Purpose.SIGN_IN,
                "/login/link/",
                Map.of("minutes", Purpose.SIGN_IN.life().toMinutes()));
    }

    private void post(Person person, String template, Purpose purpose, String path, Map<String, Object> model) {
        String link = address.of(path + tokens.issue(person.id(), purpose));
        letters.post(new Letter(
                person.id(), person.name(), String.valueOf(person.email()), person.language(), template, link, model));
    }
}
