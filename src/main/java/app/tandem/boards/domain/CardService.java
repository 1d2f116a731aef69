package app.tandem.boards.domain;

import app.tandem.boards.CardChanged;
import app.tandem.boards.CardChanged.What;
import app.tandem.boards.CardName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KeptDays;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes cards, changes them, puts them away. Every method throws {@link NotFoundException} for what the viewer does not
 * see and {@link ForbiddenException} {@code board.read-only} for what they may only read.
 */
@Service
@Transactional
public class CardService {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_CLIENT_TEXT = 5000;
    private static final int LONGEST_DESCRIPTION = 100_000;
    /** People and labels that a new card comes with, of each. */
    private static final int MOST_AT_ONCE = 50;
    /** Planned hours of one card, in seconds. */
    public static final int MOST_PLANNED = 36_000_000;

    private final CardRepository cards;
    private final BoardFinder boards;
    private final CardPlaces places;
    private final CardPeople people;
    private final LabelService labels;
    private final ClientTurns turns;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CardService(
            CardRepository cards,
            BoardFinder boards,
            CardPlaces places,
            CardPeople people,
            LabelService labels,
            ClientTurns turns,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cards = cards;
        this.boards = boards;
        this.places = places;
        this.people = people;
        this.labels = labels;
        this.turns = turns;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a card at the end of a list. */
    public CardName create(
            Viewer viewer, UUID listId, CardDetails details, List<UUID> performers, List<UUID> labelIds) {
        return create(viewer, listId, NewPlace.END, details, performers, labelIds);
    }

    /**
     * Makes a card.
     *
     * @param performers who is to do it, at most 50; nulls and repetitions do not count
     * @param labelIds labels of the board, as many
     * @throws NotFoundException {@code person.not-found}, {@code label.not-found}, {@code card.not-found} for a card above that
     *     is not in the list
     * @throws RuleException {@code card.title.length}, {@code card.description.length}, {@code card.planned.range}, {@code
     *     card.people.most}, {@code card.labels.most}, {@code day.years}, {@code list.archived}
     */
    public CardName create(
            Viewer viewer,
            UUID listId,
            NewPlace place,
            CardDetails details,
            List<UUID> performers,
            List<UUID> labelIds) {
        check(details);
        List<UUID> doers = once(performers, "people", "card.people.most");
        List<UUID> marks = once(labelIds, "labels", "card.labels.most");
        ProjectName project = boards.workableList(viewer, listId);
        checkGoal(project.id(), details.goalId());
        BoardList list = places.lock(listId);
        Card card = new Card(
                list,
                project.clientId(),
                places.nextNumber(project.clientId()),
                places.ofNew(listId, place),
                details,
                viewer.id(),
                clock.instant());
        cards.saveAndFlush(card);
        places.keepKey(card.id());
        CardName name = boards.visible(viewer, card.id().toString());
        audit.record(Change.event("card.created", subject(name)));
        people.assign(viewer, name, doers);
        labels.attach(viewer, name, marks);
        if (details.clientVisible()) {
            turns.begun(viewer, card.id());
        }
        return name;
    }

    /** What a form sends may name one several times, or nobody. */
    private static List<UUID> once(List<UUID> ids, String field, String code) {
        List<UUID> once = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (once.size() > MOST_AT_ONCE) {
            throw new RuleException(field, code, MOST_AT_ONCE);
        }
        return once;
    }

    /**
     * Says beforehand whether {@link #create} may be called, for who has more to do first.
     *
     * @throws RuleException {@code list.archived}
     */
    public void mayAdd(Viewer viewer, UUID listId) {
        boards.workableList(viewer, listId);
        places.lock(listId);
    }

    /** A card of which only the title is known. */
    public CardName create(Viewer viewer, UUID listId, String title) {
        return create(viewer, listId, CardDetails.titled(title), List.of(), List.of());
    }

    /**
     * Changes a card.
     *
     * @param expected says whether what is to be changed is still what the viewer has seen; other parts may have changed
     * @throws StaleException when it is not
     * @throws RuleException as for {@link #create}
     */
    public CardName change(
            Viewer viewer, CardName name, Predicate<CardDetails> expected, UnaryOperator<CardDetails> change) {
        boards.workable(viewer, name.id().toString());
        Card card = cards.lock(name.id()).orElseThrow();
        CardDetails was = card.details();
        CardDetails now = change.apply(was);
        if (now.equals(was)) {
            return name;
        }
        if (!expected.test(was)) {
            throw new StaleException("card");
        }
        check(now);
        checkGoal(name.projectId(), now.goalId());
        card.describe(now);
        cards.flush();
        audit.record(Change.updated("card.updated", subject(name), was, card.details()));
        tell(viewer, name, what(was, now));
        if (now.clientVisible() && !was.clientVisible() || now.doneAt() == null && was.doneAt() != null) {
            turns.begun(viewer, name.id());
        }
        return boards.visible(viewer, name.id().toString());
    }

    /**
     * As {@link #change}, for somebody who knows the version that they have seen.
     *
     * @throws StaleException when the card was changed since
     */
    public CardName change(Viewer viewer, CardName name, long version, UnaryOperator<CardDetails> change) {
        boards.workable(viewer, name.id().toString());
        if (cards.lock(name.id()).orElseThrow().version() != version) {
            throw new StaleException("card");
        }
        return change(viewer, name, was -> true, change);
    }

    /**
     * Puts a card elsewhere on its board.
     *
     * @param afterCardId a card of that list; null for the top
     * @throws NotFoundException {@code card.not-found}, {@code list.not-found} also for those of other boards
     * @throws RuleException {@code list.archived}
     */
    public void move(Viewer viewer, CardName name, UUID listId, @Nullable UUID afterCardId) {
        boards.workable(viewer, name.id().toString());
        BoardList list = places.lock(listId);
        if (!list.boardId().equals(name.boardId())) {
            throw new NotFoundException("list");
        }
        Card card = cards.lock(name.id()).orElseThrow();
        UUID from = card.listId();
        String rank = places.after(listId, afterCardId, card.id());
        if (rank.equals(card.rank()) && from.equals(listId)) {
            return;
        }
        place(viewer, name, card, list, rank);
        if (!from.equals(listId)) {
            turns.begun(viewer, name.id());
        }
    }

    /**
     * Takes a move to another list back: the card stands where it stood, and it is no new turn of anybody.
     *
     * @param list as it was locked
     * @param rank that it had there
     * @param wasDone since when it was done; ignored where {@code isDoneAsMoved} is not true
     * @param isDoneAsMoved whether nobody has ticked it off or opened it again since it was moved
     */
    void moveBack(
            Viewer viewer,
            CardName name,
            BoardList list,
            String rank,
            @Nullable Instant wasDone,
            boolean isDoneAsMoved) {
        Card card = cards.lock(name.id()).orElseThrow();
        place(viewer, name, card, list, places.free(list.id(), rank));
        if (isDoneAsMoved) {
            card.doneSince(wasDone);
            cards.flush();
        }
    }

    private void place(Viewer viewer, CardName name, Card card, BoardList list, String rank) {
        UUID from = card.listId();
        boolean isElsewhere = !from.equals(list.id());
        boolean wasDone = isElsewhere && places.kind(from) == ListKind.DONE;
        card.place(list, rank, clock.instant());
        if (wasDone && list.kind() != ListKind.DONE) {
            card.doneSince(null);
        }
        cards.flush();
        if (isElsewhere) {
            audit.record(Change.updated(
                    "card.moved",
                    subject(name),
                    new Place(places.nameOf(from)),
                    new Place(list.details().name())));
            String words = places.nameOf(from) + " → " + list.details().name();
            events.publishEvent(new CardChanged(name.id(), What.MOVED, words, viewer.id(), clock.instant()));
        }
    }

    /** Puts the card away; asking twice is the same as once. */
    public void archive(Viewer viewer, CardName name) {
        boards.workable(viewer, name.id().toString());
        Card card = cards.lock(name.id()).orElseThrow();
        if (!card.isArchived()) {
            card.archive(clock.instant());
            audit.record(Change.event("card.archived", subject(name)));
            tell(viewer, name, What.ARCHIVED);
        }
    }

    public void restore(Viewer viewer, CardName name) {
        boards.workable(viewer, name.id().toString());
        Card card = cards.lock(name.id()).orElseThrow();
        if (card.isArchived()) {
            card.restore();
            audit.record(Change.event("card.restored", subject(name)));
            tell(viewer, name, What.RESTORED);
        }
    }

    private void tell(Viewer viewer, CardName card, What what) {
        events.publishEvent(new CardChanged(card.id(), what, viewer.id(), clock.instant()));
    }

    private static What what(CardDetails was, CardDetails now) {
        if ((was.doneAt() == null) != (now.doneAt() == null)) {
            return now.doneAt() == null ? What.REOPENED : What.DONE;
        }
        return Objects.equals(was.dueAt(), now.dueAt()) ? What.DETAILS : What.DUE;
    }

    private record Place(String list) {}

    static Subject subject(CardName card) {
        return Subject.of("card", card.id(), card.key() + " " + card.title())
                .inProject(card.clientId(), card.projectId());
    }

    /** A goal is one of the card's own project. */
    private void checkGoal(UUID projectId, @Nullable UUID goalId) {
        if (goalId != null && !places.isGoalOf(projectId, goalId)) {
            throw new NotFoundException("goal");
        }
    }

    private static void check(CardDetails details) {
        String title = details.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new RuleException("title", "card.title.length", LONGEST_TITLE);
        }
        if (details.clientTitle().strip().length() > LONGEST_TITLE) {
            throw new RuleException("clientTitle", "card.title.length", LONGEST_TITLE);
        }
        if (details.clientText().strip().length() > LONGEST_CLIENT_TEXT) {
            throw new RuleException("clientText", "card.client-text.length", LONGEST_CLIENT_TEXT);
        }
        if (details.description().length() > LONGEST_DESCRIPTION) {
            throw new RuleException("description", "card.description.length", LONGEST_DESCRIPTION);
        }
        KeptDays.check("startsOn", details.startsOn());
        KeptDays.check("dueAt", details.dueAt());
        Integer planned = details.plannedSeconds();
        if (planned != null && planned < 0) {
            throw new RuleException("plannedSeconds", "card.planned.negative");
        }
        if (planned != null && planned > MOST_PLANNED) {
            throw new RuleException("plannedSeconds", "card.planned.range", MOST_PLANNED / 3600);
        }
    }
}
