package app.tandem.shared.live;

import app.tandem.shared.ids.Ids;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last changes that this instance has heard, numbered as they come, so that who comes back hears what they have missed. A
 * mark names a listening connection and a number. A page takes its mark before it reads; a change that is committed later is
 * told after that and so has a higher number. A mark of another connection, or one that is too old, is no
 * longer known: then everything shown has to be read anew, which is always right.
 */
final class LiveHistory {

    private static final int KEPT = 5000;

    /** A change with the mark that is behind it. */
    record Heard(long number, LiveChange change) {}

    private final Deque<Heard> last = new ArrayDeque<>();
    private UUID connection = Ids.next();
    private long number;

    /** A new connection listens; what happened between it and the one before nobody knows. */
    synchronized void begin() {
        connection = Ids.next();
        last.clear();
    }

    synchronized Heard add(LiveChange change) {
        Heard heard = new Heard(++number, change);
        last.addLast(heard);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        return heard;
    }

    synchronized String mark() {
        return mark(number);
    }

    synchronized String mark(long at) {
        return connection + "." + at;
    }

    /** What came after the mark; empty when that cannot be said. */
    synchronized Optional<List<Heard>> since(String mark) {
        String prefix = connection + ".";
        if (!mark.startsWith(prefix) || !mark.substring(prefix.length()).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long at = Long.parseLong(mark.substring(prefix.length()));
        if (at > number || number - at > last.size()) {
            return Optional.empty();
        }
        return Optional.of(new ArrayList<>(
                last.stream().filter(heard -> heard.number() > at).toList()));
    }
}
