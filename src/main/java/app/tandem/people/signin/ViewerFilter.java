package app.tandem.people.signin;

import app.tandem.people.domain.ViewerQueries;
import app.tandem.people.domain.ViewerQueries.KnownViewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session's identity into the person as they are now; who was deactivated since is a stranger. */
final class ViewerFilter extends OncePerRequestFilter {

    private final ViewerQueries viewers;

    ViewerFilter(ViewerQueries viewers) {
        this.viewers = viewers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication kept = SecurityContextHolder.getContext().getAuthentication();
        if (kept instanceof SignedIn signedIn) {
            Optional<KnownViewer> known = viewers.bySession(
                    signedIn.getPrincipal().personId(), signedIn.getPrincipal().credentialsVersion());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            known.map(ViewerAuthentication::new).ifPresent(context::setAuthentication);
            SecurityContextHolder.setContext(context);
            if (known.isEmpty()) {
                end(request.getSession(false));
            }
        }
        chain.doFilter(request, response);
    }

    private static void end(@org.jspecify.annotations.Nullable HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
    }

    /** Error pages are drawn for the same person. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
