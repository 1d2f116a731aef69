package app.tandem.time.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Several entries at once: all of them or none. Each goes the way of a single one, so no rule is weaker here; what is refused
 * says which entry it was and why.
 */
@Service
@Transactional
public class EntryBatches {

    /** As many as a page of a list holds at most. */
    public static final int MOST = 200;

    /**
     * What becomes of each of them; null leaves it.
     *
     * @param place found as one where the viewer may work
     * @param reason why they are changed, or go elsewhere; may be empty
     */
    public record Changes(
            @Nullable Activity activity,
            @Nullable Boolean billable,
            @Nullable Place place,
            @Nullable String note,
            String reason) {

        boolean areNone() {
            return activity == null && billable == null && place == null && note == null;
        }

        EntryDetails of(Entry was) {
            return new EntryDetails(
                    activity == null ? was.activity() : activity,
                    note == null ? was.note() : note,
                    billable == null ? was.billable() : billable,
                    was.clientVisible());
        }
    }

    /**
     * What a change of several did.
     *
     * @param act by which {@link #revert} takes it back
     */
    public record Changed(UUID act, int entries) {}

    private final EntryService entries;
    private final EntryQueries queries;
    private final BatchReversals reversals;
    private final TimeEntryRepository repository;
    private final Formats formats;

    EntryBatches(
            EntryService entries,
            EntryQueries queries,
            BatchReversals reversals,
            TimeEntryRepository repository,
            Formats formats) {
        this.entries = entries;
        this.queries = queries;
        this.reversals = reversals;
        this.repository = repository;
        this.formats = formats;
    }

    /**
     * Changes all of them.
     *
     * @throws RuleException {@code time.batch} with the entry that was refused, {@code time.batch.none},
     *     {@code time.batch.most}, {@code time.batch.nothing} without any change
     */
    public Changed change(Viewer viewer, List<UUID> ids, Changes changes) {
        if (changes.areNone()) {
            throw new RuleException(null, "time.batch.nothing");
        }
        UUID act = Ids.next();
        List<Entry> before = each(
                viewer,
                ids,
                entry -> entries.change(
                        viewer,
                        entry.id(),
                        entry.version(),
                        changes.place(),
                        null,
                        changes.of(entry),
                        changes.reason()));
        reversals.keep(viewer, act, before);
        return new Changed(act, before.size());
    }

    /**
     * Takes a change of several back, for whoever made it; within a day.
     *
     * @return how many are what they were
     * @throws NotFoundException {@code time-entry.not-found} when there is nothing of it
     * @throws RuleException {@code time.batch.since} when one of them was changed since, {@code time.batch.place} when the
     *     viewer may no longer work where one of them was; {@code time.closed}
     */
    public int revert(Viewer viewer, UUID act) {
        return reversals.revert(viewer, act);
    }

    /**
     * Takes all of them away.
     *
     * @return by which {@link #restore} brings them back
     * @throws RuleException as for {@link #change}
     */
    public UUID remove(Viewer viewer, List<UUID> ids) {
        UUID act = Ids.next();
        each(viewer, ids, entry -> entries.remove(viewer, entry.id(), act));
        return act;
    }

    /**
     * Brings back what was taken away together, for whoever could take it away.
     *
     * @return how many
     * @throws NotFoundException {@code time-entry.not-found} when there is nothing of it
     * @throws RuleException {@code time.overlap} when any of the time has been filled since, {@code time.closed}
     */
    public int restore(Viewer viewer, UUID act) {
        List<UUID> ids = repository.removedWith(act).stream().map(TimeEntry::id).toList();
        if (ids.isEmpty()) {
            throw new NotFoundException("time-entry");
        }
        ids.forEach(id -> entries.restore(viewer, id));
        return ids.size();
    }

    /** All of them as they were. */
    private List<Entry> each(Viewer viewer, List<UUID> ids, Consumer<Entry> deed) {
        List<UUID> asked = ids.stream().distinct().toList();
        // People one after the other, always in the same order: two batches wait for each other and never both.
        List<Entry> found = found(viewer, asked).stream()
                .sorted(Comparator.comparing(Entry::personId).thenComparing(Entry::id))
                .toList();
        for (Entry entry : found) {
            try {
                deed.accept(entry);
            } catch (RuleException e) {
                throw refused("ids[%d]".formatted(asked.indexOf(entry.id())), entry, e);
            }
        }
        return found;
    }

    /** All of them, as the viewer sees them. */
    List<Entry> found(Viewer viewer, List<UUID> asked) {
        if (asked.isEmpty()) {
            throw new RuleException(null, "time.batch.none");
        }
        if (asked.size() > MOST) {
            throw new RuleException(null, "time.batch.most", MOST);
        }
        Map<UUID, Entry> found = queries.some(viewer, asked);
        if (found.size() < asked.size()) {
            throw new NotFoundException("time-entry");
        }
        return List.copyOf(found.values());
    }

    private RuleException refused(String field, Entry entry, RuleException e) {
        var why = new DefaultMessageSourceResolvable(new String[] {"error." + e.code()}, e.arguments());
        return new RuleException(field, "time.batch", entry.title(), formats.date(entry.workDate()), why);
    }
}
