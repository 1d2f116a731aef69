package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is typed into the cells of one's own week: the sum of a day, of which the clock has perhaps counted a part. */
@Service
@Transactional
public class TimesheetCells {

    private final JdbcClient jdbc;
    private final EntryService entries;
    private final TimeEntryRepository repository;

    TimesheetCells(JdbcClient jdbc, EntryService entries, TimeEntryRepository repository) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.repository = repository;
    }

    /**
     * Whose time it is of what kind, and when.
     *
     * @param place found as one where the viewer may work
     */
    public record Cell(Place place, Activity activity, LocalDate day) {}

    /**
     * What was written into a cell, by seconds typed into it; what the clock has counted there is not in them.
     *
     * @param was before it
     * @param now after it
     * @param clocked what stands beside them, of the clock
     * @param removed the entry that was taken away, because nothing is left of it
     */
    public record Written(
            int was, int now, long clocked, @Nullable UUID removed) {}

    private record Typed(UUID id, int seconds) {}

    /**
     * Makes a day's time on a card, or of one kind on a project, what is typed. What the clock has counted stays: only what was
     * entered without clock times changes.
     *
     * @return what was changed; null when it was so already
     * @throws RuleException {@code timesheet.less} when the clock has counted more, {@code timesheet.several} when more than
     *     one entry would have to change; as for {@link EntryService#create}
     */
    public @Nullable Written set(Viewer viewer, Cell cell, int seconds) {
        // Two who type into the same cell come one after the other, or each would add what the other has added already.
        repository.lockPerson(viewer.id());
        long clocked = clocked(viewer, cell);
        List<Typed> typed = typed(viewer, cell);
        if (seconds < clocked) {
            throw new RuleException("total", "timesheet.less");
        }
        int was = typed.stream().mapToInt(Typed::seconds).sum();
        int now = (int) (seconds - clocked);
        if (now == was) {
            return null;
        }
        return new Written(was, now, clocked, write(viewer, cell, typed, now - was));
    }

    /**
     * Makes a cell what it was before something was written into it; an entry that was taken away is itself again.
     *
     * @throws RuleException {@code timesheet.since} when the cell has been written anew meanwhile, which stays; as for {@link #set}
     *     and {@link EntryService#restore}
     */
    public void takeBack(Viewer viewer, Cell cell, Written written) {
        repository.lockPerson(viewer.id());
        List<Typed> typed = typed(viewer, cell);
        if (typed.stream().mapToInt(Typed::seconds).sum() != written.now()) {
            throw new RuleException("total", "timesheet.since");
        }
        if (written.removed() != null) {
            entries.restore(viewer, written.removed());
        } else if (written.was() != written.now()) {
            write(viewer, cell, typed, written.was() - written.now());
        }
    }

    /** @return the entry of which nothing is left */
    private @Nullable UUID write(Viewer viewer, Cell cell, List<Typed> typed, int rest) {
        if (typed.isEmpty()) {
            Activity activity = cell.place().cardId() == null ? cell.activity() : Activity.TASK;
            EntryTimes times = EntryTimes.onDay(cell.day(), rest);
            entries.create(viewer, viewer.id(), cell.place(), times, EntryDetails.of(activity, ""));
            return null;
        }
        Typed last = typed.get(0);
        int wanted = last.seconds() + rest;
        if (wanted < 0) {
            throw new RuleException("total", "timesheet.several");
        }
        if (wanted == 0) {
            Entry removed = entries.remove(viewer, last.id());
            return removed.id();
        }
        entries.resize(viewer, last.id(), wanted);
        return null;
    }

    private long clocked(Viewer viewer, Cell cell) {
        return jdbc.sql("""
                        select coalesce(sum(t.seconds), 0) from time_part t join time_entry e on e.id = t.entry_id
                        where t.person_id = :person and t.day = :day and t.last_day >= :day and t.first_day <= :day and e.started_at is not null and t.project_id = :project
                            and (t.card_id = :card or (t.card_id is null and cast(:card as uuid) is null and t.activity = :activity))
                        """)
                .param("person", viewer.id())
                .param("day", cell.day())
                .param("project", cell.place().projectId())
                .param("card", cell.place().cardId())
                .param("activity", cell.activity().name())
                .query(Long.class)
                .single();
    }

    private List<Typed> typed(Viewer viewer, Cell cell) {
        return jdbc.sql("""
                        select e.id, e.seconds from time_entry e
                        where e.person_id = :person and e.work_date = :day and e.started_at is null and e.removed_at is null
                            and e.project_id = :project
                            and (e.card_id = :card or (e.card_id is null and cast(:card as uuid) is null and e.activity = :activity))
                        order by e.updated_at desc, e.id limit 100
                        """)
                .param("person", viewer.id())
                .param("day", cell.day())
                .param("project", cell.place().projectId())
                .param("card", cell.place().cardId())
                .param("activity", cell.activity().name())
                .query(Typed.class)
                .list();
    }
}
