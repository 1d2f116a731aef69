package app.tandem.boards.api;

import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CheckItemPlaces;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checklists of a card and their items, once they are there. */
@RestController
@ForStaff
@RequestMapping("/api/v1/cards/{id}")
class ChecklistsApi {

    record ChecklistName(@NotBlank @Size(max = 200) String name) {}

    record ItemText(@NotBlank @Size(max = 2000) String text) {}

    record NewItems(@NotEmpty @Size(max = 200) List<@NotNull @NotBlank @Size(max = 2000) String> texts) {}

    /** @param afterId the item above; left out for the top */
    record ItemPlace(@NotNull UUID checklistId, @Nullable UUID afterId) {}

    /** @param ids of the items, in order */
    record Items(List<UUID> ids) {}

    private final BoardFinder boards;
    private final ChecklistService checklists;
    private final CheckItemPlaces places;

    ChecklistsApi(BoardFinder boards, ChecklistService checklists, CheckItemPlaces places) {
        this.boards = boards;
        this.checklists = checklists;
        this.places = places;
    }

    @PutMapping("/checklists/{checklistId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String checklistId,
            @Valid @RequestBody ChecklistName body) {
        checklists.rename(viewer, boards.workable(viewer, id), id(checklistId, "checklist"), was -> true, body.name());
    }

    @DeleteMapping("/checklists/{checklistId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id, @PathVariable String checklistId) {
        checklists.remove(viewer, boards.workable(viewer, id), id(checklistId, "checklist"));
    }

    /** Brings back a checklist that was removed in the last day, or an item by its own id. */
    @PutMapping("/checklists/{removedId}/restoration")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id, @PathVariable String removedId) {
        checklists.restore(viewer, boards.workable(viewer, id), id(removedId, "checklist"));
    }

    /** Adds items at the end. */
    @PostMapping("/checklists/{checklistId}/items")
    @ResponseStatus(HttpStatus.CREATED)
    Items addItems(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String checklistId,
            @Valid @RequestBody NewItems body) {
        return new Items(checklists.addItems(
                viewer, boards.workable(viewer, id), id(checklistId, "checklist"), String.join("\n", body.texts())));
    }

    @PutMapping("/check-items/{itemId}/text")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rewrite(
            Viewer viewer, @PathVariable String id, @PathVariable String itemId, @Valid @RequestBody ItemText body) {
        checklists.renameItem(viewer, boards.workable(viewer, id), id(itemId, "check-item"), was -> true, body.text());
    }

    /** Puts an item elsewhere in its checklist, or into another one of the card. */
    @PutMapping("/check-items/{itemId}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @PathVariable String id, @PathVariable String itemId, @Valid @RequestBody ItemPlace body) {
        places.move(viewer, boards.workable(viewer, id), id(itemId, "check-item"), body.checklistId(), body.afterId());
    }

    @DeleteMapping("/check-items/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeItem(Viewer viewer, @PathVariable String id, @PathVariable String itemId) {
        checklists.removeItem(viewer, boards.workable(viewer, id), id(itemId, "check-item"));
    }

    private static UUID id(String text, String noun) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException(noun);
        }
        return id;
    }
}
