package app.tandem.boards.api;

import app.tandem.boards.CardName;
import app.tandem.boards.api.BoardsApi.Made;
import app.tandem.boards.api.CardsApi.CardKey;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardExtras.Relation;
import app.tandem.boards.domain.CardLinks;
import app.tandem.boards.domain.CardLosses;
import app.tandem.boards.domain.CardLosses.Losses;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.CardTransfers.Transfer;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.ListCards;
import app.tandem.boards.domain.ListCards.Archived;
import app.tandem.boards.domain.ListCards.Rearranged;
import app.tandem.boards.domain.ListRearrangements;
import app.tandem.boards.domain.ListRearrangements.TakenBack;
import app.tandem.boards.domain.RecurrenceRule;
import app.tandem.boards.domain.Recurrences;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where cards go, what they have to do with each other, when they come again. */
@RestController
@ForStaff
@RequestMapping("/api/v1")
class CardPlacesApi {

    /** @param fresh a new task: open, without dates, nothing ticked */
    record Copy(
            @NotNull UUID listId,
            @Nullable @Size(min = 1, max = 500) String title,
            @Nullable Boolean fresh) {}

    record Target(@NotNull UUID listId) {}

    /** @param value a text, number, date, {@code true}, or the name of an option */
    record LostValue(UUID id, String name, String value) {}

    /**
     * What a card does not take along to another board.
     *
     * @param fields what is in fields that the other board does not have
     * @param people names of performers who may not perform cards there
     * @param goal name of the goal that it was for
     * @param clientView it goes to another client, who sees neither it nor its text for the client
     */
    record Lost(
            List<LostValue> fields,
            List<String> people,
            @Nullable String goal,
            boolean clientView) {

        static Lost of(Losses lost) {
            return new Lost(
                    lost.fields().stream()
                            .map(field -> new LostValue(field.id(), field.name(), field.shown()))
                            .toList(),
                    lost.people(),
                    lost.goal(),
                    lost.clientView());
        }
    }

    /** @param transferId takes the move back; null for one within the board */
    record Moved(UUID id, String key, @Nullable UUID transferId, Lost lost) {}

    /** @param card id or key of the other card */
    record NewLink(@NotNull Relation relation, @NotBlank String card) {}

    /**
     * @param every how many days, weeks or months from one to the next; null for each
     * @param until the last day on which the card may come; null for no end
     */
    record Rule(
            @NotNull RecurrenceRule.Kind rule,
            @Nullable Set<@NotNull DayOfWeek> weekdays,
            @Nullable Integer monthDay,
            @NotNull LocalDate from,
            @Nullable Integer dueAfterDays,
            @Nullable Integer every,
            @Nullable LocalDate until) {}

    /** @param cards ids of cards of the list that change places among themselves; null for all */
    record Sorting(
            ListCards.@NotNull Order by,
            @Nullable @Size(max = 1000) List<@NotNull UUID> cards) {}

    /** @param cards ids of cards of the list; null for all */
    record Emptying(
            @NotNull UUID listId,
            @Nullable @Size(max = 1000) List<@NotNull UUID> cards) {}

    /** @param cards ids of cards of the list; null for all */
    record Some(@Nullable @Size(max = 1000) List<@NotNull UUID> cards) {}

    record Name(@NotBlank @Size(max = 120) String name) {}

    record Count(int cards) {}

    /** @param rearrangementId to take it back with; null where there was nothing to do */
    record Rearrangement(int cards, @Nullable UUID rearrangementId) {

        static Rearrangement of(Rearranged done) {
            return new Rearrangement(done.cards(), done.id());
        }
    }

    record Duty(@Nullable UUID personId, @Nullable LocalDate dueOn) {}

    private final BoardFinder boards;
    private final CardTransfers transfers;
    private final CardLosses losses;
    private final CardLinks links;
    private final Recurrences recurrences;
    private final ChecklistService checklists;
    private final ListCards lists;
    private final ListRearrangements rearrangements;

    CardPlacesApi(
            BoardFinder boards,
            CardTransfers transfers,
            CardLosses losses,
            CardLinks links,
            Recurrences recurrences,
            ChecklistService checklists,
            ListCards lists,
            ListRearrangements rearrangements) {
        this.boards = boards;
        this.transfers = transfers;
        this.losses = losses;
        this.links = links;
        this.recurrences = recurrences;
        this.checklists = checklists;
        this.lists = lists;
        this.rearrangements = rearrangements;
    }

    @PostMapping("/cards/{id}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    CardKey copy(Viewer viewer, @PathVariable String id, @Valid @RequestBody Copy body) {
        CardName card = boards.visible(viewer, id);
        return CardKey.of(transfers.copy(viewer, card, body.listId(), body.title(), Boolean.TRUE.equals(body.fresh())));
    }

    /** Moves the card to the top of a list of any board; answers with the key that it has there, and what it could not take along. */
    @PutMapping("/cards/{id}/list")
    Moved move(Viewer viewer, @PathVariable String id, @Valid @RequestBody Target body) {
        Transfer moved = transfers.move(viewer, boards.workable(viewer, id), body.listId());
        CardKey key = CardKey.of(moved.card());
        return new Moved(key.id(), key.key(), moved.id(), Lost.of(moved.lost()));
    }

