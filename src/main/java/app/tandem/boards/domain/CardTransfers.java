package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardCopies.FieldRow;
import app.tandem.boards.domain.CardCopies.LabelRow;
import app.tandem.boards.domain.CardCopies.Wish;
import app.tandem.boards.domain.CardLosses.Losses;
import app.tandem.boards.domain.KeptTransfers.Kept;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies cards, and takes them to other boards. The viewer may change the card and the list where it goes; every method throws
 * {@link NotFoundException} for what they do not see and {@link ForbiddenException} for what they may only read.
 */
@Service
@Transactional
public class CardTransfers {

    private static final int LONGEST_TITLE = 500;

    private record Place(String board, String list, String key) {}

    private record Origin(String card) {}

    /**
     * A card that has gone.
     *
     * @param card as it is there
     * @param lost what it has not taken along
     * @param id names the move to {@link #undo}; null for one within a board, which loses nothing
     */
    public record Transfer(
            CardName card, Losses lost, @Nullable UUID id) {}

    private final BoardFinder boards;
    private final CardRepository cards;
    private final CardPlaces places;
    private final CardCopies copies;
    private final CardService service;
    private final ClientTurns turns;
    private final CardLosses losses;
    private final KeptTransfers kept;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    CardTransfers(
            BoardFinder boards,
            CardRepository cards,
            CardPlaces places,
            CardCopies copies,
            CardService service,
            ClientTurns turns,
            CardLosses losses,
            KeptTransfers kept,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.boards = boards;
        this.cards = cards;
        this.places = places;
        this.copies = copies;
        this.service = service;
        this.turns = turns;
        this.losses = losses;
        this.kept = kept;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Copies a card to the end of a list, of any board on which the viewer works.
     *
     * @param title null for the same
     * @param fresh as a new task: open, without dates, nothing ticked
     * @throws RuleException {@code list.archived}, {@code card.title.length}
     */
    public CardName copy(Viewer viewer, CardName card, UUID listId, @Nullable String title, boolean fresh) {
        boards.visible(viewer, card.id().toString());
        boards.workableList(viewer, listId);
        if (title != null && (title.isBlank() || title.strip().length() > LONGEST_TITLE)) {
            throw new RuleException("title", "card.title.length", LONGEST_TITLE);
        }
        UUID id = copies.copy(
                card.id(),
                places.lock(listId),
                new Wish(title == null ? null : title.strip(), fresh, null),
                viewer.id());
        CardName made = boards.visible(viewer, id.toString());
        audit.record(Change.created("card.copied", CardService.subject(made), new Origin(card.key())));
        return made;
    }

    /**
     * Moves a card to the top of a list of any board on which the viewer works. Its old key leads to it for ever; what it cannot
     * take along is answered, written down, and kept for {@link #undo}.
     *
     * @throws RuleException {@code card.has-time} when it would go to another client and has time on it, {@code list.archived}
     */
    public Transfer move(Viewer viewer, CardName name, UUID listId) {
        CardName from = boards.workable(viewer, name.id().toString());
        ProjectName target = boards.workableList(viewer, listId);
        if (target.boardId().equals(from.boardId())) {
            service.move(viewer, from, listId, null);
            return new Transfer(boards.visible(viewer, name.id().toString()), CardLosses.NONE, null);
        }
        BoardList list = places.lock(listId);
        Card card = cards.lock(name.id()).orElseThrow();
        Losses lost = losses.of(from, target);
        UUID id = kept.keep(viewer, card.id());
        List<LabelRow> labels = copies.labels(card.id());
        List<FieldRow> fields = copies.fields(card.id());
        UUID goal = card.details().goalId();
        Place was = place(from, card.listId());
        detach(card.id());
        boolean stays = target.clientId().equals(from.clientId());
        card.transfer(
                list,
                target.clientId(),
                stays ? card.number() : places.nextNumber(target.clientId()),
                places.after(listId, null, card.id()),
                clock.instant());
        flush();
        if (!stays) {
            places.keepKey(card.id());
            hideTalk(card.id());
        }
        copies.carryLabels(labels, card.id());
        copies.carryFields(fields, card.id());
        for (String table : List.of("card_assignee", "card_watcher")) {
            jdbc.sql("delete from " + table + " a using card x where x.id = :card and a.card_id = x.id and not "
                            + CardPeople.mayPerform("a.person_id", "x"))
                    .param("card", card.id())
                    .update();
        }
        CardName moved = boards.visible(viewer, card.id().toString());
        audit.record(change(moved, was, place(moved, listId), lost, goal));
        turns.begun(viewer, card.id());
        kept.mark(id);
        return new Transfer(moved, lost, id);
    }

    /**
     * Takes a move of the viewer's to another board back, within a day: the card stands where it stood, with the values, labels,
     * performers and the number that it had.
     *
     * @throws NotFoundException {@code transfer.not-found}
     * @throws RuleException {@code transfer.changed} when the card is no longer what it was just after the move, {@code
     *     card.has-time}, {@code list.archived}
     */
    public CardName undo(Viewer viewer, CardName name, UUID id) {
        CardName from = boards.workable(viewer, name.id().toString());
        Kept before = kept.find(viewer, from, id);
        boards.workableList(viewer, before.listId());
        if (!before.unchanged()) {
            throw new RuleException(null, "transfer.changed");
        }
        places.lock(before.listId());
        Place was = place(from, from.listId());
        detach(from.id());
        try {
            kept.restore(id, before);
        } catch (DataIntegrityViolationException e) {
            throw hasTime(e);
        }
        CardName back = boards.visible(viewer, from.id().toString());
        audit.record(
                Change.updated("card.transferred-back", CardService.subject(back), was, place(back, before.listId())));
        return back;
    }

    /** What was lost stands under the names of the fields that held it. */
    private static Change change(CardName card, Place was, Place now, Losses lost, @Nullable UUID goal) {
        Change change = Change.updated("card.transferred", CardService.subject(card), was, now);
        Map<String, @Nullable Object> before = new LinkedHashMap<>(change.before());
        lost.fields().forEach(field -> before.put(field.name(), field.value()));
        if (!lost.people().isEmpty()) {
            before.put("performers", lost.people());
        }
        if (goal != null) {
            before.put("goalId", goal);
        }
        return new Change(change.action(), change.subject(), before, change.after());
    }

    /** Marks a card as a template, or takes the mark away. */
    public void setTemplate(Viewer viewer, CardName card, boolean template) {
        boards.workable(viewer, card.id().toString());
        int rows = jdbc.sql("update card set template = :template where id = :card and template <> :template")
                .param("card", card.id())
                .param("template", template)
                .update();
        if (rows > 0) {
            audit.record(Change.event(template ? "card.made-template" : "card.no-template", CardService.subject(card)));
        }
    }

    /** What belongs to the old board; the database lets no card leave with it. */
    private void detach(UUID card) {
        for (String table : List.of("card_label", "card_field_value")) {
            jdbc.sql("delete from " + table + " where card_id = :card")
                    .param("card", card)
                    .update();
        }
    }

    /**
     * What was said with one client, and sent to them, is not for another. What people of the new client have said and sent
     * themselves is always theirs: they may have done it before the card left them.
     */
    private void hideTalk(UUID card) {
        jdbc.sql("update card_comment set client_visible = not client_visible, version = version + 1"
                        + " where card_id = :card and client_visible <> "
                        + CardPeople.isContact("card_comment.author_id", "card_comment.card_id"))
                .param("card", card)
                .update();
        jdbc.sql("update card_attachment set client_visible = not client_visible"
                        + " where card_id = :card and client_visible <> "
                        + CardPeople.isContact("card_attachment.created_by", "card_attachment.card_id"))
                .param("card", card)
                .update();
    }

    private void flush() {
        try {
            cards.flush();
        } catch (DataIntegrityViolationException e) {
            throw hasTime(e);
        }
    }

    private static RuntimeException hasTime(DataIntegrityViolationException e) {
        return String.valueOf(e.getMostSpecificCause().getMessage()).contains("time_entry_card_of_client")
                ? new RuleException("listId", "card.has-time")
                : e;
    }

    private Place place(CardName card, UUID listId) {
        String project = jdbc.sql("select name from project where board_id = :board")
                .param("board", card.boardId())
                .query(String.class)
                .single();
        return new Place(project, places.nameOf(listId), card.key());
    }
}
