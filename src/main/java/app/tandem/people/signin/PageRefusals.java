package app.tandem.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Refuses a person in a browser: strangers are led to the sign-in page and back afterwards, a fragment asks for a reload
 * instead of showing a sign-in form inside a card, and an admin without the required second factor is led to set it up.
 */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        String target = request.getRequestURI();
        if (request.getQueryString() != null) {
            target += "?" + request.getQueryString();
        }
        boolean worthReturning = request.getMethod().equals("GET") && !target.equals("/");
        response.sendRedirect(
                worthReturning ? "/login?next=" + URLEncoder.encode(target, StandardCharsets.UTF_8) : "/login");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean secondFactorMissing = authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(a -> ViewerAuthentication.SECOND_FACTOR_MISSING.equals(a.getAuthority()));
        if (secondFactorMissing) {
            response.sendRedirect("/me/two-factor?required");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }
}
