package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Taking something away asks all that may point at it. Without an index for that, each question reads a whole table: of all
 * time once a card, while a board is held.
 */
@TandemTest
class ReferencesTest {

    /** Foreign keys of which no index, of all rows that have a value, begins with a column. */
    private static final String SLOW = """
            select r.conrelid::regclass || '.' || r.conname from pg_constraint r
            where r.contype = 'f' and (%s) and not exists (
                select from pg_index i join pg_attribute a on a.attrelid = r.conrelid and a.attnum = i.indkey[0]
                where i.indrelid = r.conrelid and a.attnum = any(r.conkey)
                    and (i.indpred is null
                        or pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))
            order by 1
            """;

    @Autowired
    JdbcClient database;

    @Test
    void whatPointsAtACardIsFoundByAnIndex() {
        assertThat(slow("r.confrelid = 'card'::regclass")).isEmpty();
    }

    @Test
    void whatTimePointsAtFindsItsTimeByAnIndex() {
        assertThat(slow("""
                        r.conrelid in ('time_entry'::regclass, 'time_entry_past'::regclass)
                            or r.conname = 'time_batch_change_project_exists'
                        """)).isEmpty();
    }

    @Test
    void whatStandsOnBoardsIsFoundByItsPeople() {
        assertThat(slow("""
                        r.confrelid = 'person'::regclass and r.conrelid in ('card'::regclass, 'card_assignee'::regclass,
                            'card_watcher'::regclass, 'card_comment'::regclass, 'card_attachment'::regclass,
                            'check_item'::regclass, 'notice'::regclass)
                        """)).isEmpty();
    }

    private List<String> slow(String which) {
        return database.sql(SLOW.formatted(which)).query(String.class).list();
    }
}
