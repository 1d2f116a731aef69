package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardCopies.FieldRow;
import app.tandem.boards.domain.CardCopies.LabelRow;
import app.tandem.boards.domain.CardCopies.Wish;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.List;
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

    private final BoardFinder boards;
    private final CardRepository cards;
    private final CardPlaces places;
    private final CardCopies copies;
    private final CardService service;
    private final ClientTurns turns;
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
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.boards = boards;
        this.cards = cards;
        this.places = places;
        this.copies = copies;
        this.service = service;
        this.turns = turns;
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
     * Moves a card to the top of a list of any board on which the viewer works. Its old key leads to it for ever.
     *
     * @throws RuleException {@code card.has-time} when it would go to another client and has time on it, {@code list.archived}
     */
    public CardName move(Viewer viewer, CardName name, UUID listId) {
        CardName from = boards.workable(viewer, name.id().toString());
        ProjectName target = boards.workableList(viewer, listId);
        if (target.boardId().equals(from.boardId())) {
            service.move(viewer, from, listId, null);
            return boards.visible(viewer, name.id().toString());
        }
        BoardList list = places.lock(listId);
        Card card = cards.lock(name.id()).orElseThrow();
        List<LabelRow> labels = copies.labels(card.id());
        List<FieldRow> fields = copies.fields(card.id());
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
        audit.record(Change.updated("card.transferred", CardService.subject(moved), was, place(moved, listId)));
        turns.begun(viewer, card.id());
        return moved;
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
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("time_entry_card_of_client")) {
                throw new RuleException("listId", "card.has-time");
            }
            throw e;
        }
    }

    private Place place(CardName card, UUID listId) {
        String project = jdbc.sql("select name from project where board_id = :board")
                .param("board", card.boardId())
                .query(String.class)
                .single();
        return new Place(project, places.nameOf(listId), card.key());
    }
}
