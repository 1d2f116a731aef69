package app.tandem.time.domain;

import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.DaySheet.Block;
import app.tandem.time.domain.DaySheet.Hour;
import app.tandem.time.domain.EntryQueries.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads one's own day as a calendar. */
@Service
@Transactional(readOnly = true)
public class DaySheets {

    /** Stands for all projects. */
    private static final UUID ALL = new UUID(0, 0);

    private final EntryQueries queries;
    private final JdbcClient jdbc;
    private final Clock clock;

    DaySheets(EntryQueries queries, JdbcClient jdbc, Clock clock) {
        this.queries = queries;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The viewer's day, in their zone. */
    public DaySheet day(Viewer viewer, LocalDate day) {
        ZoneId zone = viewer.zone();
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        List<Entry> entries = queries.around(viewer, day, from, to, now);
        Map<UUID, LocalDate> closed =
                closed(entries.stream().map(Entry::projectId).distinct().toList());
        LocalDate all = closed.get(ALL);
        List<Block> blocks = Block.sideBySide(entries.stream()
                .filter(entry -> entry.startedAt() != null)
                .map(entry -> block(entry, from, to, now, closed))
                .sorted(Comparator.comparingInt(Block::minute).thenComparing(Block::minutes, Comparator.reverseOrder()))
                .toList());
        return new DaySheet(
                day,
                zone,
                from,
                to,
                all == null || all.isBefore(day) ? null : all,
                hours(zone, from, to),
                blocks,
                entries.stream().filter(entry -> entry.startedAt() == null).toList(),
                now.isBefore(from) || !now.isBefore(to) ? null : minutes(from, now));
    }

    private static Block block(Entry entry, Instant from, Instant to, Instant now, Map<UUID, LocalDate> closed) {
        Instant start = entry.startedAt() == null || entry.startedAt().isBefore(from) ? from : entry.startedAt();
        Instant end = entry.endedAt() == null ? now : entry.endedAt();
        Instant last = end.isAfter(to) ? to : end;
        boolean whole = start.equals(entry.startedAt()) && last.equals(entry.endedAt());
        LocalDate through = latest(closed.get(ALL), closed.get(entry.projectId()));
        LocalDate locked = through == null || through.isBefore(entry.workDate()) ? null : through;
        int minute = minutes(from, start);
        long seconds = Math.max(0, Duration.between(start, last).toSeconds());
        return new Block(
                entry,
                minute,
                Math.max(1, minutes(from, last) - minute),
                entry.isRunning() ? seconds - seconds % 60 : seconds,
                locked,
                whole && locked == null && entry.editable(),
                0,
                1);
    }

    private static List<Hour> hours(ZoneId zone, Instant from, Instant to) {
        List<Hour> hours = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofHours(1))) {
            hours.add(new Hour(LocalTime.ofInstant(at, zone), minutes(from, at)));
        }
        return hours;
    }

    /** The last closed day of all projects and of these, in one statement. */
    private Map<UUID, LocalDate> closed(Collection<UUID> projects) {
        Map<UUID, LocalDate> days = new HashMap<>();
        jdbc.sql("""
                        select coalesce(project_id, :all) as project, through_date from time_lock
                        where ended_at is null and (project_id is null or project_id = any(:projects))
                        """)
                .param("all", ALL)
                .param("projects", projects.toArray(UUID[]::new))
                .query((row, index) ->
                        days.put(row.getObject("project", UUID.class), row.getObject("through_date", LocalDate.class)))
                .list();
        return days;
    }

    private static @Nullable LocalDate latest(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static int minutes(Instant from, Instant at) {
        return (int) Duration.between(from, at).toMinutes();
    }
}
