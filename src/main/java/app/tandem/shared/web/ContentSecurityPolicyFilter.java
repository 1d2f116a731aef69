package app.tandem.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page run only the scripts that the server wrote into it: each carries this answer's nonce. {@code 'self'} alone
 * would also run an uploaded file.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ContentSecurityPolicyFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = ContentSecurityPolicyFilter.class.getName() + ".nonce";
    private static final String POLICY =
            "default-src 'none'; script-src 'nonce-%s'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                    + " object-src 'none'; manifest-src 'self'";

    private final SecureRandom random = new SecureRandom();

    static String nonce(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String nonce ? nonce : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().encodeToString(bytes);
        request.setAttribute(ATTRIBUTE, nonce);
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        chain.doFilter(request, response);
    }
}
