package app.tandem.boards.api;

import app.tandem.boards.CardName;
import app.tandem.boards.WorkedTime;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardChoices;
import app.tandem.boards.domain.CardChoices.Choices;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Extras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.CardExtras.Link;
import app.tandem.boards.domain.CardExtras.Recurrence;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardQueries.Attachment;
import app.tandem.boards.domain.CardQueries.Back;
import app.tandem.boards.domain.CardQueries.Checklist;
import app.tandem.boards.domain.CardQueries.Comment;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ClientTurns;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.boards.domain.Priority;
import app.tandem.people.PersonName;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ForStaff
@RequestMapping("/api/v1/cards/{id}")
class CardsApi {

    record CardKey(UUID id, String key) {

        static CardKey of(CardName card) {
            return new CardKey(card.id(), card.key());
        }
    }

    /** The whole card as the contract shows it. */
    record CardBody(
            UUID id,
            String key,
            String title,
            String description,
            UUID boardId,
            UUID projectId,
            UUID listId,
            boolean archived,
            List<PersonBody> assignees,
            @Nullable LocalDate startsOn,
            @Nullable Instant due,
            @Nullable Instant doneAt,
            Priority priority,
            boolean important,
            boolean fire,
            List<Label> labels,
            List<ChecklistBody> checklists,
            List<Comment> comments,
            List<Attachment> attachments,
            @Nullable Integer plannedSeconds,
            long loggedSeconds,
            boolean clientVisible,
            String clientTitle,
            String clientText,
            boolean waitingForClient,
            @Nullable Instant clientAnsweredAt,
            @Nullable UUID goalId,
            List<FieldValue> fields,
            List<Link> links,
            @Nullable Recurrence recurrence,
            boolean template,
            CardExtras.Cover cover,
            Instant createdAt,
            long version) {}

    /** @param value a text, number, date, {@code true}, or the id of an option; null for nothing */
    record FieldValue(
            UUID id,
            String name,
            FieldKind kind,
            @Nullable String value,
            @Nullable String option) {

        static FieldValue of(Field field) {
            String shown = field.shown();
            String value = field.optionId() == null ? shown : field.optionId().toString();
            return new FieldValue(
                    field.id(),
                    field.name(),
                    field.kind(),
                    shown.isEmpty() ? null : value,
                    field.optionId() == null ? null : shown);
        }
    }

    record PersonBody(UUID id, String name) {}

    record ItemBody(
            UUID id,
            String text,
            boolean done,
            @Nullable UUID personId,
            @Nullable LocalDate dueOn) {}

    record ChecklistBody(UUID id, String name, List<ItemBody> items) {

        static ChecklistBody of(Checklist list) {
            return new ChecklistBody(
                    list.id(),
                    list.name(),
                    list.items().stream()
                            .map(item ->
                                    new ItemBody(item.id(), item.name(), item.done(), item.personId(), item.dueOn()))
                            .toList());
        }
    }

    /**
     * What changes. What is left out stays; a null empties what may be empty.
     *
     * @param version that the caller has read
     */
    record CardChanges(
            @Nullable @Size(min = 1, max = 500) String title,
            @Nullable @Size(max = 100_000) String description,
            @Nullable Optional<LocalDate> startsOn,
            @Nullable Optional<Instant> due,
            @Nullable Boolean done,
            @Nullable Priority priority,
            @Nullable Boolean important,
            @Nullable Boolean fire,
            @Nullable Optional<Integer> plannedSeconds,
            @Nullable Boolean clientVisible,
            @Nullable @Size(max = 500) String clientTitle,
            @Nullable @Size(max = 5000) String clientText,
            @Nullable Optional<UUID> goalId,
            @NotNull Long version) {

        CardDetails applied(CardDetails was, Instant now) {
            return new CardDetails(
                    or(title, was.title()),
                    or(description, was.description()),
                    startsOn == null ? was.startsOn() : startsOn.orElse(null),
                    due == null ? was.dueAt() : due.orElse(null),
                    done == null ? was.doneAt() : !done ? null : was.doneAt() == null ? now : was.doneAt(),
                    or(priority, was.priority()),
                    or(important, was.important()),
                    or(fire, was.fire()),
                    plannedSeconds == null ? was.plannedSeconds() : plannedSeconds.orElse(null),
                    or(clientVisible, was.clientVisible()),
                    or(clientTitle, was.clientTitle()),
                    or(clientText, was.clientText()),
                    goalId == null ? was.goalId() : goalId.orElse(null));
        }

        private static <T> T or(@Nullable T given, T otherwise) {
            return given == null ? otherwise : given;
        }
    }

