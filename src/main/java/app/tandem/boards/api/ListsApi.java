package app.tandem.boards.api;

import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.FileCards;
import app.tandem.boards.domain.ListDetails;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.boards.domain.NewPlace;
import app.tandem.boards.domain.Priority;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@ForStaff
@RequestMapping("/api/v1/lists/{id}")
class ListsApi {

    /**
     * A card to be made.
     *
     * @param afterCardId the card above it; null for the top of the list, left out for its end
     */
    record NewCard(
            @NotBlank @Size(max = 500) String title,
            @Nullable @Size(max = 100_000) String description,
            @Nullable @Size(max = 50) List<@NotNull UUID> assigneeIds,
            @Nullable Instant due,
            @Nullable Priority priority,
            @Nullable Boolean important,
            @Nullable Boolean fire,
            @Nullable Integer plannedSeconds,
            @Nullable @Size(max = 50) List<@NotNull UUID> labelIds,
            @Nullable Optional<UUID> afterCardId) {

        NewPlace place() {
            return afterCardId == null
                    ? NewPlace.END
                    : afterCardId.map(NewPlace::after).orElse(NewPlace.TOP);
        }

        CardDetails details() {
            return new CardDetails(
                    title,
                    description == null ? "" : description,
                    null,
                    due,
                    null,
                    priority == null ? Priority.NORMAL : priority,
                    Boolean.TRUE.equals(important),
                    Boolean.TRUE.equals(fire),
                    plannedSeconds,
                    false,
                    "",
                    "",
                    null);
        }
    }

    /** What a list is to be, as a whole. */
    record ListBody(
            @NotBlank @Size(max = 120) String name,
            @NotNull ListKind kind,
            @Nullable @Min(1) @Max(999) Integer cardLimit) {}

    /** @param afterListId null for the beginning */
    record ListPosition(@Nullable UUID afterListId) {}

    private final CardService cards;
    private final ListService lists;
    private final FileCards uploads;

    ListsApi(CardService cards, ListService lists, FileCards uploads) {
        this.uploads = uploads;
        this.cards = cards;
        this.lists = lists;
    }

    @PostMapping("/cards")
    @ResponseStatus(HttpStatus.CREATED)
    CardsApi.CardKey addCard(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewCard body) {
        return CardsApi.CardKey.of(cards.create(
                viewer,
                list(id),
                body.place(),
                body.details(),
                body.assigneeIds() == null ? List.of() : body.assigneeIds(),
                body.labelIds() == null ? List.of() : body.labelIds()));
    }

    /** Makes a card of a file: of a letter (.eml) with its subject and words, of any other with its name. */
    @PostMapping("/files")
    @ResponseStatus(HttpStatus.CREATED)
    CardsApi.CardKey addFile(Viewer viewer, @PathVariable String id, @RequestParam MultipartFile file) {
        return CardsApi.CardKey.of(uploads.make(viewer, list(id), file));
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @PathVariable String id, @Valid @RequestBody ListBody body) {
        lists.change(viewer, list(id), new ListDetails(body.name(), body.kind(), body.cardLimit()));
    }

    @PutMapping("/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @PathVariable String id, @Valid @RequestBody ListPosition body) {
        lists.move(viewer, list(id), body.afterListId());
    }

    @PutMapping("/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable String id) {
        lists.archive(viewer, list(id));
    }

    @DeleteMapping("/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        lists.restore(viewer, list(id));
    }

    private static UUID list(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException("list");
        }
        return id;
    }
}
