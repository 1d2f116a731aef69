package app.tandem.boards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.people.PersonName;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TandemTest
class RecurrenceTest {

    private static final RecurrenceRule DAILY = new RecurrenceRule(RecurrenceRule.Kind.DAILY, Set.of(), 1);

    @Autowired
    World world;

    @Autowired
    CardService cards;

    @Autowired
    CardQueries backs;

    @Autowired
    BoardQueries queries;

    @Autowired
    ChecklistService checklists;

    @Autowired
    Recurrences recurrences;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    Viewer manager;
    CardName card;
    LocalDate today;

    @BeforeEach
    void aCard() {
        manager = world.viewer(Caller.MANAGER);
        today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
        card = cards.create(
                manager,
                queries.lists(world.project.boardId(), false).get(1).id(),
                CardDetails.titled("Еженедельный отчёт " + UUID.randomUUID()).withPlanned(1800),
                List.of(manager.id()),
                List.of());
        checklists.add(manager, card, "Состав", List.of("Расходы", "Заявки"));
        checklists.tick(
                manager, card, backs.checklists(card.id()).get(0).items().get(0).id(), true);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, '', 1, 2026-11-28, 2026-11-29",
        "WEEKDAYS, '', 1, 2026-11-27, 2026-11-30",
        "WEEKDAYS, '', 1, 2026-11-29, 2026-11-30",
        "WEEKLY, MONDAY THURSDAY, 1, 2026-11-23, 2026-11-26",
        "WEEKLY, MONDAY THURSDAY, 1, 2026-11-26, 2026-11-30",
        "MONTHLY, '', 31, 2026-01-31, 2026-02-28",
        "MONTHLY, '', 31, 2028-01-31, 2028-02-29",
        "MONTHLY, '', 31, 2026-02-28, 2026-03-31",
        "MONTHLY, '', 5, 2026-11-05, 2026-12-05"
    })
    void theNextDayFollowsTheRule(
            RecurrenceRule.Kind kind, String weekdays, int monthDay, LocalDate day, LocalDate next) {
        Set<DayOfWeek> days = weekdays.isEmpty()
                ? Set.of()
                : Set.copyOf(java.util.Arrays.stream(weekdays.split(" "))
                        .map(DayOfWeek::valueOf)
                        .toList());
        assertThat(new RecurrenceRule(kind, days, monthDay).after(day)).isEqualTo(next);
    }

    @Test
    void aRuleOfSeveralWeeksOrMonthsIsCountedFromItsFirstDay() {
        Set<DayOfWeek> days = Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
        RecurrenceRule weeks =
                new RecurrenceRule(RecurrenceRule.Kind.WEEKLY, days, 1).every(2, LocalDate.parse("2026-11-28"));
        assertThat(weeks.start()).isEqualTo("2026-11-30");
        assertThat(weeks.after(LocalDate.parse("2026-11-30"))).isEqualTo("2026-12-02");
        assertThat(weeks.after(LocalDate.parse("2026-12-02"))).isEqualTo("2026-12-14");
        RecurrenceRule quarter =
                new RecurrenceRule(RecurrenceRule.Kind.MONTHLY, Set.of(), 31).every(3, LocalDate.parse("2026-11-26"));
        assertThat(quarter.start()).isEqualTo("2026-11-30");
        assertThat(quarter.after(LocalDate.parse("2026-11-30"))).isEqualTo("2027-02-28");
        RecurrenceRule thirdDay = DAILY.every(3, LocalDate.parse("2026-11-26"));
        assertThat(thirdDay.after(LocalDate.parse("2026-11-26"))).isEqualTo("2026-11-29");
    }

    @Test
    void afterItsLastDayACardComesNoMore() {
        recurrences.set(manager, card, DAILY, today, null, today);
        assertThat(recurrences.ofBoard(card.boardId()))
                .filteredOn(one -> one.key().equals(card.key()))
                .extracting(one -> one.recurrence().until())
                .containsExactly(today);
        recurrences.makeDue();
        assertThat(recurrences.ofBoard(card.boardId()))
                .noneMatch(one -> one.key().equals(card.key()));
        assertThatThrownBy(() -> recurrences.set(manager, card, DAILY, today.plusDays(2), null, today))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("recurrence.until"));
    }

    @Test
    void aFreshCardComesOnItsDayAndOnlyOnce() {
        recurrences.set(manager, card, DAILY, today, 2);
        recurrences.makeDue();
        recurrences.makeDue();
        List<Front> made = made();
        assertThat(made).hasSize(1);
        Front copy = made.get(0);
        assertThat(copy.listId()).isEqualTo(card.listId());
        assertThat(copy.plannedSeconds()).isEqualTo(1800);
        assertThat(copy.itemsDone()).isZero();
        assertThat(copy.items()).isEqualTo(2);
        assertThat(copy.dueAt())
                .isEqualTo(today.plusDays(2)
                        .atTime(18, 0)
                        .atZone(ZoneId.of("Europe/Moscow"))
                        .toInstant());
        assertThat(backs.performers(copy.id())).extracting(PersonName::id).containsExactly(manager.id());
        assertThat(next()).isEqualTo(today.plusDays(1));
        assertThatThrownBy(() -> database.sql(
                                "insert into card_occurrence (pattern_id, occurs_on, card_id) values (:card, :day, :card)")
                        .param("card", card.id())
                        .param("day", today)
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void manyInstancesMakeEachDayOnce() throws Exception {
        recurrences.set(manager, card, DAILY, today, null);
        setNext(today.minusDays(3));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                runs.add(threads.submit(recurrences::makeDue));
            }
            for (Future<Integer> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(made()).hasSize(4);
        assertThat(next()).isEqualTo(today.plusDays(1));
    }

    @Test
    void daysMissedForLongArePassedOver() {
        recurrences.set(manager, card, DAILY, today, null);
        setNext(today.minusDays(200));
        recurrences.makeDue();
        assertThat(made()).hasSize(7);
    }

    @Test
    void whatIsPutAwayOrStoppedComesNoMore() {
        recurrences.set(manager, card, DAILY, today, null);
        cards.archive(manager, card);
        recurrences.makeDue();
        assertThat(made()).isEmpty();
        cards.restore(manager, card);
        recurrences.remove(manager, card);
        recurrences.makeDue();
        assertThat(made()).isEmpty();
    }

    @Test
    void whatComesAgainIsOpenEvenWhereItsPatternIsDone() {
        recurrences.set(manager, card, DAILY, today, null);
        UUID done = queries.lists(card.boardId(), false).stream()
                .filter(list -> list.kind() == ListKind.DONE)
                .findFirst()
                .orElseThrow()
                .id();
        cards.move(manager, card, done, null);
        recurrences.makeDue();
        assertThat(made()).singleElement().satisfies(copy -> {
            assertThat(copy.doneAt()).isNull();
            assertThat(copy.listId())
                    .isEqualTo(queries.lists(card.boardId(), false).get(0).id());
        });
    }

    @Test
    void badRulesAreRefused() {
        RecurrenceRule never = new RecurrenceRule(RecurrenceRule.Kind.WEEKLY, Set.of(), 1);
        assertThatThrownBy(() -> recurrences.set(manager, card, never, today, null))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> recurrences.set(manager, card, DAILY, today.minusDays(1), null))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> recurrences.set(manager, card, DAILY, LocalDate.parse("+10000-01-01"), null))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.code()).isEqualTo("day.years"));
        assertThatThrownBy(() -> recurrences.set(manager, card, DAILY, today, 1000))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> recurrences.set(world.viewer(Caller.OUTSIDER), card, DAILY, today, null))
                .isInstanceOf(NotFoundException.class);
        assertThat(database.sql("select count(*) from card_recurrence where card_id = :card")
                        .param("card", card.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<Front> made() {
        return queries.fronts(manager, card.boardId(), CardFilter.ALL, false).stream()
                .filter(front ->
                        front.title().equals(card.title()) && !front.id().equals(card.id()))
                .toList();
    }

    private LocalDate next() {
        return database.sql("select next_on from card_recurrence where card_id = :card")
                .param("card", card.id())
                .query(LocalDate.class)
                .single();
    }

    private void setNext(LocalDate day) {
        database.sql("update card_recurrence set next_on = :day where card_id = :card")
                .param("day", day)
                .param("card", card.id())
                .update();
    }
}
