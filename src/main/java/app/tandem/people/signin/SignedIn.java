package app.tandem.people.signin;

import app.tandem.people.domain.SignInService.Identity;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** All that a session keeps of a person: who, and the version of the credentials that they came in with. */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Identity identity;

    SignedIn(Identity identity) {
        super(List.of());
        this.identity = identity;
        setAuthenticated(true);
    }

    @Override
    public Identity getPrincipal() {
        return identity;
    }

    /** The name by which a person's sessions are found. */
    @Override
    public String getName() {
        return identity.personId().toString();
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
