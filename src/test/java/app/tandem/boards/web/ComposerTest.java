package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A new card is made with everything that the composer says of it. */
@TandemTest
class ComposerTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CardService cards;

    @Autowired
    ListService lists;

    @Autowired
    LabelService labels;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient database;

    private Viewer manager;
    private UUID list;
    private CardName first;
    private CardName second;

    @BeforeEach
    void aListOfTwo() {
        manager = world.viewer(Caller.MANAGER);
        list = lists.add(manager, world.project.boardId(), "Колонка " + UUID.randomUUID(), ListKind.PLAIN);
        first = cards.create(manager, list, "первая");
        second = cards.create(manager, list, "вторая");
    }

    @Test
    void whoDoesItAndItsLabelsAreThereAtOnce() {
        UUID label = labels.add(manager, world.project.boardId(), "Метка " + UUID.randomUUID(), 3);
        UUID specialist = world.viewer(Caller.SPECIALIST).id();
        UUID card = made(compose("title", "С метками", "people", specialist.toString(), "labels", label.toString()));
        assertThat(ids("select person_id from card_assignee where card_id = :card", card))
                .containsExactly(specialist);
        assertThat(ids("select label_id from card_label where card_id = :card", card))
                .containsExactly(label);
    }

    @Test
    void whoIsNamedTwiceOrNotAtAllCountsOnce() {
        UUID label = labels.add(manager, world.project.boardId(), "Метка " + UUID.randomUUID(), 3);
        UUID specialist = world.viewer(Caller.SPECIALIST).id();
        String[] fields = Stream.concat(
                        Stream.of("title", "Много раз", "people", "", "labels", ""),
                        Stream.generate(() -> List.of("people", specialist.toString(), "labels", label.toString()))
                                .limit(60)
                                .flatMap(List::stream))
                .toArray(String[]::new);
        UUID card = made(compose(fields));
        assertThat(ids("select person_id from card_assignee where card_id = :card", card))
                .containsExactly(specialist);
        assertThat(ids("select label_id from card_label where card_id = :card", card))
                .containsExactly(label);
        assertThat(database.sql("select action from audit_entry where subject_id = :card order by at, id")
                        .param("card", card)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("card.created", "card.assigned", "card.labelled");
    }

    @Test
    void aCardIsMadeForFiftyAtMost() {
        for (String field : List.of("people", "labels")) {
            String[] fields = Stream.concat(
                            Stream.of("title", "Для всех"),
                            Stream.generate(() ->
                                            List.of(field, UUID.randomUUID().toString()))
                                    .limit(51)
                                    .flatMap(List::stream))
                    .toArray(String[]::new);
            assertThat(compose(fields))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("не больше 50");
        }
        assertThat(order()).hasSize(2);
    }

    @Test
    void allItsPeopleAndAllItsLabelsAreWrittenAtOnce() {
        List<UUID> people =
                List.of(manager.id(), world.viewer(Caller.SPECIALIST).id());
        List<UUID> marks = Stream.generate(
                        () -> labels.add(manager, world.project.boardId(), "Метка " + UUID.randomUUID(), 3))
                .limit(3)
                .toList();
        statements.clear();
        CardName card = cards.create(manager, list, CardDetails.titled("Для двоих"), people, marks);
        assertThat(statements.counted())
                .satisfiesOnlyOnce(sql -> assertThat(sql).contains("insert into card_assignee"))
                .satisfiesOnlyOnce(sql -> assertThat(sql).contains("insert into card_label"));
        assertThat(ids("select person_id from card_assignee where card_id = :card", card.id()))
                .containsExactlyInAnyOrderElementsOf(people);
        assertThat(database.sql("select count(*) from audit_entry where subject_id = :card")
                        .param("card", card.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void itStandsWhereItIsSaidAndThatIsNoMove() {
        UUID top = made(compose("title", "сверху", "place", "1"));
        UUID below = made(compose("title", "под первой", "after", first.key()));
        UUID third = made(compose("title", "на четвёртом", "place", "4"));
        UUID end = made(compose("title", "в конце", "place", ""));
        UUID far = made(compose("title", "за концом", "place", "99"));
        assertThat(order()).containsExactly(top, first.id(), below, third, second.id(), end, far);
        assertThat(database.sql("select action from audit_entry where subject_id = :card")
                        .param("card", below)
                        .query(String.class)
                        .list())
                .containsExactly("card.created");
    }

    @Test
    void placesAreCountedAmongOpenCards() {
        cards.archive(manager, first);
        UUID card = made(compose("title", "на втором", "place", "2"));
        assertThat(order()).containsExactly(second.id(), card);
    }

    @Test
    void nothingIsMadeOfWhatIsForeign() {
        assertThat(compose(
                        "title",
                        "x",
                        "people",
                        world.viewer(Caller.OUTSIDER).id().toString()))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("<p>");
        assertThat(compose("title", "x", "after", world.card.key())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(order()).hasSize(2);
    }

    @Test
    void whatWasTypedStaysBesideTheReason() {
        String typed = "ж".repeat(501);
        assertThat(compose("title", typed))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("500");
        MvcTestResult page = exchange(null, "title", typed);
        assertThat(page)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(typed, "aria-describedby=\"why-" + list, "id=\"why-" + list)
                .containsOnlyOnce("data-composer open");
    }

    private MvcTestResult compose(String... fields) {
        return exchange("board", fields);
    }

    private MvcTestResult exchange(String by, String... fields) {
        var request = mvc.post()
                .uri("/lists/" + list + "/cards")
                .cookie(world.session(Caller.MANAGER))
                .with(csrf());
        if (by != null) {
            request = request.header("X-Requested-With", by);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private UUID made(MvcTestResult answer) {
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        String face = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        Matcher number = Pattern.compile("id=\"ALPHA-(\\d+)\"").matcher(face);
        assertThat(number.find()).isTrue();
        return database.sql("select id from card where client_id = :client and number = :number")
                .param("client", world.project.clientId())
                .param("number", Integer.valueOf(number.group(1)))
                .query(UUID.class)
                .single();
    }

    private List<UUID> order() {
        return ids("select id from card where list_id = :card and archived_at is null order by rank", list);
    }

    private List<UUID> ids(String sql, UUID id) {
        return database.sql(sql).param("card", id).query(UUID.class).list();
    }
}
