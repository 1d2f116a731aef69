package app.tandem.people.signin;

import app.tandem.people.domain.TokenScope;
import app.tandem.people.domain.ViewerQueries;
import app.tandem.people.domain.ViewerQueries.KnownViewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a program in by its token, and holds it to the token's scopes: reading needs one, writing another. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FEED = "/api/v1/feed/";
    private final ViewerQueries viewers;
    private final ApiRefusals refusals;

    BearerFilter(ViewerQueries viewers, ApiRefusals refusals) {
        this.viewers = viewers;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<KnownViewer> known =
                viewers.byToken(header.substring(BEARER.length()).strip());
        if (known.isEmpty()) {
            refusals.refuse(request, response, HttpStatus.UNAUTHORIZED, "token.invalid");
            return;
        }
        if (Collections.disjoint(known.get().scopes(), sufficient(request))) {
            refusals.refuse(request, response, HttpStatus.FORBIDDEN, "token.scope");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ViewerAuthentication(known.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static Set<TokenScope> sufficient(HttpServletRequest request) {
        if (!READING.contains(request.getMethod())) {
            return Set.of(TokenScope.WRITE);
        }
        return request.getRequestURI().startsWith(request.getContextPath() + FEED)
                ? Set.of(TokenScope.READ, TokenScope.FEED)
                : Set.of(TokenScope.READ);
    }
}
