package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import app.tandem.time.Activity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Nobody types more into a day than it has hours, however many of them type at once and on whatever road. */
@TandemTest
class FullDaysTest {

    private static final LocalDate DAY = LocalDate.of(2021, 2, 11);
    private static final int AT_ONCE = 20;
    private static final int THREE_HOURS = 3 * 3600;

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    EntryService entries;

    @Autowired
    TimesheetCells cells;

    @Autowired
    Places places;

    @Autowired
    JdbcClient database;

    Viewer person;
    Place place;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        place = places.workable(person, "ALPHA-1", null);
    }

    @Test
    void twentyWritesAtOnceFillADayAndNoMore() throws Exception {
        int taken = taken(i -> entries.create(
                person, person.id(), place, EntryTimes.onDay(DAY, THREE_HOURS), EntryDetails.of(Activity.TASK, "")));
        assertThat(taken).isEqualTo(8);
        assertThat(typed()).isEqualTo(86_400);
    }

    @Test
    void theTableKeepsThatByItself() throws Exception {
        int taken = taken(i -> database.sql("""
                        insert into time_entry (id, version, person_id, client_id, project_id, activity, billable, client_visible, seconds,
                            zone, client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by)
                        values (:id, 0, :person, :client, :project, 'TASK', true, true, :seconds, 'Europe/Moscow', 'Europe/Moscow',
                            :day, :day, 'MANUAL', timestamptz '2021-02-11', :person, timestamptz '2021-02-11', :person)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person.id())
                .param("client", world.client.id())
                .param("project", world.project.id())
                .param("seconds", THREE_HOURS)
                .param("day", DAY)
                .update());
        assertThat(taken).isEqualTo(8);
        assertThat(typed()).isEqualTo(86_400);
    }

    @Test
    void whatIsTypedIntoACellSeveralTimesAtOnceIsItsSum() throws Exception {
        taken(i -> {
            cells.set(person, new TimesheetCells.Cell(place, Activity.TASK, DAY), THREE_HOURS);
            return i;
        });
        assertThat(typed()).isEqualTo(THREE_HOURS);
    }

    @Test
    void clockTimesCountTooAndWhatIsThereMayBecomeShorter() {
        UUID typed = create(EntryTimes.onDay(DAY, 20 * 3600));
        ZoneId zone = place.zone();
        var morning = DAY.atTime(9, 0).atZone(zone).toInstant();
        assertThatThrownBy(() -> create(EntryTimes.between(morning, morning.plusSeconds(5 * 3600))))
                .isInstanceOfSatisfying(RuleException.class, e -> {
                    assertThat(e.code()).isEqualTo("time.day-full");
                    assertThat(e.field()).isEqualTo("endedAt");
                });
        create(EntryTimes.between(morning, morning.plusSeconds(4 * 3600)));
        assertThatThrownBy(() -> create(EntryTimes.onDay(DAY, 1))).isInstanceOf(RuleException.class);
        entries.change(
                person, typed, null, null, EntryTimes.onDay(DAY, 19 * 3600), EntryDetails.of(Activity.TASK, ""), "");
        create(EntryTimes.onDay(DAY, 3600));
    }

    @Test
    void whatWasTakenAwayComesBackOnlyWhereThereIsRoom() {
        UUID first = create(EntryTimes.onDay(DAY, 20 * 3600));
        entries.remove(person, first);
        create(EntryTimes.onDay(DAY, 20 * 3600));
        assertThatThrownBy(() -> entries.restore(person, first))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("time.day-full"));
        assertThat(typed()).isEqualTo(20 * 3600);
    }

    @Test
    void aDayOfTwentyFiveHoursHasRoomForThem() {
        Viewer manager = world.viewer(Caller.MANAGER);
        Place berlin = placeIn("Europe/Berlin");
        LocalDate clocksBack = LocalDate.of(2021, 10, 31);
        EntryDetails work = EntryDetails.of(Activity.TASK, "");
        entries.create(manager, person.id(), berlin, EntryTimes.onDay(clocksBack, 24 * 3600), work);
        assertThatThrownBy(() -> entries.create(manager, person.id(), berlin, EntryTimes.onDay(clocksBack, 3601), work))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.arguments()).containsExactly(25L));
        entries.create(manager, person.id(), berlin, EntryTimes.onDay(clocksBack, 3600), work);
    }

    private UUID create(EntryTimes times) {
        return entries.create(person, person.id(), place, times, EntryDetails.of(Activity.TASK, ""));
    }

    private interface Write {
        Object of(int number);
    }

    /** How many of those who begin together are let through. */
    private static int taken(Write write) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        int taken = 0;
        try {
            List<Callable<Object>> writes = new ArrayList<>(IntStream.range(0, AT_ONCE)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        together.await();
                        return write.of(i);
                    })
                    .toList());
            for (Future<Object> one : threads.invokeAll(writes)) {
                try {
                    one.get();
                    taken++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfAny(RuleException.class, DataAccessException.class);
                }
            }
        } finally {
            threads.shutdown();
        }
        return taken;
    }

    private long typed() {
        return database.sql("""
                        select coalesce(sum(seconds), 0) from time_entry
                        where person_id = :person and work_date = :day and removed_at is null
                        """)
                .param("person", person.id())
                .param("day", DAY)
                .query(Long.class)
                .single();
    }

    private Place placeIn(String zone) {
        String key = "F" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(Locale.ROOT);
        MvcTestResult client = api.send(HttpMethod.POST, Caller.MANAGER, "/clients", """
                {"name":"%s","key":"%s","zone":"%s","currency":"EUR","managerId":"%s"}
                """.formatted(
                        key, key, zone, world.viewer(Caller.MANAGER).id()));
        MvcTestResult project =
                api.send(HttpMethod.POST, Caller.MANAGER, "/projects", """
                {"clientId":"%s","name":"Ночь","key":"NIGHT"}
                """.formatted(Api.<String>read(client, "$.id")));
        return places.workable(world.viewer(Caller.MANAGER), null, Api.<String>read(project, "$.id"));
    }
}
