package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardCopies.Wish;
import app.tandem.boards.domain.CardExtras.Recurrence;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KeptDays;
import java.sql.Types;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cards that come again. On each day of the rule, in the client's zone, a fresh copy of the card with its performers appears at
 * the end of the list where the card stands, or of the board's first open one where that list is for what is done. A day's copy is made once, however many instances try: the database keeps which
 * days have come. Days that were missed for more than a week are passed over.
 */
@Service
@Transactional
public class Recurrences {

    private static final Logger log = LoggerFactory.getLogger(Recurrences.class);
    private static final int MOST_DUE_DAYS = 365;
    private static final int MOST_IN_ONE_RUN = 1000;
    private static final int MISSED_DAYS = 7;
    private static final LocalTime DUE = LocalTime.of(18, 0);

    private record Rule(
            RecurrenceRule.Kind rule,
            String weekdays,
            @Nullable Integer monthDay,
            @Nullable Integer dueAfterDays,
            @Nullable Integer every,
            @Nullable LocalDate until,
            LocalDate nextOn) {}

    private final BoardFinder boards;
    private final CardPlaces places;
    private final CardCopies copies;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Recurrences(
            BoardFinder boards,
            CardPlaces places,
            CardCopies copies,
            JdbcClient jdbc,
            Audit audit,
            Clock clock,
            TransactionTemplate transactions) {
        this.boards = boards;
        this.places = places;
        this.copies = copies;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Lets a card come again without an end, each time. */
    public LocalDate set(
            Viewer viewer, CardName card, RecurrenceRule rule, LocalDate from, @Nullable Integer dueAfterDays) {
        return set(viewer, card, rule, from, dueAfterDays, null);
    }

    /**
     * Lets a card come again.
     *
     * @param from its first day, or the next one that fits the rule; not before today at the client's
     * @param dueAfterDays when each copy is due, at six in the evening; null for never
     * @param rule counted from that first day
     * @param until the last day on which it may come; null for no end
     * @return when it comes next
     * @throws RuleException {@code recurrence.every}, {@code recurrence.until}, {@code recurrence.weekdays}, {@code recurrence.month-day}, {@code recurrence.past}, {@code
     *     day.years}, {@code recurrence.due}
     */
    public LocalDate set(
            Viewer viewer,
            CardName card,
            RecurrenceRule rule,
            LocalDate from,
            @Nullable Integer dueAfterDays,
            @Nullable LocalDate until) {
        boards.workable(viewer, card.id().toString());
        if (rule.kind() == RecurrenceRule.Kind.WEEKLY && rule.weekdays().isEmpty()) {
            throw new RuleException("weekdays", "recurrence.weekdays");
        }
        if (rule.kind() == RecurrenceRule.Kind.MONTHLY && (rule.monthDay() < 1 || rule.monthDay() > 31)) {
            throw new RuleException("monthDay", "recurrence.month-day");
        }
        if (rule.every() < 1 || rule.every() > RecurrenceRule.MOST) {
            throw new RuleException("every", "recurrence.every", RecurrenceRule.MOST);
        }
        if (dueAfterDays != null && (dueAfterDays < 0 || dueAfterDays > MOST_DUE_DAYS)) {
            throw new RuleException("dueAfterDays", "recurrence.due", MOST_DUE_DAYS);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone(card.id()));
        KeptDays.check("from", from);
        if (from.isBefore(today)) {
            throw new RuleException("from", "recurrence.past");
        }
        boolean weekly = rule.kind() == RecurrenceRule.Kind.WEEKLY;
        boolean monthly = rule.kind() == RecurrenceRule.Kind.MONTHLY;
        Integer[] weekdays = weekly
                ? rule.weekdays().stream().map(DayOfWeek::getValue).sorted().toArray(Integer[]::new)
                : new Integer[0];
        int every = rule.kind() == RecurrenceRule.Kind.WEEKDAYS ? 1 : rule.every();
        LocalDate next = rule.every(every, from).start();
        KeptDays.check("from", next);
        if (until != null) {
            KeptDays.check("until", until);
            if (until.isBefore(next)) {
                throw new RuleException("until", "recurrence.until");
            }
        }
        jdbc.sql("""
                        insert into card_recurrence (card_id, rule, weekdays, month_day, due_after_days, next_on, every, starts_on, until_on,
                            created_at, created_by)
                        values (:card, :rule, :weekdays, :monthDay, :due, :next, :every, :next, :until, :at, :by)
                        on conflict (card_id) do update set rule = excluded.rule, weekdays = excluded.weekdays,
                            month_day = excluded.month_day, due_after_days = excluded.due_after_days, next_on = excluded.next_on,
                            every = excluded.every, starts_on = excluded.starts_on, until_on = excluded.until_on
                        """)
                .param("card", card.id())
                .param("rule", rule.kind().name())
                .param("weekdays", weekdays)
                .param("monthDay", monthly ? rule.monthDay() : null, Types.INTEGER)
                .param("due", dueAfterDays, Types.INTEGER)
                .param("next", next)
                .param("every", every)
                .param("until", until, Types.DATE)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", viewer.id())
                .update();
        audit.record(Change.created(
                "card.recurs",
                CardService.subject(card),
                new Rule(
                        rule.kind(),
                        Arrays.toString(weekdays),
                        monthly ? rule.monthDay() : null,
                        dueAfterDays,
                        every == 1 ? null : every,
                        until,
                        next)));
        return next;
    }

    /** The card comes no more; copies that have come stay. */
    public void remove(Viewer viewer, CardName card) {
        boards.workable(viewer, card.id().toString());
        int rows = jdbc.sql("delete from card_recurrence where card_id = :card")
                .param("card", card.id())
                .update();
        if (rows > 0) {
            audit.record(Change.event("card.recurs-no-more", CardService.subject(card)));
        }
    }

    /**
     * A card of a board that comes again.
     *
     * @param rests it is put away, and does not come before it is back
     */
    public record Recurring(String key, String title, Recurrence recurrence, boolean rests) {}

    /** The cards of a board that come again, the next first; the caller has found the board in the viewer's scope. */
    @Transactional(readOnly = true)
    public List<Recurring> ofBoard(UUID boardId) {
        return jdbc.sql("""
                        select c.key || '-' || x.number as key, x.title, x.archived_at is not null as rests, r.* from card_recurrence r
                        join card x on x.id = r.card_id join client c on c.id = x.client_id
                        where x.board_id = :board order by x.archived_at is not null, r.next_on, x.id limit 200
                        """)
                .param("board", boardId)
                .query((row, index) -> new Recurring(
                        row.getString("key"),
                        row.getString("title"),
                        new Recurrence(
                                RecurrenceRule.Kind.valueOf(row.getString("rule")),
                                List.of((Integer[]) row.getArray("weekdays").getArray()),
                                row.getObject("month_day", Integer.class),
                                row.getObject("due_after_days", Integer.class),
                                row.getObject("next_on", LocalDate.class),
                                row.getInt("every"),
                                row.getObject("until_on", LocalDate.class)),
                        row.getBoolean("rests")))
                .list();
    }

    private ZoneId zone(UUID card) {
        return ZoneId.of(jdbc.sql("select c.zone from card x join client c on c.id = x.client_id where x.id = :card")
                .param("card", card)
                .query(String.class)
                .single());
    }

    private record Pattern(
            UUID cardId,
            UUID listId,
            UUID clientId,
            UUID projectId,
            UUID createdBy,
            String key,
            String title,
            String zone,
            RecurrenceRule.Kind rule,
            Integer[] weekdays,
            @Nullable Integer monthDay,
            @Nullable Integer dueAfterDays,
            LocalDate nextOn,
            int every,
            LocalDate startsOn,
            @Nullable LocalDate untilOn) {

        boolean isOver(LocalDate day) {
            return untilOn != null && day.isAfter(untilOn);
        }

        RecurrenceRule asRule() {
            Set<DayOfWeek> days = Arrays.stream(weekdays).map(DayOfWeek::of).collect(Collectors.toSet());
            return new RecurrenceRule(rule, days, monthDay == null ? 1 : monthDay, every, startsOn);
        }
    }

    private static final String DUE_PATTERNS = """
            from card_recurrence r join card x on x.id = r.card_id join board_list l on l.id = x.list_id
            join project p on p.board_id = x.board_id join client c on c.id = p.client_id
            where x.archived_at is null and l.archived_at is null and p.archived_at is null
                and r.next_on <= cast(cast(:now as timestamptz) at time zone c.zone as date)
            """;

    /** Makes what has come since the last time; each card in a transaction of its own, so that one in trouble stops no other. */
    @Transactional(propagation = Propagation.NEVER)
    public int makeDue() {
        Instant now = clock.instant();
        List<UUID> due = jdbc.sql("select r.card_id " + DUE_PATTERNS + " order by r.next_on, r.card_id limit :most")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST_IN_ONE_RUN)
                .query(UUID.class)
                .list();
        int made = 0;
        for (UUID card : due) {
            try {
                Integer count = transactions.execute(status -> makeDue(card, now));
                made += count == null ? 0 : count;
            } catch (RuntimeException e) {
                log.warn("Card {} could not come again: {}", card, e.toString());
            }
        }
        return made;
    }

