package app.tandem.boards.api;

import app.tandem.boards.CardName;
import app.tandem.boards.api.BoardsApi.Made;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Option;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldPlaces;
import app.tandem.boards.domain.FieldService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The fields of a board, and what they hold on cards. */
@RestController
@ForStaff
class BoardFieldsApi {

    private static final int MOST_OPTIONS = 100;

    record FieldBody(UUID id, String name, FieldKind kind, boolean onFront, List<Option> options) {}

    /** @param options of a choice */
    record NewField(
            @NotBlank @Size(max = 120) String name,
            @NotNull FieldKind kind,
            @Nullable Boolean onFront,
            @Nullable @Size(max = MOST_OPTIONS) List<@NotNull @Size(min = 1, max = 200) String> options) {}

    /**
     * What a field is to be.
     *
     * @param renamed new names of options by their ids; an empty name removes one with its values
     * @param added further options
     */
    record FieldChanges(
            @NotBlank @Size(max = 120) String name,
            @NotNull Boolean onFront,
            @Nullable Map<UUID, @NotNull @Size(max = 200) String> renamed,
            @Nullable @Size(max = MOST_OPTIONS) List<@NotNull @Size(min = 1, max = 200) String> added) {}

    /** @param afterId the field or option that is to stand before it; null for the top */
    record Place(@Nullable UUID afterId) {}

    /** @param value a text, number, date, {@code true}, or the id of an option; null or empty for nothing */
    record Value(@Nullable @Size(max = 5000) String value) {}

    private final Projects projects;
    private final BoardFinder boards;
    private final CardExtras extras;
    private final FieldService fields;
    private final FieldPlaces places;

    BoardFieldsApi(Projects projects, BoardFinder boards, CardExtras extras, FieldService fields, FieldPlaces places) {
        this.places = places;
        this.projects = projects;
        this.boards = boards;
        this.extras = extras;
        this.fields = fields;
    }

    @GetMapping("/api/v1/boards/{id}/fields")
    List<FieldBody> all(Viewer viewer, @PathVariable String id) {
        ProjectName project = projects.ofBoard(viewer, id(id, "board"));
        return extras.fields(project.boardId()).stream()
                .map(field -> new FieldBody(field.id(), field.name(), field.kind(), field.onFront(), field.options()))
                .toList();
    }

    @PostMapping("/api/v1/boards/{id}/fields")
    @ResponseStatus(HttpStatus.CREATED)
    Made add(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewField body) {
        return new Made(fields.add(
                viewer,
                id(id, "board"),
                body.name(),
                body.kind(),
                Boolean.TRUE.equals(body.onFront()),
                body.options() == null ? List.of() : body.options()));
    }

    @PutMapping("/api/v1/boards/{id}/fields/{fieldId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String fieldId,
            @Valid @RequestBody FieldChanges body) {
        fields.change(
                viewer,
                id(id, "board"),
                id(fieldId, "field"),
                body.name(),
                body.onFront(),
                body.renamed() == null ? Map.of() : body.renamed(),
                body.added() == null ? List.of() : body.added());
    }

    @PutMapping("/api/v1/boards/{id}/fields/{fieldId}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @PathVariable String id, @PathVariable String fieldId, @RequestBody Place body) {
        places.move(viewer, id(id, "board"), id(fieldId, "field"), body.afterId());
    }

    @PutMapping("/api/v1/boards/{id}/fields/{fieldId}/options/{optionId}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void moveOption(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String fieldId,
            @PathVariable String optionId,
            @RequestBody Place body) {
        places.moveOption(viewer, id(id, "board"), id(fieldId, "field"), id(optionId, "field"), body.afterId());
    }

    /** Removes an option with what cards hold of it. */
    @DeleteMapping("/api/v1/boards/{id}/fields/{fieldId}/options/{optionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeOption(
            Viewer viewer, @PathVariable String id, @PathVariable String fieldId, @PathVariable String optionId) {
        fields.removeOption(viewer, id(id, "board"), id(fieldId, "field"), id(optionId, "field"));
    }

    @DeleteMapping("/api/v1/boards/{id}/fields/{fieldId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id, @PathVariable String fieldId) {
        fields.remove(viewer, id(id, "board"), id(fieldId, "field"));
    }

    @PutMapping("/api/v1/cards/{id}/fields/{fieldId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Viewer viewer, @PathVariable String id, @PathVariable String fieldId, @Valid @RequestBody Value body) {
        CardName card = boards.workable(viewer, id);
        fields.set(viewer, card, id(fieldId, "field"), body.value() == null ? "" : body.value());
    }

    private static UUID id(String text, String noun) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException(noun);
        }
        return id;
    }
}
