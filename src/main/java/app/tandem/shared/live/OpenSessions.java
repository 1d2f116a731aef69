package app.tandem.shared.live;

import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whether those who listen are still signed in; the module that signs people in knows it. */
public interface OpenSessions {

    /**
     * What a stream stands on.
     *
     * @param credentialsVersion of the person when they signed in
     */
    record Mark(String sessionId, UUID personId, int credentialsVersion) {}

    /** The session of a request that has been let in. */
    Mark of(HttpServletRequest request);

    /** Those that are still open, with their people as they are now; two statements, however many they are. */
    Map<Mark, Viewer> open(Collection<Mark> marks);
}
