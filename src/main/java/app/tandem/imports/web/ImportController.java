package app.tandem.imports.web;

import app.tandem.boards.BoardIntake;
import app.tandem.clients.Clients;
import app.tandem.imports.domain.DateOrder;
import app.tandem.imports.domain.ImportKind;
import app.tandem.imports.domain.ImportOptions;
import app.tandem.imports.domain.ImportRun;
import app.tandem.imports.domain.ImportRuns;
import app.tandem.imports.domain.Imports;
import app.tandem.imports.domain.TimeFormat;
import app.tandem.people.People;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import app.tandem.time.TimeIntake;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Imports on the screen: a file is chosen, looked into, begun, its reading watched, its summary read, and taken back. */
@Controller
@ForManagers
@RequestMapping("/imports")
class ImportController {

    private static final String PAGE = "imports/list";

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportOptions options;
    private final Clients clients;
    private final Projects projects;
    private final People people;
    private final BoardIntake boards;
    private final TimeIntake time;
    private final Toasts toasts;
    private final MessageSource messages;

    ImportController(
            Imports imports,
            ImportRuns runs,
            ImportOptions options,
            Clients clients,
            Projects projects,
            People people,
            BoardIntake boards,
            TimeIntake time,
            Toasts toasts,
            MessageSource messages) {
        this.imports = imports;
        this.runs = runs;
        this.options = options;
        this.clients = clients;
        this.projects = projects;
        this.people = people;
        this.boards = boards;
        this.time = time;
        this.toasts = toasts;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return new ModelAndView(PAGE, "runs", runs.latest(viewer));
    }

    @PostMapping("/trello")
    ModelAndView trello(Viewer viewer, @RequestParam @Nullable MultipartFile file) {
        return ask(viewer, ImportKind.TRELLO, file);
    }

    @PostMapping("/time")
    ModelAndView time(Viewer viewer, @RequestParam @Nullable MultipartFile file) {
        return ask(viewer, ImportKind.TIME, file);
    }

    /** What is in a file that waits, read again with each answer; while an import runs, the page asks again every second. */
    @GetMapping("/{id}")
    ModelAndView page(Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> answers)
            throws IOException {
        ImportRun run = runs.one(viewer, Ids.parse(id));
        if (!run.isAsking()) {
            return run(viewer, run);
        }
        try {
            return preview(viewer, run, options.checked(viewer, answers), answers);
        } catch (RuleException e) {
            return refused(viewer, run, answers, e);
        }
    }

    @PostMapping("/{id}/start")
    ModelAndView start(Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> answers)
            throws IOException {
        ImportRun run = runs.one(viewer, Ids.parse(id));
        try {
            imports.start(viewer, run, options.checked(viewer, answers));
        } catch (RuleException e) {
            if (run.isAsking()) {
                return refused(viewer, run, answers, e);
            }
        }
        return new ModelAndView("redirect:/imports/" + run.id());
    }

    @PostMapping("/{id}/undoing")
    ModelAndView undo(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        ImportRun run = runs.one(viewer, Ids.parse(id));
        try {
            imports.undo(viewer, run);
            toasts.show(response, run.isAsking() ? "imports.dropped" : "imports.undoing");
            return new ModelAndView("redirect:/imports/" + run.id());
        } catch (RuleException e) {
            ModelAndView view = run(viewer, run).addObject("refused", sentence(viewer, e));
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
    }

    private ModelAndView run(Viewer viewer, ImportRun run) {
        boolean done = run.canBeUndone() && !run.isBoard();
        return new ModelAndView("imports/run", "run", run).addObject("span", done ? time.span(viewer, run.id()) : null);
    }

    private ModelAndView ask(Viewer viewer, ImportKind kind, @Nullable MultipartFile file) {
        try {
            if (file == null
                    || file.isEmpty()
                            && String.valueOf(file.getOriginalFilename()).isEmpty()) {
                throw new RuleException("file", "import.no-file");
            }
            if (file.isEmpty()) {
                throw new RuleException("file", "file.empty");
            }
            UUID id = imports.ask(viewer, kind, file, String.valueOf(file.getOriginalFilename()));
            return new ModelAndView("redirect:/imports/" + id);
        } catch (RuleException e) {
            ModelAndView view = new ModelAndView(PAGE, "runs", runs.latest(viewer))
                    .addObject("refused", sentence(viewer, e))
                    .addObject("kind", kind);
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelAndView refused(Viewer viewer, ImportRun run, Map<String, String> answers, RuleException why)
            throws IOException {
        Map<String, String> others = new TreeMap<>(answers);
        others.remove(String.valueOf(why.field()));
        ModelAndView view = preview(viewer, run, options.checked(viewer, others), answers)
                .addObject("refused", sentence(viewer, why))
                .addObject("field", why.field());
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    /** @param typed the answers as they were given, for the form again; those that count are the checked ones */
    private ModelAndView preview(Viewer viewer, ImportRun run, Map<String, String> checked, Map<String, String> typed)
            throws IOException {
        Map<String, String> answers = new TreeMap<>(checked);
        answers.putAll(typed);
        return new ModelAndView("imports/preview", "run", run)
                .addObject("preview", imports.preview(viewer, run, checked))
                .addObject("answers", answers)
                .addObject("earlier", runs.earlier(viewer, run.id()))
                .addObject("clients", clients.choices(viewer))
                .addObject("projects", projects(viewer, run.kind(), checked))
                .addObject("people", people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST))
                .addObject("meanings", ImportOptions.meanings())
                .addObject("kinds", ImportOptions.listKinds())
                .addObject("formats", TimeFormat.values())
                .addObject("orders", DateOrder.values());
    }

    /** Of a tracker all that run; for a board those of the client with an empty one. */
    private List<ProjectName> projects(Viewer viewer, ImportKind kind, Map<String, String> answers) {
        List<ProjectName> running = projects.running(viewer);
        if (kind == ImportKind.TIME) {
            return running;
        }
        String client = answers.get(ImportOptions.CLIENT);
        List<ProjectName> own = running.stream()
                .filter(project -> project.editable()
                        && (client == null || project.clientId().toString().equals(client)))
                .toList();
        Set<UUID> empty = boards.empty(own.stream().map(ProjectName::boardId).toList());
        return own.stream().filter(project -> empty.contains(project.boardId())).toList();
    }

    private String sentence(Viewer viewer, RuleException e) {
        return messages.getMessage("error." + e.code(), e.arguments(), viewer.locale());
    }
}
