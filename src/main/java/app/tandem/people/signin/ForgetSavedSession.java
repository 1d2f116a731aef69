package app.tandem.people.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands around the session filter, so that a saved session is remembered within its request only. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForgetSavedSession extends OncePerRequestFilter {

    private final ThriftySessions sessions;

    ForgetSavedSession(ThriftySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.forgetSaved();
        try {
            chain.doFilter(request, response);
        } finally {
            sessions.forgetSaved();
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
