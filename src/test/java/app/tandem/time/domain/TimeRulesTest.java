package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.People;
import app.tandem.projects.Projects;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.support.Api;
import app.tandem.support.Statements;
import app.tandem.support.SteppingClock;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryBatches.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random sequences of everything that people do with time, over nights on which clocks change. Whatever they do: nobody is at
 * two places at once, one timer runs at most, the parts of the days are the entry, and what a timer counted is somewhere. Each
 * sequence begins with nothing, so it takes as long as the first one, however many there are: {@code -Dsequences=3000} runs so
 * many, and {@code -Dfirst=700} begins with another one, for whoever looks for what a long run has found.
 */
@TandemTest
class TimeRulesTest {

    private static final int CHANGES = 6;
    private static final int SEQUENCES = Math.max(1, Integer.getInteger("sequences", 120) / CHANGES);
    private static final int FIRST = Integer.getInteger("first", 0);
    private static final int STEPS = 30;

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    TimeEntryRepository repository;

    @Autowired
    EntryQueries queries;

    @Autowired
    Places places;

    @Autowired
    People people;

    @Autowired
    Projects projects;

    @Autowired
    Audit audit;

    @Autowired
    Formats formats;

    @Autowired
    JdbcClient database;

    @Autowired
    Statements statements;

    @Autowired
    PlatformTransactionManager transactions;

    SteppingClock clock;
    TimerService timers;
    EntryService entries;
    ClosedDays closed;
    EntryBatches batches;
    EntryMergers mergers;
    final List<UUID> acts = new ArrayList<>();
    final List<UUID> merged = new ArrayList<>();
    Viewer person;
    List<Place> somewhere;

