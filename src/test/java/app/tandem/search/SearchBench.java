package app.tandem.search;

import app.tandem.boards.domain.BoardQueries;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the search over many cards whose titles are made of words that are alike: a few syllables, put together in every
 * way, the first ones much more often than the last. Run by hand: {@code ./mvnw -Dtest=SearchBench -DargLine="-Dcards=100000"
 * test} (see docs/benchmarks.md).
 */
@TandemTest
@EnabledIfSystemProperty(named = "cards", matches = "[0-9]+")
class SearchBench {

    private static final int RUNS = 15;
    private static final int EACH = 6;

    private record Typed(String what, String text) {}

    @Autowired
    World world;

    @Autowired
    BoardQueries boards;

    @Autowired
    Finder finder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aTypoIsFoundAsFastAsAWord() {
        int cards = Integer.getInteger("cards");
        new TransactionTemplate(transactions).executeWithoutResult(status -> fill(cards));
        vacuum();
        Viewer admin = world.viewer(Caller.ADMIN);
        String often = word(3);
        String seldom = word(4500);
        for (Typed typed : List.of(
                new Typed("a word that is everywhere", often),
                new Typed("a word that is seldom", seldom),
                new Typed("its beginning", seldom.substring(0, 5)),
                new Typed("two words", often + " " + seldom),
                new Typed("a typo in a word that is everywhere", slip(often)),
                new Typed("a typo in a word that is seldom", slip(seldom)),
                new Typed("two words with a typo each", slip(often) + " " + slip(word(40))),
                new Typed("letters left out", seldom.substring(0, 3) + seldom.substring(5)),
                new Typed("what is like nothing", "щъщъщъ фффъщ"))) {
            List<SearchHit> found = find(admin, typed.text());
            System.out.printf(
                    "%d cards, %s (%s): %d found, %d ms%n",
                    cards, typed.what(), typed.text(), found.size(), median(() -> find(admin, typed.text())));
        }
    }

    private List<SearchHit> find(Viewer viewer, String text) {
        return finder.find(viewer, new SearchText(text), EnumSet.allOf(SearchKind.class), EACH, 0);
    }

    /** Two letters change their places. */
    private static String slip(String word) {
        return word.substring(0, 3) + word.charAt(4) + word.charAt(3) + word.substring(5);
    }

    private String word(int number) {
        return jdbc.sql("select word from bench_word where n = :n")
                .param("n", number)
                .query(String.class)
                .single();
    }

    private static long median(Runnable work) {
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - began) / 1_000_000;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    /** Words of three to five of twenty syllables; titles of six words each. Written past the triggers, for speed. */
    private void fill(int cards) {
        template.execute("set local role none");
        template.execute("""
                create table bench_word as select row_number() over (order by md5(w)) as n, w as word from (
                    select distinct a || b || c || d as w
                    from unnest(array['ре','кла','ма','про','дви','же','ни','та','ло','го']) a,
                        unnest(array['кла','ма','пре','зен','ло','ри','сай','та','во','не']) b,
                        unnest(array['ма','ни','ция','ная','ный','рова','тель','ка','та','ние']) c,
                        unnest(array['','ми','ния','ного','ству','ция','лка']) d) words
                """);
        template.execute("grant select on bench_word to tandem_app");
        template.execute("alter table card disable trigger user");
        UUID list = boards.lists(world.project.boardId(), false).get(0).id();
        jdbc.sql("""
                        with titles as (
                            select p.n, string_agg(b.word, ' ' order by p.k) as title
                            from (select n, k, 1 + cast(floor(6000 * power(random(), 3)) as bigint) as word
                                from generate_series(1, :cards) n, generate_series(1, 6) k) p
                            join bench_word b on b.n = p.word group by p.n)
                        insert into card (id, version, client_id, number, board_id, list_id, rank, title, description, created_at)
                        select gen_random_uuid(), 0, :client, 1000000 + n, :board, :list, 'b' || lpad(cast(n as text), 8, '0') || '1',
                            title, 'описание ' || n, timestamptz '2026-01-01' from titles
                        """)
                .param("client", world.client.id())
                .param("board", world.project.boardId())
                .param("list", list)
                .param("cards", cards)
                .update();
        jdbc.sql(
                        "insert into card_key (client_id, number, card_id) select client_id, number, id from card where number > 1000000")
                .update();
        template.execute("alter table card enable trigger user");
        template.execute(
                "insert into card_word (word) select distinct w.word from card x cross join lateral card_words(x.title) w (word)");
    }

    private void vacuum() {
        template.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set role none");
                statement.execute("vacuum analyze card");
                statement.execute("vacuum analyze card_word");
                return statement.execute("set role tandem_app");
            }
        });
    }
}
