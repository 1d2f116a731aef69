package app.tandem.people.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions in PostgreSQL whose last use is written at most once a minute instead of on every request, and which are read once a
 * request: Spring Session forgets the session as it saves it and then asks for it again, only to learn whether its cookie is
 * still good.
 */
@Component
@Primary
class ThriftySessions implements FindByIndexNameSessionRepository<ThriftySessions.ThriftySession> {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private final FindByIndexNameSessionRepository<Session> sessions;

    /** What this request saved last: given back once, and forgotten by {@link ForgetSavedSession} at the request's ends. */
    private final ThreadLocal<ThriftySession> saved = new ThreadLocal<>();

    @SuppressWarnings("unchecked") // its session class is hidden, and used here as a Session only
    ThriftySessions(JdbcIndexedSessionRepository sessions) {
        this.sessions = (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<?>) sessions;
    }

    @Override
    public ThriftySession createSession() {
        return new ThriftySession(sessions.createSession());
    }

    @Override
    public void save(ThriftySession session) {
        sessions.save(session.inner);
        saved.set(session);
    }

    @Override
    public @Nullable ThriftySession findById(String id) {
        ThriftySession last = saved.get();
        saved.remove();
        if (last != null && last.getId().equals(id) && !last.isExpired()) {
            return last;
        }
        Session found = sessions.findById(id);
        return found == null ? null : new ThriftySession(found);
    }

    @Override
    public void deleteById(String id) {
        saved.remove();
        sessions.deleteById(id);
    }

    @Override
    public Map<String, ThriftySession> findByIndexNameAndIndexValue(String name, String value) {
        return sessions.findByIndexNameAndIndexValue(name, value).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new ThriftySession(e.getValue())));
    }

    /** Nothing that one request saved is ever given to the next one of the same thread. */
    void forgetSaved() {
        saved.remove();
    }

    /** A session that forgets small steps of its last use. */
    static final class ThriftySession implements Session {

        private final Session inner;

        private ThriftySession(Session inner) {
            this.inner = inner;
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (Duration.between(inner.getLastAccessedTime(), at).compareTo(EVERY) >= 0) {
                inner.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return inner.getId();
        }

        @Override
        public String changeSessionId() {
            return inner.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return inner.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return inner.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                inner.removeAttribute(name);
            } else {
                inner.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            inner.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return inner.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return inner.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            inner.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return inner.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return inner.isExpired();
        }
    }
}
