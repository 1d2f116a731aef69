package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.WorkingTime;
import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.Viewer;
import app.tandem.support.SteppingClock;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.time.Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When a timer is taken for a forgotten one: on a Tuesday long ago, so that no other timer is. */
@TandemTest
class ForgottenTimersTest {

    /** In Moscow ten o'clock, of a person who works until six. */
    private static final Instant TEN = Instant.parse("2025-06-10T07:00:00Z");

    @Autowired
    World world;

    @Autowired
    TimeEntryRepository repository;

    @Autowired
    Places places;

    @Autowired
    WorkingTime workingTime;

    @Autowired
    AgencySettings settings;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    final SteppingClock clock = new SteppingClock(TEN);
    final List<Object> told = new ArrayList<>();
    Viewer person;

    @BeforeEach
    void somebodyWhoWorksUntilSix() {
        person = world.newSpecialist();
        database.sql("""
                        insert into working_hours (person_id, from_day, seconds, ends, created_at)
                        values (:person, '2020-01-01', array_fill(28800, array[7]), array_fill(time '18:00', array[7]), now())
                        """).param("person", person.id()).update();
    }

    @Test
    void anHourAfterTheEndOfWorkAndNotBefore() {
        start();
        clock.step(Duration.ofHours(7));
        assertThat(flagged(8 * 3600)).isFalse();
        clock.step(Duration.ofHours(2).minusSeconds(1));
        assertThat(flagged(24 * 3600)).isFalse();
        clock.step(Duration.ofSeconds(1));
        assertThat(flagged(24 * 3600)).isTrue();
        assertThat(told).hasSize(1);
        clock.step(Duration.ofHours(5));
        assertThat(flagged(24 * 3600)).isTrue();
        assertThat(told).as("one letter").hasSize(1);
    }

    @Test
    void asSoonAsTheAgencyHasSet() {
        start();
        clock.step(Duration.ofHours(3).minusSeconds(1));
        assertThat(flagged(3 * 3600)).isFalse();
        clock.step(Duration.ofSeconds(1));
        assertThat(flagged(8 * 3600)).isFalse();
        assertThat(flagged(3 * 3600)).isTrue();
    }

    @Test
    void whoBeginsAfterTheirHoursWorksLateOnPurpose() {
        clock.step(Duration.ofHours(9));
        start();
        clock.step(Duration.ofHours(4));
        assertThat(flagged(8 * 3600)).isFalse();
        clock.step(Duration.ofHours(4));
        assertThat(flagged(8 * 3600)).isTrue();
    }

    private void start() {
        Place place = places.workable(person, "ALPHA-1", null);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> new TimerService(repository, places, clock)
                        .start(moscow(), place, EntryDetails.of(Activity.TASK, "")));
    }

    private Viewer moscow() {
        assertThat(person.zone()).isEqualTo(ZoneId.of("Europe/Moscow"));
        return person;
    }

    private boolean flagged(int forgottenAfter) {
        ForgottenTimers forgotten =
                new ForgottenTimers(repository, workingTime, with(forgottenAfter), told::add, clock);
        new TransactionTemplate(transactions).executeWithoutResult(status -> forgotten.flag());
        return database.sql(
                        "select flagged_at is not null from time_entry where person_id = :person and seconds is null")
                .param("person", person.id())
                .query(Boolean.class)
                .single();
    }

    private AgencySettings with(int forgottenAfter) {
        Agency now = settings.current();
        return new AgencySettings() {
            @Override
            public Agency current() {
                return new Agency(
                        now.name(),
                        now.logoFileId(),
                        now.zone(),
                        now.currency(),
                        now.language(),
                        now.weekStart(),
                        now.calendarCountry(),
                        now.requisites(),
                        now.standUps(),
                        now.alertLevels(),
                        now.adminTotpRequired(),
                        now.managersSeeAllClients(),
                        forgottenAfter);
            }

            @Override
            public void begin(String name, ZoneId zone, String currency, String language) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
