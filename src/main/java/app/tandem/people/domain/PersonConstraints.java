package app.tandem.people.domain;

import app.tandem.shared.errors.RuleException;
import org.springframework.dao.DataIntegrityViolationException;

/** Says in people's words what the database refused. */
final class PersonConstraints {

    private PersonConstraints() {}

    static RuntimeException translate(DataIntegrityViolationException e) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage());
        if (cause.contains("person_email_unique")) {
            return new RuleException("email", "person.email.taken");
        }
        if (cause.contains("person_client")) {
            return new RuleException("clientId", "client.not-found");
        }
        return e;
    }
}
