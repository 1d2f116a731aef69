package app.tandem.imports.api;

import app.tandem.imports.domain.DateOrder;
import app.tandem.imports.domain.ImportKind;
import app.tandem.imports.domain.ImportOptions;
import app.tandem.imports.domain.ImportRun;
import app.tandem.imports.domain.ImportRuns;
import app.tandem.imports.domain.Imports;
import app.tandem.imports.domain.TimeFormat;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports from other tools. */
@RestController
@ForManagers
@RequestMapping("/api/v1/imports")
class ImportsApi {

    record Begun(UUID id) {}

    /** What tells what lists of a board mean. */
    enum Lists {
        BY_NAME
    }

    /**
     * How far an import is.
     *
     * @param done of the total: cards, or rows
     * @param warnings what was not taken, or not as it was, in the language of the caller
     */
    record Progress(
            UUID id,
            ImportKind kind,
            ImportRun.State state,
            int done,
            int total,
            Map<String, Long> counts,
            List<String> warnings,
            @Nullable UUID projectId,
            @Nullable UUID boardId) {}

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportOptions options;
    private final MessageSource messages;

    ImportsApi(Imports imports, ImportRuns runs, ImportOptions options, MessageSource messages) {
        this.imports = imports;
        this.runs = runs;
        this.options = options;
        this.messages = messages;
    }

    /**
     * @param projectId a project with an empty board, which is filled; left out, a project is made
     * @param name of the project; left out, that of the board
     * @param key of the project; left out, it is made of the name
     * @param lists {@code BY_NAME}: lists that are called as lists of requests, of what waits for the client, or of what is done
     *     usually are become such; left out, lists mean nothing until somebody says so
     */
    @PostMapping("/trello")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun trello(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam @Nullable UUID clientId,
            @RequestParam @Nullable UUID projectId,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String key,
            @RequestParam @Nullable Lists lists)
            throws IOException {
        Map<String, String> given = new HashMap<>();
        put(given, ImportOptions.CLIENT, clientId);
        put(given, ImportOptions.PROJECT, projectId);
        put(given, ImportOptions.LISTS, lists);
        put(given, ImportOptions.NAME, name);
        put(given, ImportOptions.KEY, key);
        Map<String, String> options = this.options.checked(viewer, given);
        return new Begun(
                imports.begin(viewer, ImportKind.TRELLO, file, String.valueOf(file.getOriginalFilename()), options));
    }

    /**
     * @param zone in which clock times without an offset were; the caller's when left out
     * @param clientId everything in the file belongs to it, whatever the file says
     * @param dateOrder left out, the file decides
     * @param taskCards tasks that are no card of their project become cards, in a list of their own
     */
    @PostMapping("/time")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun time(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "AUTO") TimeFormat format,
            @RequestParam @Nullable String zone,
            @RequestParam @Nullable UUID clientId,
            @RequestParam @Nullable DateOrder dateOrder,
            @RequestParam(defaultValue = "false") boolean taskCards)
            throws IOException {
        Map<String, String> given = new HashMap<>();
        put(given, ImportOptions.CLIENT, clientId);
        put(given, ImportOptions.FORMAT, format);
        put(given, ImportOptions.ZONE, zone);
        put(given, ImportOptions.DATE_ORDER, dateOrder);
        put(given, ImportOptions.TASK_CARDS, taskCards);
        Map<String, String> options = this.options.checked(viewer, given);
        return new Begun(
                imports.begin(viewer, ImportKind.TIME, file, String.valueOf(file.getOriginalFilename()), options));
    }

    /** Takes back everything that an import has written, in the background, as {@link #progress} tells. */
    @PutMapping("/{id}/undoing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Viewer viewer, @PathVariable String id) {
        imports.undo(viewer, runs.one(viewer, Ids.parse(id)));
    }

    private static void put(Map<String, String> options, String key, @Nullable Object value) {
        if (value != null) {
            options.put(key, value.toString());
        }
    }

    @GetMapping("/{id}")
    Progress progress(Viewer viewer, @PathVariable String id) {
        ImportRun run = runs.one(viewer, Ids.parse(id));
        return new Progress(
                run.id(),
                run.kind(),
                run.state(),
                run.done(),
                run.total(),
                run.counts(),
                run.warnings().stream()
                        .map(warning -> messages.getMessage(warning.code(), warning.values(), viewer.locale()))
                        .toList(),
                run.projectId(),
                run.boardId());
    }
}
