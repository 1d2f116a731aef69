package app.tandem.shared.live;

import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of a browser: {@code changes} with pairs of topic and subject, and {@code everything} when it cannot be said what
 * was missed. It holds no thread and no database connection.
 */
@Controller
@ForSignedIn
class LiveController {

    private static final int MOST_TOPICS = 40;

    private final LiveHub hub;
    private final OpenSessions sessions;

    LiveController(LiveHub hub, OpenSessions sessions) {
        this.hub = hub;
        this.sessions = sessions;
    }

    /**
     * @param topic besides the person's own one; what they may not hear is left out
     * @param after the mark of the page that listens
     * @param last the mark of the last event, which the browser sends by itself when it comes back
     */
    @GetMapping("/live")
    ResponseEntity<SseEmitter> stream(
            Viewer viewer,
            @RequestParam(defaultValue = "") Set<String> topic,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request) {
        Set<String> topics =
                topic.stream().filter(LiveChange::isTopic).limit(MOST_TOPICS).collect(Collectors.toSet());
        SseEmitter emitter = hub.open(sessions.of(request), viewer, topics, last == null ? after : last);
        if (emitter == null) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                // Else nginx keeps events until its buffer is full.
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }
}
