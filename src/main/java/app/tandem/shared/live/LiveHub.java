package app.tandem.shared.live;

import app.tandem.shared.live.LiveHistory.Heard;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageMark;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this instance. It hears every change of every instance from the database and hands it to those who
 * listen; again and again it asks whether they still may.
 */
@Component
class LiveHub implements PageMark, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveHub.class);

    /** Access that is revoked ends a stream within 5 seconds. */
    private static final Duration CHECK = Duration.ofSeconds(3);

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final int SENDERS = 4;
    private static final int MOST_OF_A_SESSION = 8;

    private final LiveConnection connection;
    private final OpenSessions sessions;
    private final List<LiveAccess> access;
    private final LiveHistory history = new LiveHistory();
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Threads threads;

    /** What works while the hub runs; every start makes new ones, because those that were stopped cannot be started again. */
    private record Threads(ExecutorService senders, ScheduledExecutorService watch) {

        static Threads begin() {
            return new Threads(
                    Executors.newFixedThreadPool(SENDERS, named("live-sender")),
                    Executors.newSingleThreadScheduledExecutor(named("live-watch")));
        }

        private static ThreadFactory named(String name) {
            return task -> {
                Thread made = new Thread(task, name);
                made.setDaemon(true);
                return made;
            };
        }
    }

    LiveHub(LiveConnection connection, OpenSessions sessions, List<LiveAccess> access) {
        this.connection = connection;
        this.sessions = sessions;
        this.access = access;
    }

    /**
     * Opens a stream.
     *
     * @param viewer of the request
     * @param wanted topics; those that the viewer may not hear are left out
     * @param after the mark of what the browser knows; empty when it knows nothing
     * @return null when this instance is about to stop
     */
    @Nullable
    SseEmitter open(OpenSessions.Mark session, Viewer viewer, Set<String> wanted, String after) {
        Threads working = threads;
        if (working == null) {
            return null;
        }
        Set<String> topics = new HashSet<>(granted(viewer, wanted));
        topics.add(LiveChange.person(viewer.id()));
        LiveStream stream = new LiveStream(session, topics, working.senders());
        List<LiveStream> others = streams.stream()
                .filter(other -> other.session().sessionId().equals(session.sessionId()))
                .toList();
        others.stream()
                .limit(Math.max(0, others.size() + 1 - MOST_OF_A_SESSION))
                .forEach(this::end);
        stream.emitter().onCompletion(() -> streams.remove(stream));
        stream.emitter().onTimeout(() -> streams.remove(stream));
        stream.emitter().onError(e -> streams.remove(stream));
        Set<String> refused = new HashSet<>(wanted);
        refused.removeAll(topics);
        // It is among those who hear what comes before it is told what it has missed, and is told what comes only then:
        // in
        // between nothing is lost, and no mark overtakes a change.
        synchronized (stream) {
            streams.add(stream);
            stream.begin(refused);
            Optional<List<Heard>> missed = history.since(after);
            if (missed.isEmpty()) {
                stream.tellEverything(history.mark());
            } else {
                missed.get().forEach(heard -> stream.tell(heard, history.mark(heard.number())));
            }
        }
        return stream.emitter();
    }

    /** The mark of this moment, for a page that is about to be read. */
    @Override
    public String now() {
        return history.mark();
    }

    int size() {
        return streams.size();
    }

    @Override
    public synchronized void start() {
        if (threads != null) {
            return;
        }
        Threads begun = Threads.begin();
        threads = begun;
        connection.open(this::listening, this::heard);
        begun.watch().scheduleWithFixedDelay(this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
        begun.watch().scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the web server waits for its requests to end: a stream never would by itself. */
    @Override
    public synchronized void stop() {
        Threads ending = threads;
        if (ending == null) {
            return;
        }
        threads = null;
        ending.watch().shutdownNow();
        streams.forEach(this::end);
        connection.close();
        ending.senders().shutdown();
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    private void beat() {
        streams.forEach(LiveStream::beat);
    }

    private void listening() {
        history.begin();
        streams.forEach(stream -> stream.tellEverything(history.mark()));
    }

    private void heard(LiveChange change) {
        Heard heard = history.add(change);
        String mark = history.mark(heard.number());
        streams.forEach(stream -> stream.tell(heard, mark));
    }

    /** Ends the streams of those who have signed out, were deactivated, or may no longer see what they listen to. */
    void check() {
        if (streams.isEmpty()) {
            return;
        }
        try {
            Collection<LiveStream> all = Set.copyOf(streams);
            Map<OpenSessions.Mark, Viewer> open =
                    sessions.open(all.stream().map(LiveStream::session).collect(Collectors.toSet()));
            for (LiveStream stream : all) {
                Viewer viewer = open.get(stream.session());
                if (viewer == null || !mayStillHear(viewer, stream.topics())) {
                    end(stream);
                }
            }
        } catch (RuntimeException e) {
            // Without the database nothing is heard either; and what is thrown here would end all further checks.
            log.warn("Who listens could not be checked: {}", e.toString());
        }
    }

    private boolean mayStillHear(Viewer viewer, Set<String> topics) {
        Set<String> others = new HashSet<>(topics);
        others.remove(LiveChange.person(viewer.id()));
        return others.isEmpty() || granted(viewer, others).containsAll(others);
    }

    private Set<String> granted(Viewer viewer, Set<String> topics) {
        return topics.isEmpty()
                ? Set.of()
                : access.stream()
                        .flatMap(module -> module.granted(viewer, topics).stream())
                        .filter(topics::contains)
                        .collect(Collectors.toSet());
    }

    private void end(LiveStream stream) {
        streams.remove(stream);
        try {
            stream.end();
        } catch (IllegalStateException e) {
            log.debug("A stream had ended by itself: {}", e.toString());
        }
    }
}
