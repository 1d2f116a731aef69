package app.tandem.people.signin;

import app.tandem.people.domain.Sessions;
import app.tandem.people.domain.SignInService;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.people.domain.ViewerQueries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Begins, lists and ends the sessions of people in browsers. */
@Component
class BrowserSessions implements Sessions {

    /** Marks the answer whose cookie outlives the browser. */
    static final String REMEMBER = BrowserSessions.class.getName() + ".remember";

    private static final String DEVICE = "device";
    private static final String ADDRESS = "address";
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int LONGEST_DEVICE = 300;

    /** A signed-in browser as its owner sees it. */
    record OpenSession(String device, String address, Instant since, Instant lastUsed, boolean current) {}

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SignInService signIn;
    private final ViewerQueries viewers;
    private final JdbcClient jdbc;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    BrowserSessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            SignInService signIn,
            ViewerQueries viewers,
            JdbcClient jdbc) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.viewers = viewers;
        this.jdbc = jdbc;
    }

    /** Signs the person in under a new session id, so that an id known before is worth nothing. */
    void begin(HttpServletRequest request, HttpServletResponse response, Identity identity, boolean remember) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        if (remember) {
            request.setAttribute(REMEMBER, true);
        }
        HttpSession session = request.getSession(true);
        if (remember) {
            session.setMaxInactiveInterval((int) REMEMBERED.toSeconds());
        }
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                identity.personId().toString());
        session.setAttribute(DEVICE, cut(request.getHeader(HttpHeaders.USER_AGENT)));
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        go(request, response, identity);
        viewers.bySession(identity.personId(), identity.credentialsVersion()).ifPresent(known -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new ViewerAuthentication(known));
            SecurityContextHolder.setContext(context);
            signIn.signedIn(identity.personId(), known.viewer().name());
        });
    }

    /** Lets the present session go on after the credentials were changed. */
    void go(HttpServletRequest request, HttpServletResponse response, Identity identity) {
        SecurityContext kept = SecurityContextHolder.createEmptyContext();
        kept.setAuthentication(new SignedIn(identity));
        contexts.saveContext(kept, request, response);
    }

    List<OpenSession> of(UUID personId, @Nullable HttpSession current) {
        Map<String, ? extends Session> found = sessions.findByPrincipalName(personId.toString());
        return found.values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new OpenSession(
                        Device.named(String.valueOf((String) session.getAttribute(DEVICE))),
                        String.valueOf((String) session.getAttribute(ADDRESS)),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        current != null && session.getId().equals(current.getId())))
                .sorted(Comparator.comparing(OpenSession::lastUsed).reversed())
                .toList();
    }

    @Override
    public void endAll(UUID personId) {
        jdbc.sql("delete from spring_session where principal_name = :person")
                .param("person", personId.toString())
                .update();
    }

    private static String cut(@Nullable String device) {
        return device == null ? "" : device.substring(0, Math.min(device.length(), LONGEST_DEVICE));
    }
}