    /** Under the lock of the pattern; another instance that is at it is left alone. */
    private int makeDue(UUID card, Instant now) {
        Pattern pattern = jdbc.sql("""
                        select x.id as card_id, x.list_id, x.client_id, p.id as project_id, r.created_by, c.key || '-' || x.number as key, x.title,
                            c.zone, r.rule, r.weekdays, r.month_day, r.due_after_days, r.next_on, r.every, r.starts_on, r.until_on
                        """ + DUE_PATTERNS + " and r.card_id = :card for update of r skip locked")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("card", card)
                .query((row, index) -> new Pattern(
                        row.getObject("card_id", UUID.class),
                        row.getObject("list_id", UUID.class),
                        row.getObject("client_id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getObject("created_by", UUID.class),
                        row.getString("key"),
                        row.getString("title"),
                        row.getString("zone"),
                        RecurrenceRule.Kind.valueOf(row.getString("rule")),
                        (Integer[]) row.getArray("weekdays").getArray(),
                        row.getObject("month_day", Integer.class),
                        row.getObject("due_after_days", Integer.class),
                        row.getObject("next_on", LocalDate.class),
                        row.getInt("every"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class)))
                .optional()
                .orElse(null);
        if (pattern == null) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(pattern.zone()));
        int made = 0;
        LocalDate day = pattern.nextOn();
        for (;
                !day.isAfter(today) && !pattern.isOver(day);
                day = pattern.asRule().after(day)) {
            if (day.isAfter(today.minusDays(MISSED_DAYS)) && make(pattern, day)) {
                made++;
            }
        }
        if (pattern.isOver(day)) {
            jdbc.sql("delete from card_recurrence where card_id = :card")
                    .param("card", card)
                    .update();
            audit.record(Change.event(
                    "card.recurs-no-more",
                    Subject.of("card", card, pattern.key() + " " + pattern.title())
                            .inProject(pattern.clientId(), pattern.projectId())));
            return made;
        }
        jdbc.sql("update card_recurrence set next_on = :next where card_id = :card")
                .param("next", day)
                .param("card", card)
                .update();
        return made;
    }