    /** Each begins on the eve of a change: forward at midnight, back over an hour twice, and changes of the law. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "Europe/Berlin, 2026-10-24T20:00:00Z",
        "America/New_York, 2026-03-07T20:00:00Z",
        "Africa/Cairo, 2026-04-23T15:00:00Z",
        "America/Sao_Paulo, 2018-11-03T20:00:00Z",
        "Europe/Moscow, 2014-10-25T15:00:00Z",
        "Europe/Moscow, 2011-03-26T15:00:00Z"
    })
    void whateverPeopleDo(String zone, Instant eve) {
        person = world.viewer(Caller.MANAGER);
        somewhere = List.of(place(zone), place("Asia/Tokyo"));
        for (int seed = FIRST; seed < FIRST + SEQUENCES; seed++) {
            begin(eve);
            Random random = new Random(seed * 31L + zone.hashCode());
            for (int step = 0; step < STEPS; step++) {
                act(random, ZoneId.of(zone));
                check(zone + " " + seed + " " + step);
            }
        }
        begin(eve);
    }

    private void begin(Instant eve) {
        database.sql(
                        "update time_lock set ended_at = closed_at, ended_by = closed_by where ended_at is null and closed_by = :person")
                .param("person", person.id())
                .update();
        forget();
        statements.clear();
        clock = new SteppingClock(eve);
        timers = new TimerService(repository, places, clock);
        entries = new EntryService(repository, queries, people, audit, clock);
        closed = new ClosedDays(database, projects, audit, clock);
        batches = new EntryBatches(
                entries, queries, new BatchReversals(entries, queries, places, database, clock), repository, formats);
        mergers = new EntryMergers(batches, entries, repository, database, clock);
        acts.clear();
        merged.clear();
    }

    /** Really deletes what the sequence before has left, which the application may not. */
    private void forget() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.sql("set local role none").update();
            for (String rows : List.of(
                    "time_batch_change where entry_id in (select id from time_entry where person_id = :person)",
                    "time_entry_past where entry_id in (select id from time_entry where person_id = :person)",
                    "time_entry where person_id = :person",
                    "time_lock where closed_by = :person and ended_at is not null")) {
                database.sql("delete from " + rows).param("person", person.id()).update();
            }
        });
    }

    private void act(Random random, ZoneId zone) {
        clock.step(Duration.ofSeconds(random.nextInt(3 * 3600)));
        List<UUID> mine = mine();
        UUID some = mine.isEmpty() ? new UUID(0, 0) : mine.get(random.nextInt(mine.size()));
        Place place = somewhere.get(random.nextInt(somewhere.size()));
        EntryDetails details = EntryDetails.of(Activity.values()[random.nextInt(6)], "");
        Instant from = clock.instant().minusSeconds(random.nextInt(20 * 3600));
        EntryTimes times = EntryTimes.between(from, from.plusSeconds(1 + random.nextInt(6 * 3600)));
        switch (random.nextInt(15)) {
            case 0, 1, 2 -> tried(() -> timers.start(person, place, details));
            case 3 -> stop();
            case 4 -> tried(() -> entries.create(person, person.id(), place, times, details));
            case 5 ->
                tried(() -> entries.create(
                        person,
                        person.id(),
                        place,
                        EntryTimes.onDay(LocalDate.ofInstant(from, zone), 1 + random.nextInt(8 * 3600)),
                        details));
            case 6 ->
                tried(() -> {
                    entries.change(person, some, null, random.nextBoolean() ? place : null, times, details, "так надо");
                    return some;
                });
            case 7 -> tried(() -> entries.remove(person, some));
            case 8 ->
                tried(() -> {
                    entries.restore(person, removed());
                    return some;
                });
            case 9 -> tried(() -> entries.split(person, some, from, 1 + random.nextInt(2 * 3600)));
            case 10 -> several(random, mine, place);
            case 11 -> tried(() -> batches.revert(person, last(acts)));
            case 12 -> {
                UUID one = tried(() -> mergers.merge(person, random.nextBoolean() ? mine : pair(random, mine)));
                if (one != null) {
                    merged.add(one);
                }
            }
            case 13 ->
                tried(() -> {
                    mergers.separate(person, last(merged));
                    return some;
                });
            default -> {
                LocalDate through =
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2);
                tried(() -> closed.close(person, place.projectId(), through, ""));
            }
        }
    }

    /** Changes, moves or takes away some of them at once. */
    private void several(Random random, List<UUID> mine, Place place) {
        List<UUID> ids = mine.subList(0, random.nextInt(mine.size() + 1));
        if (random.nextInt(3) == 0) {
            UUID act = tried(() -> batches.remove(person, ids));
            if (act != null && random.nextBoolean()) {
                tried(() -> batches.restore(person, act));
            }
            return;
        }
        Changes changes = new Changes(
                Activity.values()[random.nextInt(6)],
                random.nextBoolean(),
                random.nextBoolean() ? place : null,
                null,
                "");
        EntryBatches.Changed changed = tried(() -> batches.change(person, ids, changes));
        if (changed != null) {
            acts.add(changed.act());
        }
    }

    private static List<UUID> pair(Random random, List<UUID> mine) {
        return mine.size() < 2 ? mine : mine.subList(0, 2 + random.nextInt(mine.size() - 1));
    }

    private static UUID last(List<UUID> known) {
        return known.isEmpty() ? new UUID(0, 0) : known.get(known.size() - 1);
    }

    /** What ran is covered by entries to the second as soon as it stands still. */
    private void stop() {
        Instant began = database.sql("select started_at from time_entry where person_id = :person and seconds is null")
                .param("person", person.id())
                .query((row, index) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
        if (began == null) {
            return;
        }
        // Whatever lies in its way, a stop is never refused.
        new TransactionTemplate(transactions).executeWithoutResult(status -> timers.stop(person));
        Long covered = database.sql("""
                        select coalesce(sum(extract(epoch from least(ended_at, :to) - greatest(started_at, :from))), 0) from time_entry
                        where person_id = :person and removed_at is null and started_at < :to and ended_at > :from
                        """)
                .param("person", person.id())
                .param("from", began.atOffset(ZoneOffset.UTC))
                .param("to", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        assertThat(covered).isEqualTo(Duration.between(began, clock.instant()).toSeconds());
    }

    /** The three promises in one statement. */
    private void check(String where) {
        record Found(long running, long overlaps, long unequal) {}
        Found found = database.sql("""
                        with mine as materialized (select * from time_entry where person_id = :person and removed_at is null)
                        select (select count(*) from mine where seconds is null) as running,
                            (select count(*) from mine a join mine b on b.id > a.id
                                and tstzrange(a.started_at, a.ended_at) && tstzrange(b.started_at, b.ended_at)
                                where a.seconds is not null and b.seconds is not null
                                    and a.started_at is not null and b.started_at is not null) as overlaps,
                            (select count(*) from mine e where e.seconds is not null
                                and e.seconds <> (select coalesce(sum(t.seconds), 0) from time_part t where t.entry_id = e.id)) as unequal
                        """)
                .param("person", person.id())
                .query(Found.class)
                .single();
        assertThat(found.running()).as("running, " + where).isLessThanOrEqualTo(1);
        assertThat(found.overlaps()).as("overlaps, " + where).isZero();
        assertThat(found.unequal()).as("parts, " + where).isZero();
    }

    private <T> T tried(Supplier<T> deed) {
        try {
            return new TransactionTemplate(transactions).execute(status -> deed.get());
        } catch (RuleException | NotFoundException e) {
            // Refused, as people are; nothing may remain of it.
            return null;
        }
    }

    private List<UUID> mine() {
        return new ArrayList<>(database.sql(
                        "select id from time_entry where person_id = :person and removed_at is null order by id desc limit 8")
                .param("person", person.id())
                .query(UUID.class)
                .list());
    }

    private UUID removed() {
        return database.sql(
                        "select id from time_entry where person_id = :person and removed_at is not null order by id desc limit 1")
                .param("person", person.id())
                .query(UUID.class)
                .optional()
                .orElse(new UUID(0, 0));
    }

    private Place place(String zone) {
        String key = "Z"
                + UUID.randomUUID()
                        .toString()
                        .replaceAll("[^a-f0-9]", "")
                        .substring(0, 8)
                        .toUpperCase(Locale.ROOT);
        MvcTestResult client =
                api.send(HttpMethod.POST, Caller.MANAGER, "/clients", """
                {"name":"%s","key":"%s","zone":"%s","currency":"RUB","managerId":"%s"}
                """.formatted(key, key, zone, person.id()));
        MvcTestResult project =
                api.send(HttpMethod.POST, Caller.MANAGER, "/projects", """
                {"clientId":"%s","name":"Часы","key":"TIME"}
                """.formatted(Api.<String>read(client, "$.id")));
        return places.workable(person, null, Api.<String>read(project, "$.id"));
    }
}
