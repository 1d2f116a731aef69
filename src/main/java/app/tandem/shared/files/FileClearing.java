package app.tandem.shared.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes files that no row of any table points at. The tables are read from the foreign keys themselves, so no module
 * can be forgotten; the key also stands in the way when a reference appears at the last moment.
 */
@Component
class FileClearing {

    private static final Duration GRACE = Duration.ofDays(1);
    private static final int MOST_IN_ONE_RUN = 1000;

    private final JdbcClient jdbc;
    private final FileStore store;
    private final Intake intake;
    private final Clock clock;

    FileClearing(JdbcClient jdbc, FileStore store, Intake intake, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    void clear() {
        Instant day = clock.instant().minus(GRACE);
        for (UUID id : unreferenced(day)) {
            if (remove(id)) {
                store.delete(id);
            }
        }
        intake.clear(day);
    }

    /** The row goes first: a content without a row is waste, a row without its content is a lie. */
    private boolean remove(UUID id) {
        try {
            return jdbc.sql("delete from stored_file where id = :id")
                            .param("id", id)
                            .update()
                    == 1;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    private List<UUID> unreferenced(Instant day) {
        String conditions = jdbc.sql("""
                        select format('and not exists (select from %s r where r.%I = f.id)', conrelid::regclass, attname)
                        from pg_constraint
                        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
                        where contype = 'f' and confrelid = 'stored_file'::regclass
                        order by conname
                        """).query(String.class).list().stream().collect(Collectors.joining(" "));
        return jdbc.sql("select f.id from stored_file f where f.created_at < :day " + conditions
                        + " order by f.created_at limit :most")
                .param("day", day.atOffset(ZoneOffset.UTC))
                .param("most", MOST_IN_ONE_RUN)
                .query(UUID.class)
                .list();
    }
}
