package app.tandem.people.signin;

import app.tandem.people.domain.ViewerQueries;
import app.tandem.shared.live.OpenSessions;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows which of the browsers that listen are still signed in. */
@Component
class ListeningSessions implements OpenSessions {

    private final ViewerQueries viewers;
    private final JdbcClient jdbc;
    private final Clock clock;

    ListeningSessions(ViewerQueries viewers, JdbcClient jdbc, Clock clock) {
        this.viewers = viewers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Mark of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() instanceof SignedIn signedIn) {
            return new Mark(
                    session.getId(),
                    signedIn.getPrincipal().personId(),
                    signedIn.getPrincipal().credentialsVersion());
        }
        throw new AccessDeniedException("Only browsers that are signed in listen");
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Mark, Viewer> open(Collection<Mark> marks) {
        Map<String, UUID> alive = new HashMap<>();
        jdbc.sql(
                        "select session_id, principal_name from spring_session where session_id = any(:ids) and expiry_time > :now")
                .param("ids", marks.stream().map(Mark::sessionId).toArray(String[]::new))
                .param("now", clock.millis())
                .query((RowCallbackHandler) row -> alive.put(
                        row.getString("session_id").strip(), UUID.fromString(row.getString("principal_name"))));
        Map<Mark, Viewer> open = new HashMap<>();
        Map<UUID, Map<Integer, Viewer>> people =
                viewers.bySessions(marks.stream().map(Mark::personId).toList());
        for (Mark mark : marks) {
            Viewer viewer = people.getOrDefault(mark.personId(), Map.of()).get(mark.credentialsVersion());
            if (viewer != null && mark.personId().equals(alive.get(mark.sessionId()))) {
                open.put(mark, viewer);
            }
        }
        return open;
    }
}
