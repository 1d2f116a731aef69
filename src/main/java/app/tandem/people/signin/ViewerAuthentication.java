package app.tandem.people.signin;

import app.tandem.people.domain.TokenScope;
import app.tandem.people.domain.ViewerQueries.KnownViewer;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person of this request with what they may do, fresh from the database. */
final class ViewerAuthentication extends AbstractAuthenticationToken {

    static final String SECOND_FACTOR_MISSING = "SECOND_FACTOR_MISSING";
    private static final long serialVersionUID = 1L;

    private final transient Viewer viewer;

    ViewerAuthentication(KnownViewer known) {
        super(authorities(known));
        this.viewer = known.viewer();
        setAuthenticated(true);
    }

    /** Until the second factor is there an admin has no role, so that only their own account's pages open. */
    private static List<GrantedAuthority> authorities(KnownViewer known) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        if (known.mustSetUpTotp()) {
            authorities.add(new SimpleGrantedAuthority(SECOND_FACTOR_MISSING));
            return authorities;
        }
        authorities.add(new SimpleGrantedAuthority("ROLE_" + known.viewer().role()));
        for (TokenScope scope : known.scopes()) {
            authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope));
        }
        if (known.maySeeProfit() && known.scopes().contains(TokenScope.MONEY)) {
            authorities.add(new SimpleGrantedAuthority("MONEY"));
        }
        return authorities;
    }

    @Override
    public Viewer getPrincipal() {
        return viewer;
    }

    @Override
    public String getName() {
        return viewer.id().toString();
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
