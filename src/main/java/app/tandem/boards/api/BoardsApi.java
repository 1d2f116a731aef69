package app.tandem.boards.api;

import app.tandem.boards.WorkedTime;
import app.tandem.boards.WorkedTime.OnCard;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ForStaff
@RequestMapping("/api/v1/boards/{id}")
class BoardsApi {

    /** A card as lists show it. */
    record CardSummary(
            UUID id,
            String key,
            String title,
            boolean archived,
            List<UUID> assigneeIds,
            @Nullable Instant due,
            boolean done,
            String priority,
            boolean important,
            boolean fire,
            List<UUID> labelIds,
            @Nullable Integer plannedSeconds,
            long loggedSeconds,
            int comments,
            int attachments,
            int checkItems,
            int checkItemsDone,
            @Nullable Integer coverColour,
            @Nullable UUID coverAttachmentId) {

        static CardSummary of(Front card, long logged) {
            return new CardSummary(
                    card.id(),
                    card.key(),
                    card.title(),
                    card.archived(),
                    card.people(),
                    card.dueAt(),
                    card.doneAt() != null,
                    card.priority().name(),
                    card.important(),
                    card.fire(),
                    card.labels(),
                    card.plannedSeconds(),
                    logged,
                    card.comments(),
                    card.attachments(),
                    card.items(),
                    card.itemsDone(),
                    card.coverColour(),
                    card.coverPicture());
        }
    }

    record ListBody(
            UUID id,
            String name,
            String kind,
            @Nullable Integer cardLimit,
            boolean archived,
            long plannedSeconds,
            List<CardSummary> cards) {}

    record BoardBody(UUID id, UUID projectId, String name, List<ListBody> lists, List<Label> labels) {}

    /** @param kind {@code PLAIN} when left out */
    record NewList(
            @NotBlank @Size(max = 120) String name,
            @Nullable ListKind kind) {}

    record NewLabel(@Nullable @Size(max = 60) String name, int colour) {}

    record Made(UUID id) {}

    private final Projects projects;
    private final BoardQueries queries;
    private final LabelService labels;
    private final ListService lists;
    private final WorkedTime worked;

    BoardsApi(Projects projects, BoardQueries queries, LabelService labels, ListService lists, WorkedTime worked) {
        this.worked = worked;
        this.projects = projects;
        this.queries = queries;
        this.labels = labels;
        this.lists = lists;
    }

    @GetMapping
    BoardBody one(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "false") boolean archived) {
        ProjectName project = projects.ofBoard(viewer, board(id));
        Map<UUID, Long> logged =
                worked.ofBoard(project.boardId()).stream().collect(Collectors.toMap(OnCard::cardId, OnCard::seconds));
        Map<UUID, List<CardSummary>> cards =
                queries.fronts(viewer, project.boardId(), CardFilter.ALL, archived).stream()
                        .collect(Collectors.groupingBy(
                                Front::listId,
                                Collectors.mapping(
                                        card -> CardSummary.of(card, logged.getOrDefault(card.id(), 0L)),
                                        Collectors.toList())));
        List<ListBody> body = queries.lists(project.boardId(), archived).stream()
                .map(list -> new ListBody(
                        list.id(),
                        list.name(),
                        list.kind().name(),
                        list.cardLimit(),
                        list.archived(),
                        list.plannedSeconds(),
                        cards.getOrDefault(list.id(), List.of())))
                .toList();
        return new BoardBody(project.boardId(), project.id(), project.name(), body, labels.of(project.boardId()));
    }

    @PostMapping("/lists")
    @ResponseStatus(HttpStatus.CREATED)
    Made addList(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewList body) {
        return new Made(lists.add(viewer, board(id), body.name(), body.kind() == null ? ListKind.PLAIN : body.kind()));
    }

    @PostMapping("/labels")
    @ResponseStatus(HttpStatus.CREATED)
    Made addLabel(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewLabel body) {
        return new Made(labels.add(viewer, board(id), body.name() == null ? "" : body.name(), body.colour()));
    }

    private static UUID board(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException("board");
        }
        return id;
    }
}