    /** Where the pattern stands; where that list means that its cards are done, the board's first one that does not. */
    private UUID listFor(Pattern pattern) {
        return jdbc.sql("""
                        select l.id from board_list l join board_list here on here.board_id = l.board_id and here.id = :list
                        where l.archived_at is null and (l.id = here.id or here.kind = 'DONE')
                        order by l.kind = 'DONE', l.rank limit 1
                        """).param("list", pattern.listId()).query(UUID.class).single();
    }

    /** @return false when this day's copy is there already */
    private boolean make(Pattern pattern, LocalDate day) {
        boolean isThere = jdbc.sql(
                        "select exists (select from card_occurrence where pattern_id = :card and occurs_on = :day)")
                .param("card", pattern.cardId())
                .param("day", day)
                .query(Boolean.class)
                .single();
        if (isThere) {
            return false;
        }
        Integer days = pattern.dueAfterDays();
        Instant due = days == null
                ? null
                : day.plusDays(days)
                        .atTime(DUE)
                        .atZone(ZoneId.of(pattern.zone()))
                        .toInstant();
        UUID made = copies.copy(
                pattern.cardId(), places.lock(listFor(pattern)), new Wish(null, true, due), pattern.createdBy());
        jdbc.sql("insert into card_occurrence (pattern_id, occurs_on, card_id) values (:card, :day, :made)")
                .param("card", pattern.cardId())
                .param("day", day)
                .param("made", made)
                .update();
        String key = jdbc.sql(
                        "select c.key || '-' || x.number from card x join client c on c.id = x.client_id where x.id = :card")
                .param("card", made)
                .query(String.class)
                .single();
        audit.record(Change.event(
                "card.came-again",
                Subject.of("card", made, key + " " + pattern.title())
                        .inProject(pattern.clientId(), pattern.projectId())));
        return true;
    }
}
