package app.tandem.time.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.TandemApplication;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.TestDatabase;
import app.tandem.support.World;
import app.tandem.time.Activity;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances of the application on one database, as behind a balancer. */
@TandemTest
class TwoInstancesTest {

    private static final int STARTS = 50;

    @Autowired
    World world;

    @Autowired
    TimerService timers;

    @Autowired
    Places places;

    @Autowired
    JdbcClient database;

    @Test
    void fiftyStartsAtOnceFromTwoInstancesLeaveOneRunningAndEveryPieceAnEntry() throws Exception {
        Viewer person = world.newSpecialist();
        Place place = places.workable(person, "ALPHA-1", null);
        ExecutorService threads = Executors.newFixedThreadPool(STARTS);
        try (ConfigurableApplicationContext other = new SpringApplicationBuilder(TandemApplication.class)
                .initializers(new TestDatabase.Initializer())
                .run("--server.port=0", "--tandem.jobs.enabled=false")) {
            List<TimerService> instances = List.of(timers, other.getBean(TimerService.class));
            CyclicBarrier together = new CyclicBarrier(STARTS);
            List<Callable<TimerService.Start>> starts = IntStream.range(0, STARTS)
                    .<Callable<TimerService.Start>>mapToObj(i -> () -> {
                        together.await();
                        return instances.get(i % 2).start(person, place, EntryDetails.of(Activity.TASK, "пуск " + i));
                    })
                    .toList();
            for (Future<TimerService.Start> start : threads.invokeAll(starts)) {
                assertThat(start.get().begun().isRunning()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(count(person, "seconds is null")).isEqualTo(1);
        assertThat(count(person, "seconds is not null and removed_at is null")).isEqualTo(STARTS - 1L);
    }

    private long count(Viewer person, String condition) {
        return database.sql("select count(*) from time_entry where person_id = :person and " + condition)
                .param("person", person.id())
                .query(Long.class)
                .single();
    }
}
