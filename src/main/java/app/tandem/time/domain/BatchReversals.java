package app.tandem.time.domain;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what was changed of several entries at once: all of them or none, by whoever changed them, within a day. It is
 * one more change, which goes the way of every other one and stands in the history.
 */
@Service
@Transactional
class BatchReversals {

    /** Long enough for whoever notices the next morning. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** What an entry was, and the version that the change has left. */
    private record Earlier(
            UUID entryId,
            long version,
            UUID projectId,
            @Nullable UUID cardId,
            Activity activity,
            String note,
            boolean billable,
            boolean clientVisible) {

        EntryDetails details() {
            return new EntryDetails(activity, note, billable, clientVisible);
        }
    }

    private final EntryService entries;
    private final EntryQueries queries;
    private final Places places;
    private final JdbcClient jdbc;
    private final Clock clock;

    BatchReversals(EntryService entries, EntryQueries queries, Places places, JdbcClient jdbc, Clock clock) {
        this.entries = entries;
        this.queries = queries;
        this.places = places;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param before what the entries were; they have been changed in this transaction */
    void keep(Viewer viewer, UUID act, List<Entry> before) {
        Instant now = clock.instant();
        // Everybody's: whoever changes nothing more would leave theirs for ever.
        jdbc.sql("delete from time_batch_change where changed_at < :old")
                .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into time_batch_change (act_id, entry_id, version, changed_by, changed_at, project_id, card_id,
                            activity, note, billable, client_visible)
                        select :act, e.id, e.version, :by, :now, b.project_id, b.card_id, b.activity, b.note, b.billable, b.visible
                        from unnest(cast(:ids as uuid[]), cast(:projects as uuid[]), cast(:cards as uuid[]), cast(:activities as text[]),
                                cast(:notes as text[]), cast(:billable as boolean[]), cast(:visible as boolean[]))
                            as b (id, project_id, card_id, activity, note, billable, visible)
                        join time_entry e on e.id = b.id
                        """)
                .param("act", act)
                .param("by", viewer.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", before.stream().map(Entry::id).toArray(UUID[]::new))
                .param("projects", before.stream().map(Entry::projectId).toArray(UUID[]::new))
                .param("cards", before.stream().map(Entry::cardId).toArray(UUID[]::new))
                .param(
                        "activities",
                        before.stream().map(e -> e.activity().name()).toArray(String[]::new))
                .param("notes", before.stream().map(Entry::note).toArray(String[]::new))
                .param("billable", before.stream().map(Entry::billable).toArray(Boolean[]::new))
                .param("visible", before.stream().map(Entry::clientVisible).toArray(Boolean[]::new))
                .update();
    }

    /**
     * Makes the entries what they were, as far as people have said what that is. What an hour costs and brings is not kept: an
     * entry that goes back to another project takes the rates of its day there as they are now, like every entry that is moved.
     *
     * @return how many
     * @throws NotFoundException {@code time-entry.not-found} when the viewer has changed nothing so, or it was taken back
     * @throws RuleException {@code time.batch.since} when one of them was changed or removed since, {@code time.batch.place}
     *     when the viewer may no longer work where one of them was; {@code time.closed}
     */
    int revert(Viewer viewer, UUID act) {
        // Held, so that a second press waits for the first one and finds nothing left.
        List<Earlier> changed = jdbc.sql("""
                        select b.entry_id, b.version, b.project_id, b.card_id, b.activity, b.note, b.billable, b.client_visible
                        from time_batch_change b join time_entry e on e.id = b.entry_id
                        where b.act_id = :act and b.changed_by = :by and b.changed_at >= :old order by e.person_id, e.id for update of b
                        """)
                .param("act", act)
                .param("by", viewer.id())
                .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(Earlier.class)
                .list();
        if (changed.isEmpty()) {
            throw new NotFoundException("time-entry");
        }
        Map<UUID, Entry> seen =
                queries.some(viewer, changed.stream().map(Earlier::entryId).toList());
        Map<UUID, Place> found = new HashMap<>();
        for (Earlier earlier : changed) {
            Entry entry = seen.get(earlier.entryId());
            if (entry == null || entry.version() != earlier.version()) {
                throw new RuleException(null, "time.batch.since");
            }
            UUID place = earlier.cardId() == null ? earlier.projectId() : earlier.cardId();
            entries.change(
                    viewer,
                    entry.id(),
                    earlier.version(),
                    found.computeIfAbsent(place, id -> place(viewer, earlier)),
                    null,
                    earlier.details(),
                    "");
        }
        jdbc.sql("delete from time_batch_change where act_id = :act")
                .param("act", act)
                .update();
        return changed.size();
    }

    private Place place(Viewer viewer, Earlier earlier) {
        UUID card = earlier.cardId();
        try {
            return places.workable(
                    viewer,
                    card == null ? null : card.toString(),
                    card == null ? earlier.projectId().toString() : null);
        } catch (NotFoundException | ForbiddenException e) {
            throw new RuleException(null, "time.batch.place");
        }
    }
}
