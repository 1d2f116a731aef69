package app.tandem.audit;

import app.tandem.shared.audit.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other tools tell of the past of things that came from them. {@link AuditTrail} shows it among what happened here, marked
 * as told; it is no part of the trail itself, because nobody here has seen it happen and whoever makes a file could write
 * anything into it.
 */
public interface EarlierTrail {

    /**
     * A change as a file tells it.
     *
     * @param actorId who it was, if that is known here
     * @param actorName as the file calls them
     */
    record Earlier(Instant at, @Nullable UUID actorId, String actorName, Change change) {}

    /** Adds entries, in the transaction of the caller. */
    void add(List<Earlier> entries);

    /** Forgets everything that was told of some objects, in the transaction of the caller. */
    void forget(Collection<UUID> subjectIds);
}