    /** @param afterCardId null for the top */
    record CardPosition(@NotNull UUID listId, @Nullable UUID afterCardId) {}

    private final BoardFinder boards;
    private final CardQueries queries;
    private final CardService cards;
    private final ClientTurns turns;
    private final CardChoices choices;
    private final CardExtras extras;
    private final WorkedTime worked;
    private final Clock clock;

    CardsApi(
            BoardFinder boards,
            CardQueries queries,
            CardService cards,
            ClientTurns turns,
            CardChoices choices,
            CardExtras extras,
            WorkedTime worked,
            Clock clock) {
        this.boards = boards;
        this.queries = queries;
        this.cards = cards;
        this.turns = turns;
        this.choices = choices;
        this.extras = extras;
        this.worked = worked;
        this.clock = clock;
    }

    @GetMapping
    CardBody one(Viewer viewer, @PathVariable String id) {
        return body(viewer, id);
    }

    /** Of a card that somebody else has changed meanwhile, 409 has what it is now in {@code current}. */
    @PatchMapping
    CardBody change(Viewer viewer, @PathVariable String id, @Valid @RequestBody CardChanges body) {
        CardName card = boards.workable(viewer, id);
        Instant now = clock.instant();
        try {
            return body(
                    viewer,
                    cards.change(viewer, card, body.version(), was -> body.applied(was, now))
                            .key());
        } catch (StaleException e) {
            throw e.with(body(viewer, id));
        }
    }

    @PutMapping("/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @PathVariable String id, @Valid @RequestBody CardPosition body) {
        cards.move(viewer, boards.workable(viewer, id), body.listId(), body.afterCardId());
    }

    @PutMapping("/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable String id) {
        cards.archive(viewer, boards.workable(viewer, id));
    }

    @DeleteMapping("/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        cards.restore(viewer, boards.workable(viewer, id));
    }

    /** Puts a card on which the client has answered with them again. */
    @PutMapping("/waiting")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void waitAgain(Viewer viewer, @PathVariable String id) {
        turns.waitAgain(viewer, boards.workable(viewer, id));
    }

    private CardBody body(Viewer viewer, String idOrKey) {
        Back back = queries.back(viewer, idOrKey);
        CardName card = back.card();
        Choices has = choices.of(card);
        Extras extras = this.extras.of(viewer, card);
        CardDetails details = back.details();
        return new CardBody(
                card.id(),
                card.key(),
                details.title(),
                details.description(),
                card.boardId(),
                card.projectId(),
                card.listId(),
                card.archived(),
                has.performers().stream().map(CardsApi::person).toList(),
                details.startsOn(),
                details.dueAt(),
                details.doneAt(),
                details.priority(),
                details.important(),
                details.fire(),
                has.attached(),
                extras.checklists().stream().map(ChecklistBody::of).toList(),
                queries.comments(card.id()),
                extras.attachments(),
                details.plannedSeconds(),
                worked.ofCard(card.id()),
                details.clientVisible(),
                details.clientTitle(),
                details.clientText(),
                back.waiting(),
                back.answeredAt(),
                details.goalId(),
                extras.fields().stream().map(FieldValue::of).toList(),
                extras.links(),
                extras.recurrence(),
                extras.template(),
                extras.cover(),
                back.createdAt(),
                back.version());
    }

    private static PersonBody person(PersonName person) {
        return new PersonBody(person.id(), person.name());
    }
}