    /** What the card could not take along to this list, or a copy of it. */
    @GetMapping("/cards/{id}/losses")
    Lost losses(Viewer viewer, @PathVariable String id, @RequestParam UUID listId) {
        return Lost.of(losses.at(viewer, boards.visible(viewer, id), listId));
    }

    /** Takes a move of the caller's to another board back, within a day and while nobody has changed the card since. */
    @DeleteMapping("/cards/{id}/transfers/{transferId}")
    CardKey moveBack(Viewer viewer, @PathVariable String id, @PathVariable String transferId) {
        return CardKey.of(transfers.undo(viewer, boards.workable(viewer, id), id(transferId, "transfer")));
    }

    @PutMapping("/cards/{id}/template")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeTemplate(Viewer viewer, @PathVariable String id) {
        transfers.setTemplate(viewer, boards.workable(viewer, id), true);
    }

    @DeleteMapping("/cards/{id}/template")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeNoTemplate(Viewer viewer, @PathVariable String id) {
        transfers.setTemplate(viewer, boards.workable(viewer, id), false);
    }

    @PostMapping("/cards/{id}/links")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void link(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewLink body) {
        links.add(viewer, boards.workable(viewer, id), body.relation(), body.card());
    }

    @DeleteMapping("/cards/{id}/links/{otherId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(Viewer viewer, @PathVariable String id, @PathVariable String otherId) {
        links.remove(viewer, boards.workable(viewer, id), id(otherId, "card"));
    }

    @PutMapping("/cards/{id}/recurrence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recur(Viewer viewer, @PathVariable String id, @Valid @RequestBody Rule body) {
        RecurrenceRule rule = new RecurrenceRule(
                body.rule(),
                body.weekdays() == null ? Set.of() : body.weekdays(),
                body.monthDay() == null ? body.from().getDayOfMonth() : body.monthDay(),
                body.every() == null ? 1 : body.every(),
                body.from());
        recurrences.set(viewer, boards.workable(viewer, id), rule, body.from(), body.dueAfterDays(), body.until());
    }

    @DeleteMapping("/cards/{id}/recurrence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recurNoMore(Viewer viewer, @PathVariable String id) {
        recurrences.remove(viewer, boards.workable(viewer, id));
    }

    @PutMapping("/cards/{id}/check-items/{itemId}/duty")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(Viewer viewer, @PathVariable String id, @PathVariable String itemId, @Valid @RequestBody Duty body) {
        checklists.give(viewer, boards.workable(viewer, id), id(itemId, "check-item"), body.personId(), body.dueOn());
    }

    /** Makes a card of an item. */
    @PostMapping("/cards/{id}/check-items/{itemId}/card")
    @ResponseStatus(HttpStatus.CREATED)
    CardKey itemToCard(Viewer viewer, @PathVariable String id, @PathVariable String itemId) {
        return CardKey.of(checklists.toCard(viewer, boards.workable(viewer, id), id(itemId, "check-item")));
    }

    @PutMapping("/lists/{id}/order")
    Rearrangement sort(Viewer viewer, @PathVariable String id, @Valid @RequestBody Sorting body) {
        return Rearrangement.of(lists.sort(viewer, id(id, "list"), body.by(), body.cards()));
    }

    /** Moves all open cards, or some, to another list of the board. */
    @PostMapping("/lists/{id}/moves")
    Rearrangement moveAll(Viewer viewer, @PathVariable String id, @Valid @RequestBody Emptying body) {
        return Rearrangement.of(lists.moveAll(viewer, id(id, "list"), body.listId(), body.cards()));
    }

    /** Takes it back for the cards that nobody has moved since; once, and within a day. */
    @DeleteMapping("/lists/{id}/rearrangements/{rearrangementId}")
    TakenBack takeBack(Viewer viewer, @PathVariable String id, @PathVariable String rearrangementId) {
        return rearrangements.takeBack(viewer, id(id, "list"), id(rearrangementId, "rearrangement"));
    }

    @PutMapping("/lists/{id}/cards/archival")
    Archived archiveAll(
            Viewer viewer, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Some body) {
        return lists.archiveAll(viewer, id(id, "list"), body == null ? null : body.cards());
    }

    /** @param at as the archival has said it: what was put away at another moment stays */
    @DeleteMapping("/lists/{id}/cards/archival")
    Count restoreAll(Viewer viewer, @PathVariable String id, @RequestParam Instant at) {
        return new Count(lists.restoreAll(viewer, id(id, "list"), at));
    }

    @PostMapping("/lists/{id}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    Made copyList(Viewer viewer, @PathVariable String id, @Valid @RequestBody Name body) {
        return new Made(lists.copy(viewer, id(id, "list"), body.name()));
    }

    private static UUID id(String text, String noun) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException(noun);
        }
        return id;
    }
}
