package app.tandem.time.domain;

import app.tandem.projects.Projects;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.time.EntryScope;
import app.tandem.time.TimeIntake;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes many entries at once, by the same rules by which people write one. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class EntryIntake implements TimeIntake {

    private static final UUID NO_PROJECT = new UUID(0, 0);
    private static final int BATCH = 500;
    private static final int LONGEST_NOTE = 2000;

    private static final String TRELLO = "tr:";
    private static final String INSERT = """
            insert into time_entry (id, version, person_id, client_id, project_id, card_id, activity, note, billable, client_visible,
                started_at, ended_at, seconds, zone, client_zone, work_date, last_date, source, import_id, import_key,
                created_at, created_by, updated_at, updated_by)
            values (?, 0, ?, ?, ?, ?, 'TASK', ?, ?, true, ?, ?, ?, ?, ?, ?, ?, 'IMPORT', ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Projects projects;
    private final ClosedDays closed;
    private final Clock clock;

    EntryIntake(JdbcClient jdbc, JdbcTemplate batches, Projects projects, ClosedDays closed, Clock clock) {
        this.projects = projects;
        this.jdbc = jdbc;
        this.batches = batches;
        this.closed = closed;
        this.clock = clock;
    }

    private record Home(UUID clientId, ZoneId zone) {}

    @Override
    public List<Fate> add(Viewer viewer, UUID importId, List<NewEntry> entries, IntConsumer progress) {
        List<UUID> projectIds =
                entries.stream().map(NewEntry::projectId).distinct().toList();
        Map<UUID, Home> homes = homes(projectIds);
        Map<UUID, Map<String, UUID>> cards = cards(projectIds);
        Map<UUID, LocalDate> closedThrough = closed.through(projectIds);
        Set<String> known = known(entries.stream().map(NewEntry::key).toList());
        // Nobody of them starts or stops anything until all is written.
        Set<UUID> people = entries.stream().map(NewEntry::personId).collect(Collectors.toSet());
        lock(people);
        Map<UUID, TreeMap<Instant, Instant>> taken = taken(people, entries);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Fate> fates = new ArrayList<>(entries.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewEntry entry : entries) {
            Home home = homes.get(entry.projectId());
            if (home == null) {
                throw new IllegalStateException("No project " + entry.projectId());
            }
            Instant from = entry.startedAt();
            boolean clocked = from != null
                    && isFree(taken.computeIfAbsent(entry.personId(), p -> new TreeMap<>()), from, entry.seconds());
            EntryTimes times = from != null && clocked
                    ? EntryTimes.between(from, from.plusSeconds(entry.seconds()))
                    : EntryTimes.onDay(entry.workDate(), entry.seconds());
            LocalDate through = closedThrough.get(entry.projectId());
            LocalDate day = times.firstDay(home.zone());
            if (!known.add(entry.key())) {
                fates.add(Fate.DUPLICATE);
            } else if (through != null && !day.isAfter(through)) {
                fates.add(Fate.CLOSED);
            } else {
                fates.add(from != null && !clocked ? Fate.TAKEN_WITHOUT_CLOCK : Fate.TAKEN);
                if (times.startedAt() != null && times.endedAt() != null && entry.seconds() > 0) {
                    taken.computeIfAbsent(entry.personId(), p -> new TreeMap<>())
                            .put(times.startedAt(), times.endedAt());
                }
                UUID card = cards.getOrDefault(entry.projectId(), Map.of()).get(named(entry.task()));
                rows.add(new @Nullable Object[] {
                    Ids.next(),
                    entry.personId(),
                    home.clientId(),
                    entry.projectId(),
                    card,
                    note(entry, card != null),
                    entry.billable(),
                    at(times.startedAt()),
                    at(times.endedAt()),
                    entry.seconds(),
                    entry.zone().getId(),
                    home.zone().getId(),
                    day,
                    times.lastDay(home.zone()),
                    importId,
                    entry.key(),
                    now,
                    viewer.id(),
                    now,
                    viewer.id()
                });
            }
            if (rows.size() == BATCH) {
                write(rows);
                progress.accept(fates.size());
            }
        }
        write(rows);
        progress.accept(fates.size());
        return fates;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> closed(List<Waiting> pieces) {
        List<UUID> projectIds =
                pieces.stream().map(EntryIntake::projectOf).distinct().toList();
        Map<UUID, LocalDate> closedThrough = closed.through(projectIds);
        if (closedThrough.isEmpty()) {
            return List.of();
        }
        Map<UUID, Home> homes = homes(projectIds);
        return pieces.stream()
                .filter(piece -> {
                    LocalDate through = closedThrough.get(projectOf(piece));
                    Home home = homes.get(projectOf(piece));
                    LocalDate day = piece.startedAt() == null || home == null
                            ? piece.workDate()
                            : LocalDate.ofInstant(piece.startedAt(), home.zone());
                    return through != null && !day.isAfter(through);
                })
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Task> withoutCards(Collection<Task> tasks) {
        Map<UUID, Map<String, UUID>> cards = cards(tasks.stream()
                .map(Task::projectId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        record Once(UUID projectId, String name) {}
        Set<Once> seen = new HashSet<>();
        return tasks.stream()
                .filter(task -> !task.name().isBlank())
                .filter(task -> task.projectId() == null
                        || !cards.getOrDefault(task.projectId(), Map.of()).containsKey(named(task.name()))
                                && seen.add(new Once(task.projectId(), named(task.name()))))
                .toList();
    }

    /** What is closed for all is closed for a project that nobody has made yet. */
    private static UUID projectOf(Waiting piece) {
        return piece.projectId() == null ? NO_PROJECT : piece.projectId();
    }

    @Override
    public Removed remove(Viewer viewer, UUID importId) {
        checkForeign(viewer, importId);
        lock(new HashSet<>(
                jdbc.sql("select distinct person_id from time_entry where import_id = :import and removed_at is null")
                        .param("import", importId)
                        .query(UUID.class)
                        .list()));
        return TimeFailures.translated("import", () -> {
            OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            int before = there(importId);
            jdbc.sql("select time_import_forget(:import, :viewer)")
                    .param("import", importId)
                    .param("viewer", viewer.id())
                    .query(Integer.class)
                    .single();
            int kept = jdbc.sql("""
                            update time_entry set removed_at = :now, updated_at = :now, updated_by = :viewer, version = version + 1
                            where import_id = :import and removed_at is null
                            """)
                    .param("now", now)
                    .param("viewer", viewer.id())
                    .param("import", importId)
                    .update();
            return new Removed(before, kept, separate(viewer, importId, now));
        });
    }

    @Override
    @Transactional(readOnly = true)
    public void checkRemovable(Viewer viewer, UUID importId) {
        checkForeign(viewer, importId);
        jdbc.sql("""
                        select k.through_date, k.reason, k.project_id is null as everywhere from time_lock k where k.ended_at is null and exists (
                            select from time_entry e where e.import_id = :import and e.removed_at is null
                            and (k.project_id is null or k.project_id = e.project_id) and e.work_date <= k.through_date)
                        order by k.through_date desc, k.project_id is null desc limit 1
                        """)
                .param("import", importId)
                .query((row, index) -> ClosedDay.of(row))
                .optional()
                .ifPresent(day -> {
                    throw day.refusal("import");
                });
    }

    private void checkForeign(Viewer viewer, UUID importId) {
        boolean foreign = jdbc.sql("""
                        select exists (select from time_entry e join client c on c.id = e.client_id
                            where e.import_id = :import and e.removed_at is null and not %s)
                        """.formatted(EntryScope.editable("e", "c")))
                .params(projects.scope(viewer).parameters())
                .param("import", importId)
                .query(Boolean.class)
                .single();
        if (foreign) {
            throw new RuleException("import", "time.import-foreign");
        }
    }

    /**
     * Brings back what became part of an entry that has just been taken away with its import, and came by another road: typed
     * hours do not go with a file. Not where the person has filled its time since.
     */
    private int separate(Viewer viewer, UUID importId, OffsetDateTime removedAt) {
        return jdbc.sql("""
                        update time_entry o set removed_at = null, removed_with = null, updated_at = :now, updated_by = :viewer,
                            version = o.version + 1
                        from time_entry e
                        where e.import_id = :import and e.removed_at = :now and o.removed_with = e.id
                            and o.import_id is distinct from e.import_id and o.removed_at is not null
                            and (o.started_at is null or not exists (select from time_entry f
                                where f.person_id = o.person_id and f.removed_at is null
                                and f.started_at is not null and f.ended_at is not null
                                and tstzrange(f.started_at, f.ended_at) && tstzrange(o.started_at, o.ended_at)))
                        """)
                .param("now", removedAt)
                .param("viewer", viewer.id())
                .param("import", importId)
                .update();
    }

    private int there(UUID importId) {
        return jdbc.sql("select count(*) from time_entry where import_id = :import and removed_at is null")
                .param("import", importId)
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable Span span(Viewer viewer, UUID importId) {
        return jdbc.sql("""
                        select min(e.work_date) as first, max(e.last_date) as last
                        from time_entry e join client c on c.id = e.client_id
                        where e.import_id = :import and e.removed_at is null and %s having count(*) > 0
                        """.formatted(EntryScope.visible("e", "c")))
                .params(projects.scope(viewer).parameters())
                .param("import", importId)
                .query(Span.class)
                .optional()
                .orElse(null);
    }

    @Override
    public Set<UUID> workers(UUID projectId) {
        return jdbc.sql("select distinct person_id from time_entry where project_id = :project and removed_at is null")
                .param("project", projectId)
                .query(UUID.class)
                .set();
    }

    @Override
    public boolean wasSpentOn(UUID projectId) {
        return jdbc.sql("select exists (select 1 from time_entry where project_id = :project)")
                .param("project", projectId)
                .query(Boolean.class)
                .single();
    }

    private void write(List<@Nullable Object[]> rows) {
        batches.batchUpdate(INSERT, rows, BATCH, (statement, row) -> {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
        });
        rows.clear();
    }

    private static boolean isFree(TreeMap<Instant, Instant> taken, Instant from, int seconds) {
        if (seconds == 0) {
            return true;
        }
        var before = taken.floorEntry(from);
        Instant after = taken.higherKey(from);
        return (before == null || !before.getValue().isAfter(from))
                && (after == null || !after.isBefore(from.plusSeconds(seconds)));
    }

    private static String note(NewEntry entry, boolean onCard) {
        String task = entry.task().strip();
        String note = entry.note().strip();
        String text = onCard || task.isEmpty() ? note : note.isEmpty() ? task : task + ": " + note;
        return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
    }

    private Map<UUID, Home> homes(Collection<UUID> projects) {
        Map<UUID, Home> homes = new HashMap<>();
        jdbc.sql(
                        "select p.id, p.client_id, c.zone from project p join client c on c.id = p.client_id where p.id = any(:ids)")
                .param("ids", projects.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> homes.put(
                        row.getObject("id", UUID.class),
                        new Home(row.getObject("client_id", UUID.class), ZoneId.of(row.getString("zone")))));
        return homes;
    }

    /** Everhour calls the cards of Trello {@code tr:<id>}. */
    private static String named(String task) {
        String name = task.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(TRELLO) ? name.substring(TRELLO.length()) : name;
    }

    /**
     * Cards by their keys and titles, and by what they were called where they came from: an id, or a number after a {@code
     * #}. Of two with the same title the older one.
     */
    private Map<UUID, Map<String, UUID>> cards(Collection<UUID> projects) {
        Map<UUID, Map<String, UUID>> cards = new HashMap<>();
        jdbc.sql("""
                        select p.id as project, x.id, lower(x.title) as title, lower(c.key || '-' || x.number) as key,
                            lower(x.source_id) as source, '#' || x.source_number as source_number
                        from card x join project p on p.board_id = x.board_id join client c on c.id = x.client_id
                        where p.id = any(:ids) order by x.created_at, x.id
                        """).param("ids", projects.toArray(UUID[]::new)).query((RowCallbackHandler) row -> {
            Map<String, UUID> ofProject =
                    cards.computeIfAbsent(row.getObject("project", UUID.class), p -> new HashMap<>());
            ofProject.putIfAbsent(row.getString("title"), row.getObject("id", UUID.class));
            for (String name : List.of("key", "source", "source_number")) {
                if (row.getString(name) != null) {
                    ofProject.put(row.getString(name), row.getObject("id", UUID.class));
                }
            }
        });
        return cards;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> known(Collection<String> keys) {
        return new HashSet<>(
                jdbc.sql("select import_key from time_entry where import_key = any(:keys) and removed_at is null")
                        .param("keys", keys.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private void lock(Set<UUID> people) {
        jdbc.sql("select id from person where id = any(:people) order by id for no key update")
                .param("people", people.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** What lies on the clock already, the running timers included. */
    private Map<UUID, TreeMap<Instant, Instant>> taken(Set<UUID> people, List<NewEntry> entries) {
        Map<UUID, TreeMap<Instant, Instant>> taken = new HashMap<>();
        List<Instant> starts = entries.stream()
                .map(NewEntry::startedAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (starts.isEmpty()) {
            return taken;
        }
        int longest = entries.stream().mapToInt(NewEntry::seconds).max().orElse(0);
        jdbc.sql("""
                        select person_id, started_at, coalesce(ended_at, greatest(started_at, :now)) as ended_at from time_entry
                        where person_id = any(:people) and started_at is not null and removed_at is null
                            and coalesce(ended_at, :now) > started_at
                            and coalesce(ended_at, 'infinity') > :from and started_at < :to
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", at(starts.get(0)))
                .param("to", at(starts.get(starts.size() - 1).plusSeconds(longest + 1L)))
                .query((RowCallbackHandler) row -> taken.computeIfAbsent(
                                row.getObject("person_id", UUID.class), p -> new TreeMap<>())
                        .put(
                                row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("ended_at", OffsetDateTime.class).toInstant()));
        return taken;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
