package app.tandem.time.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.TimeEntry.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running timer of a person: at most one, on the server's clock. Starting stops the one that runs, in the same
 * transaction; stopping always works. Where a timer ran over something that was entered meanwhile, the entered time stands
 * and the timer keeps what is around it, so nothing is counted twice and nothing is lost.
 */
@Service
@Transactional
public class TimerService {

    /**
     * What a start did.
     *
     * @param begun the timer that runs now
     * @param stopped the entry that it took over from; null when nothing ran
     */
    public record Start(Entry begun, @Nullable Stop stopped) {}

    /**
     * What a stop left: one entry, or several where time was entered while the timer ran.
     *
     * @param entry the timer itself, which has become the first of them
     * @param last the last of them, which runs on when the stop is taken back
     * @param pieces how many there are
     * @param seconds of all of them
     */
    public record Stop(Entry entry, UUID last, int pieces, long seconds) {}

    /** How long a stop can be taken back: longer than it is offered, for somebody who was called away meanwhile. */
    private static final Duration RESUMABLE = Duration.ofMinutes(10);

    private final TimeEntryRepository entries;
    private final Places places;
    private final Clock clock;

    TimerService(TimeEntryRepository entries, Places places, Clock clock) {
        this.entries = entries;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Starts a timer.
     *
     * @param place found as one where the viewer may work
     * @throws RuleException as {@link EntryDetails#checked}; {@code time.closed} when today is closed
     */
    public Start start(Viewer viewer, Place place, EntryDetails details) {
        EntryDetails checked = details.checked();
        Stopped stopped = stopRunning(viewer.id(), now());
        TimeEntry begun = TimeEntry.begun(viewer.id(), viewer.zone(), place, checked, stopped.at());
        TimeFailures.translated("cardId", () -> entries.saveAndFlush(begun));
        return new Start(begun.shown(Names.of(viewer.name(), place)), stopped.stop());
    }

    /**
     * Stops the timer.
     *
     * @return what it has become
     * @throws NotFoundException {@code timer.none}
     */
    public Stop stop(Viewer viewer) {
        Stop stopped = stopRunning(viewer.id(), now()).stop();
        if (stopped == null) {
            throw new NotFoundException("timer", "timer.none");
        }
        return stopped;
    }

    /**
     * Takes a stop back: the entry runs on as if it had not been stopped. What was started in its place meanwhile is taken
     * away.
     *
     * @throws NotFoundException {@code time-entry.not-found} when it is not theirs; as {@link Places#workable} when they work
     *     there no more
     * @throws RuleException {@code timer.resume-late} for what no timer counted or has stopped longer than ten minutes ago,
     *     {@code timer.resume} when time has been entered since, or something else was started later
     */
    public void resume(Viewer viewer, UUID entryId) {
        entries.lockPerson(viewer.id());
        TimeEntry entry = entries.lock(entryId)
                .filter(found -> found.personId().equals(viewer.id()) && !found.isRemoved())
                .orElseThrow(() -> new NotFoundException("time-entry"));
        if (entry.isRunning()) {
            return;
        }
        Instant ended = entry.times().endedAt();
        if (ended == null
                || !entry.isCounted()
                || Duration.between(ended, now()).abs().compareTo(RESUMABLE) > 0) {
            throw new RuleException(null, "timer.resume-late");
        }
        // Another server's clock may have been ahead.
        Instant now = ended.isAfter(now()) ? ended : now();
        UUID card = entry.cardId();
        places.workable(
                viewer, card == null ? null : card.toString(), entry.projectId().toString());
        for (TimeEntry later : entries.touching(viewer.id(), ended, now.plusSeconds(1), now.plusSeconds(1))) {
            if (!later.isRunning() || !later.began().equals(ended)) {
                throw new RuleException(null, "timer.resume");
            }
            later.time(EntryTimes.between(ended, now));
            later.remove(now);
            later.changed(viewer.id(), now, "");
            TimeFailures.translated("startedAt", () -> entries.saveAndFlush(later));
        }
        entry.resume();
        entry.changed(viewer.id(), now, "");
        TimeFailures.translated("startedAt", () -> entries.saveAndFlush(entry));
    }

    /** @param at from when on nothing runs any more: now, or the start of a timer that lies ahead of this server's clock */
    private record Stopped(@Nullable Stop stop, Instant at) {}

    /** Holds the person's time until the transaction ends. */
    private Stopped stopRunning(UUID person, Instant now) {
        List<Object[]> found = entries.runningAndInItsWay(person, now);
        if (found.isEmpty()) {
            return new Stopped(null, now);
        }
        TimeEntry running = (TimeEntry) found.get(0)[0];
        // Another server's clock may have been ahead.
        Instant at = running.began().isAfter(now) ? running.began() : now;
        List<TimeEntry> inItsWay =
                found.stream().skip(1).map(row -> (TimeEntry) row[0]).toList();
        List<EntryTimes> free = Stretches.around(running.began(), running.end(now), inItsWay);
        running.stop(free.get(0), now);
        running.changed(person, at, "");
        TimeFailures.translated("startedAt", () -> entries.saveAndFlush(running));
        TimeEntry last = running;
        for (EntryTimes rest : free.subList(1, free.size())) {
            last = entries.saveAndFlush(running.alike(rest, person, at));
        }
        long seconds = free.stream().mapToLong(TimerService::seconds).sum();
        return new Stopped(new Stop(running.shown(Names.of(found.get(0))), last.id(), free.size(), seconds), at);
    }

    private static long seconds(EntryTimes piece) {
        return Duration.between(piece.startedAt(), piece.endedAt()).toSeconds();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
