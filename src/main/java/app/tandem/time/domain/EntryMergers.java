package app.tandem.time.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one entry of several of the same person and work. Those that follow each other within a minute become one from–to, and
 * the gap counts; all others of one day become their exact sum without clock times.
 */
@Service
@Transactional
public class EntryMergers {

    private static final Duration TOUCHING = Duration.ofMinutes(1);
    private static final int LONGEST_NOTE = 2000;

    private record Earlier(EntryTimes times, String note) {}

    private final EntryBatches batches;
    private final EntryService entries;
    private final TimeEntryRepository repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntryMergers(
            EntryBatches batches, EntryService entries, TimeEntryRepository repository, JdbcClient jdbc, Clock clock) {
        this.batches = batches;
        this.entries = entries;
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Merges entries; the first of them stays, with the notes of all.
     *
     * @return the one that stays
     * @throws RuleException {@code time.merge.two} for fewer than two, {@code time.merge.unlike} for different people, places,
     *     activities or billing, {@code time.merge.unfinished} for one that runs or waits to be confirmed,
     *     {@code time.merge.days} for those without touching times that lie on different days; as
     *     {@link EntryTimes#checked}, {@code time.closed}, {@code time.overlap}
     */
    public UUID merge(Viewer viewer, List<UUID> ids) {
        List<UUID> asked = ids.stream().distinct().toList();
        if (asked.size() < 2) {
            throw new RuleException(null, "time.merge.two");
        }
        List<Entry> seen = batches.found(viewer, asked).stream()
                .sorted(Comparator.comparing(Entry::workDate)
                        .thenComparing(Entry::startedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Entry::id))
                .toList();
        Entry kept = entries.editable(viewer, seen.get(0).id());
        if (!seen.stream().allMatch(entry -> isLike(kept, entry))) {
            throw new RuleException(null, "time.merge.unlike");
        }
        repository.lockPerson(kept.personId());
        List<TimeEntry> parts = seen.stream()
                .map(entry -> repository.lock(entry.id()).orElseThrow())
                .toList();
        if (parts.stream().anyMatch(part -> part.isRunning() || part.isFlagged() || part.isRemoved())) {
            throw new RuleException(null, "time.merge.unfinished");
        }
        write(viewer, parts, times(seen));
        entries.record("entry.merged", viewer, kept);
        return kept.id();
    }

    private void write(Viewer viewer, List<TimeEntry> parts, EntryTimes together) {
        Instant now = now();
        TimeEntry first = parts.get(0);
        EntryTimes checked = together.checked(now, first.clientZone());
        EntryDetails was = first.details();
        EntryDetails details = new EntryDetails(was.activity(), notes(parts), was.billable(), was.clientVisible());
        for (TimeEntry part : parts.subList(1, parts.size())) {
            part.removeWith(first.id(), now);
            part.changed(viewer.id(), now, "");
            TimeFailures.translated("ids", () -> repository.saveAndFlush(part));
        }
        entries.checkFree(first.personId(), checked, first.id(), now);
        first.time(checked);
        first.describe(details.checked());
        first.changed(viewer.id(), now, "");
        TimeFailures.translated("ids", () -> repository.saveAndFlush(first));
    }

    /**
     * Takes a merger back, as long as the entry has not been changed since.
     *
     * @throws NotFoundException {@code time-entry.not-found} when it was not merged
     * @throws RuleException {@code time.separate} when it was changed since; {@code time.closed}, {@code time.overlap}
     */
    public void separate(Viewer viewer, UUID id) {
        Entry seen = entries.editable(viewer, id);
        repository.lockPerson(seen.personId());
        TimeEntry first = repository.lock(id).orElseThrow();
        List<TimeEntry> others = repository.removedWith(id);
        if (others.isEmpty()) {
            throw new NotFoundException("time-entry");
        }
        Earlier earlier = earlier(id, first.version() - 1);
        if (earlier == null || !others.get(0).updatedAt().equals(first.updatedAt())) {
            throw new RuleException(null, "time.separate");
        }
        Instant now = now();
        EntryDetails details = first.details();
        first.time(earlier.times());
        first.describe(
                new EntryDetails(details.activity(), earlier.note(), details.billable(), details.clientVisible()));
        first.changed(viewer.id(), now, "");
        TimeFailures.translated("ids", () -> repository.saveAndFlush(first));
        others.forEach(other -> {
            other.restore();
            other.changed(viewer.id(), now, "");
            TimeFailures.translated("ids", () -> repository.saveAndFlush(other));
        });
        entries.record("entry.separated", viewer, seen);
    }

    private @Nullable Earlier earlier(UUID id, long version) {
        return jdbc.sql("""
                        select cast(entry->>'started_at' as timestamptz) as started_at, cast(entry->>'ended_at' as timestamptz) as ended_at,
                            cast(entry->>'work_date' as date) as day, cast(entry->>'seconds' as int) as seconds, entry->>'note' as note
                        from time_entry_past where entry_id = :id and version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .query((row, index) -> {
                    OffsetDateTime from = row.getObject("started_at", OffsetDateTime.class);
                    OffsetDateTime to = row.getObject("ended_at", OffsetDateTime.class);
                    EntryTimes times = from == null || to == null
                            ? EntryTimes.onDay(row.getObject("day", LocalDate.class), row.getInt("seconds"))
                            : EntryTimes.between(from.toInstant(), to.toInstant());
                    return new Earlier(times, row.getString("note"));
                })
                .optional()
                .orElse(null);
    }

    private static boolean isLike(Entry one, Entry other) {
        return one.personId().equals(other.personId())
                && one.projectId().equals(other.projectId())
                && Objects.equals(one.cardId(), other.cardId())
                && one.activity() == other.activity()
                && one.billable() == other.billable()
                && one.clientVisible() == other.clientVisible();
    }

    private static EntryTimes times(List<Entry> seen) {
        Instant from = seen.get(0).startedAt();
        Instant to = seen.get(seen.size() - 1).endedAt();
        if (from != null && to != null && follow(seen)) {
            return EntryTimes.between(from, to);
        }
        LocalDate day = seen.get(0).workDate();
        if (!seen.stream()
                .allMatch(entry ->
                        entry.workDate().equals(day) && entry.lastDate().equals(day))) {
            throw new RuleException(null, "time.merge.days");
        }
        int sum = seen.stream()
                .mapToInt(entry -> entry.seconds() == null ? 0 : entry.seconds())
                .sum();
        return EntryTimes.onDay(day, sum);
    }

    private static boolean follow(List<Entry> seen) {
        return IntStream.range(1, seen.size()).allMatch(i -> {
            Instant end = seen.get(i - 1).endedAt();
            Instant next = seen.get(i).startedAt();
            return end != null && next != null && Duration.between(end, next).compareTo(TOUCHING) <= 0;
        });
    }

    private static String notes(List<TimeEntry> parts) {
        String all = parts.stream()
                .map(part -> part.details().note())
                .filter(note -> !note.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return all.length() <= LONGEST_NOTE ? all : parts.get(0).details().note();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
