package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.people.People;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.SteppingClock;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.time.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A timer that runs over what was entered ahead keeps what is around it; a stop is never refused. */
@TandemTest
class TimerServiceTest {

    private static final Instant TEN = Instant.parse("2025-08-12T10:00:00Z");

    @Autowired
    World world;

    @Autowired
    TimeEntryRepository repository;

    @Autowired
    EntryQueries queries;

    @Autowired
    Places places;

    @Autowired
    People people;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    final SteppingClock clock = new SteppingClock(TEN);
    Viewer person;
    Place place;

    @BeforeEach
    void somebody() {
        person = world.newSpecialist();
        place = places.workable(person, "ALPHA-1", null);
    }

    @Test
    void aStopKeepsWhatIsAroundEntriesOfAnyLengthInItsWay() {
        entry(2, 5 * 3600);
        entry(8, 600);
        entry(9, 1800);
        done(() -> timers().start(person, place, details()));
        clock.step(Duration.ofHours(11));
        done(() -> timers().stop(person));
        assertThat(lengths("source = 'TIMER'")).containsExactly(7200, 3600, 3000, 5400);
        assertThat(lengths("true").stream().mapToInt(i -> i).sum()).isEqualTo(11 * 3600);
    }

    @Test
    void aStopTellsAllThatItKeptAndItsLastPieceGoesOn() {
        entry(1, 600);
        done(() -> timers().start(person, place, details()));
        clock.step(Duration.ofHours(2));
        TimerService.Stop stop = done(() -> timers().stop(person));
        assertThat(stop.pieces()).isEqualTo(2);
        assertThat(stop.seconds()).isEqualTo(2 * 3600 - 600);
        done(() -> {
            timers().resume(person, stop.last());
            return stop;
        });
        assertThat(queries.running(person).orElseThrow().id()).isEqualTo(stop.last());
    }

    @Test
    void nothingIsLeftWhereAllOfItWasEnteredAlready() {
        entry(0, 4 * 3600);
        done(() -> timers().start(person, place, details()));
        clock.step(Duration.ofHours(3));
        done(() -> timers().stop(person));
        assertThat(lengths("source = 'TIMER'")).containsExactly(0);
    }

    @Test
    void aTimerThatRanLongerThanAnEntryMayBeIsStoppedAndAskedAbout() {
        done(() -> timers().start(person, place, details()));
        clock.step(Duration.ofDays(400));
        done(() -> timers().start(person, place, details()));
        assertThat(lengths("seconds is not null and flagged_at is not null")).containsExactly(366 * 86_400);
        clock.step(Duration.ofDays(400));
        UUID running = queries.running(person).orElseThrow().id();
        done(() -> service().remove(person, running));
        assertThat(lengths("seconds is not null and flagged_at is not null"))
                .containsExactly(366 * 86_400, 366 * 86_400);
    }

    @Test
    void onlyWhatATimerHasJustCountedGoesOn() {
        UUID typed = done(() ->
                service().create(person, person.id(), place, EntryTimes.between(TEN.minusSeconds(60), TEN), details()));
        assertRefused(typed);
        UUID counted = counted();
        clock.step(Duration.ofMinutes(10));
        done(() -> {
            timers().resume(person, counted);
            return counted;
        });
        assertThat(queries.running(person).orElseThrow().id()).isEqualTo(counted);
        done(() -> timers().stop(person));
        clock.step(Duration.ofMinutes(10).plusSeconds(1));
        assertRefused(counted);
    }

    @Test
    void whoHasLeftTheTeamDoesNotGoOnThere() {
        UUID counted = counted();
        database.sql("delete from project_member where person_id = :person")
                .param("person", person.id())
                .update();
        assertThatThrownBy(() -> done(() -> {
                    timers().resume(person, counted);
                    return counted;
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(queries.running(person)).isEmpty();
    }

    private UUID counted() {
        done(() -> timers().start(person, place, details()));
        clock.step(Duration.ofMinutes(5));
        return done(() -> timers().stop(person)).entry().id();
    }

    private void assertRefused(UUID entry) {
        assertThatThrownBy(() -> done(() -> {
                    timers().resume(person, entry);
                    return entry;
                }))
                .isInstanceOf(RuleException.class)
                .extracting("code")
                .isEqualTo("timer.resume-late");
    }

    private EntryService service() {
        return new EntryService(repository, queries, people, audit, clock);
    }

    private void entry(int hours, int seconds) {
        Instant from = TEN.plus(Duration.ofHours(hours));
        done(() -> service()
                .create(person, person.id(), place, EntryTimes.between(from, from.plusSeconds(seconds)), details()));
    }

    private TimerService timers() {
        return new TimerService(repository, places, clock);
    }

    private static EntryDetails details() {
        return EntryDetails.of(Activity.TASK, "");
    }

    private <T> T done(Supplier<T> deed) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> deed.get()));
    }

    private List<Integer> lengths(String condition) {
        return database.sql("select seconds from time_entry where person_id = :person and " + condition
                        + " order by started_at")
                .param("person", person.id())
                .query(Integer.class)
                .list();
    }
}
