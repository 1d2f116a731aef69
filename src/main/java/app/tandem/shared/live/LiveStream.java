package app.tandem.shared.live;

import app.tandem.shared.live.LiveHistory.Heard;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open browser. What it is to be told is collected and written by whatever thread is free, one at a time: a reader that is
 * slow keeps nobody waiting, and hears a change that came ten times meanwhile once.
 */
final class LiveStream {

    private static final int MOST_WAITING = 500;

    private final OpenSessions.Mark session;
    private final Set<String> topics;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final Executor senders;
    private final Set<LiveChange> waiting = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private String mark = "";
    private boolean everything;
    private boolean alive;
    private boolean sending;
    private boolean ended;

    LiveStream(OpenSessions.Mark session, Set<String> topics, Executor senders) {
        this.session = session;
        this.topics = topics;
        this.senders = senders;
    }

    OpenSessions.Mark session() {
        return session;
    }

    Set<String> topics() {
        return topics;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /**
     * Opens the stream, so that the browser knows at once that it listens.
     *
     * @param topics that were asked for and may not be heard
     */
    synchronized void begin(Set<String> topics) {
        refused.addAll(topics);
        beat();
    }

    /** Adds a change if this stream listens to it; the mark goes on with any. */
    synchronized void tell(Heard heard, String markAfter) {
        mark = markAfter;
        if (!topics.contains(heard.change().topic())) {
            return;
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.add(heard.change());
        } else {
            everything = true;
        }
        write();
    }

    /** Whoever listens has to read everything anew. */
    synchronized void tellEverything(String markNow) {
        mark = markNow;
        everything = true;
        write();
    }

    /** Something has to be written now and then, else nobody notices that the browser is gone. */
    synchronized void beat() {
        alive = true;
        write();
    }

    /** Says that the stream may not go on, and ends it. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        emitter.complete();
    }

    private void write() {
        if (sending || ended) {
            return;
        }
        sending = true;
        try {
            senders.execute(this::send);
        } catch (RejectedExecutionException e) {
            sending = false;
        }
    }

    private void send() {
        try {
            SseEmitter.SseEventBuilder next = next();
            while (next != null) {
                emitter.send(next);
                next = next();
            }
        } catch (IOException | IllegalStateException e) {
            synchronized (this) {
                ended = true;
                sending = false;
            }
            emitter.completeWithError(e);
        }
    }

    private synchronized SseEmitter.@Nullable SseEventBuilder next() {
        SseEmitter.SseEventBuilder event = SseEmitter.event();
        if (!ended && !refused.isEmpty()) {
            event.name("refused").data(String.join(",", refused));
            refused.clear();
            return event;
        }
        if (ended || !everything && waiting.isEmpty() && !alive) {
            sending = false;
            return null;
        }
        if (everything) {
            event.id(mark).name("everything").data("-");
        } else if (waiting.isEmpty()) {
            // The mark without data: the browser keeps it, and no page hears anything.
            event.comment("");
            if (!mark.isEmpty()) {
                event.id(mark);
            }
        } else {
            event.id(mark)
                    .name("changes")
                    .data(waiting.stream().map(LiveChange::toString).collect(Collectors.joining(",")));
        }
        everything = false;
        alive = false;
        waiting.clear();
        return event;
    }
}
